// What an import of an extract did, for people: what is wrong, by row and column, or the totals before and after.
import type { ExtractReport, Figures } from '@so-cai/imports';

import type { Context } from '../context.js';
import type { Words } from '../failure.js';
import { amountPrinter, countText, dateText, type Money, moneyIn } from '../output/amounts.js';
import { fieldName, figureName } from '../output/names.js';
import { sizeAndRoot } from '../output/standpoint.js';
import { table } from '../output/table.js';

/** Lists what stands against the import on standard error, and says that nothing was written. */
export async function showProblems(context: Context, file: string, report: ExtractReport): Promise<void> {
  const { words, paint, language, room } = context;
  const rows = report.problems.map((problem) => {
    const { row, column = '', found, code, expected, rejection } = problem;
    return [
      row === 0 ? file : countText(row, language),
      column,
      found,
      `${expected[language]} (${rejection?.code ?? code})`,
    ];
  });
  const columns = [
    { title: words({ vi: 'Dòng', en: 'Row' }), align: 'right' as const },
    { title: words({ vi: 'Cột', en: 'Column' }) },
    { title: words({ vi: 'Đang ghi', en: 'Found' }) },
    { title: words({ vi: 'Cần sửa', en: 'What is wrong' }) },
  ];
  await context.note(table({ columns, rows, paint, room }));
  await context.note(paint('red', words(refusedWords(report))));
}

const NOTHING: Words = { vi: '', en: '' };
const FOLLOWS: Words = {
  vi: ' Dòng bị sổ từ chối có thể chỉ do các lỗi khác.',
  en: ' What the ledger refuses may only follow from the other problems.',
};

function refusedWords({ problems, unlisted, isCut }: ExtractReport): Words {
  const isMixed = new Set(problems.map(({ code }) => code === 'refused')).size === 2;
  const follows = isMixed ? FOLLOWS : NOTHING;
  const count = problems.length + unlisted;
  const others =
    unlisted === 0 ? { vi: '', en: '' } : { vi: `, ${unlisted} không liệt kê`, en: `, ${unlisted} of them not listed` };
  const more = isCut
    ? {
        vi: ' Sổ từ chối quá nhiều dòng nên chưa xét các dòng sau.',
        en: ' The ledger refused so many rows that it did not look at those after them.',
      }
    : NOTHING;
  return {
    vi: `Có ${count} lỗi${others.vi}; chưa ghi gì vào sổ.${more.vi}${follows.vi}`,
    en: `${count} ${count === 1 ? 'problem' : 'problems'}${others.en}; nothing was recorded.${more.en}${follows.en}`,
  };
}

/** Says what was recorded, with the control totals. */
export async function showDone(
  context: Context,
  report: ExtractReport,
  of: { readonly currency: string; readonly scale: number },
): Promise<void> {
  const { language, words, paint } = context;
  const [recorded, known, rows] = [report.recorded, report.known, report.rows].map((each) => countText(each, language));
  await context.print(
    words(
      report.dryRun
        ? {
            vi: `Kiểm tra thử ${rows} dòng: sẽ ghi ${recorded} sự kiện; ${known} đã có từ trước.`,
            en: `Dry run of ${rows} ${report.rows === 1 ? 'row' : 'rows'}: ${recorded} would be recorded; ${known} ${report.known === 1 ? 'was' : 'were'} there already.`,
          }
        : {
            vi: `Đã ghi ${recorded} sự kiện từ ${rows} dòng; ${known} đã có từ trước.`,
            en: `Recorded ${recorded} ${report.recorded === 1 ? 'event' : 'events'} from ${rows} ${report.rows === 1 ? 'row' : 'rows'}; ${known} ${report.known === 1 ? 'was' : 'were'} there already.`,
          },
    ),
  );
  for (const [why, count] of Object.entries(report.skipped))
    await context.print(
      paint(
        'dim',
        words({ vi: `Bỏ qua ${count} dòng: ${why}`, en: `Left out ${count} ${count === 1 ? 'row' : 'rows'}: ${why}` }),
      ),
    );
  for (const { row, note } of report.notes.slice(0, NOTES_SHOWN))
    await context.print(paint('dim', `${words({ vi: 'Dòng', en: 'Row' })} ${row}: ${words(note)}`));
  const others = Math.max(report.notes.length - NOTES_SHOWN, 0) + report.notesUnlisted;
  if (others > 0)
    await context.print(
      paint('dim', words({ vi: `và ${others} ghi chú khác như vậy`, en: `and ${others} more such remarks` })),
    );
  if (report.exceptions.length > 0) {
    const found = words({
      vi: 'Ghi nhận như thực tế (vượt số dư), các dòng',
      en: 'Recorded as found (overdrawn), rows',
    });
    await context.print(paint('yellow', `${found}: ${report.exceptions.join(', ')}`));
  }
  await showTotals(context, report, moneyIn(of, context));
  await context.print(paint('dim', sizeAndRoot(context, report)));
}

/** Remarks on rows that a person reads; all of them are in JSON. */
const NOTES_SHOWN = 5;
const FIGURES = ['plan', 'disbursed'] as const;

async function showTotals(context: Context, { totals }: ExtractReport, money: Money): Promise<void> {
  const { language, words, paint, room } = context;
  if (totals.on === null) return;
  const lines = totals.lines.flatMap((line) =>
    FIGURES.filter((figure) => line.inFile[figure] !== 0n).map((figure) => ({ line, figure })),
  );
  const amounts = lines.flatMap(({ line, figure }) => [
    line.inFile[figure],
    line.before[figure],
    line.after?.[figure] ?? 0n,
  ]);
  const amount = amountPrinter(money, amounts, paint);
  const cell = (figures: Figures | null, figure: (typeof FIGURES)[number]): string =>
    figures === null ? '–' : amount(figures[figure]);
  const columns = [
    { title: fieldName('programme', language) },
    { title: fieldName('capital', language) },
    { title: words({ vi: 'Chỉ tiêu', en: 'Figure' }) },
    ...[
      { vi: 'Trong tệp', en: 'In the file' },
      { vi: 'Sổ trước', en: 'Ledger before' },
      { vi: 'Sổ sau', en: 'Ledger after' },
    ].map((title) => ({ title: words(title), align: 'right' as const })),
  ];
  const rows = lines.map(({ line, figure }) => [
    line.programme,
    line.capital,
    figureName(figure, language),
    cell(line.inFile, figure),
    cell(line.before, figure),
    cell(line.after, figure),
  ]);
  const day = dateText(totals.on, language);
  await context.print(
    words({
      vi: `Số kiểm tra đến hết ngày ${day}, ${money.name}`,
      en: `Control totals in force on ${day}, in ${money.name}`,
    }),
  );
  await context.print(table({ columns, rows, paint, room }));
  if (totals.agrees === true)
    await context.print(words({ vi: 'Trước + trong tệp = sau.', en: 'Before + in the file = after.' }));
  if (totals.agrees === false)
    await context.print(
      paint(
        'red',
        words({
          vi: 'Trước + trong tệp KHÔNG bằng sau: hãy xem lại các dòng.',
          en: 'Before + in the file is NOT after: look into the rows.',
        }),
      ),
    );
}
