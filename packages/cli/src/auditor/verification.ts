// What a verification says, for people and as JSON.
import type { CheckpointVerdict, Finding, JudgedCheckpoint, VerificationReport } from '@so-cai/audit';

import type { Context } from '../context.js';
import type { Words } from '../failure.js';
import { countText } from '../output/amounts.js';
import { sizeAndRoot } from '../output/standpoint.js';
import { table } from '../output/table.js';
import { FINDING_WORDS } from './findingWords.js';
import { limitsOf } from './limits.js';
import type { Verification } from './verifying.js';

export async function showVerification(context: Context, verification: Verification): Promise<void> {
  const { report, evidence } = verification;
  const limits = limitsOf(verification);
  if (context.json)
    return context.printJson({
      ok: report.findings.length === 0,
      ...report,
      root: report.root ?? null,
      origin: verification.pinned?.origin ?? null,
      evidence: evidence ?? null,
      limits: limits.map((limit) => ({ code: limit.code, message: context.words(limit.words) })),
    });
  const { words, paint } = context;
  await context.print(paint('bold', headline(context, verification)));
  await context.print(paint('dim', rootLine(context, report)));
  const checkpoints = [
    ...report.kept.map((each, index) => [`kept[${index}] ${verification.keptFiles[index] ?? ''}`, each] as const),
    ...report.notes.map((each, index) => [`note[${index}]`, each] as const),
  ];
  if (checkpoints.length > 0) await context.print(`\n${checkpointTable(context, checkpoints)}`);
  if (report.findings.length === 0)
    await context.print(`\n${paint('green', words({ vi: 'Không phát hiện gì.', en: 'Nothing was found.' }))}`);
  else await showFindings(context, report.findings);
  await context.print('');
  for (const { words: said } of limits) await context.print(words(said));
  if (evidence !== undefined)
    await context.print(
      words({
        vi: `Chứng cứ ghi trong ${evidence}: tệp này tự đứng được, ai có khóa đều kiểm tra được bằng so-cai prove --check ${evidence} --key ….`,
        en: `The evidence is in ${evidence}. It stands by itself: whoever has the key checks it with so-cai prove --check ${evidence} --key ….`,
      }),
    );
}

function headline({ words }: Context, { report, held, pinned }: Verification): string {
  const { ledger } = report;
  const { shown } = held.address;
  return words(
    pinned === undefined
      ? { vi: `Sổ ${ledger} trong ${shown}`, en: `Ledger ${ledger} in ${shown}` }
      : {
          vi: `Sổ ${ledger} trong ${shown}, với tên ${pinned.origin}`,
          en: `Ledger ${ledger} in ${shown}, as ${pinned.origin}`,
        },
  );
}

function rootLine(context: Context, { size, root }: VerificationReport): string {
  if (root !== undefined) return sizeAndRoot(context, { size, root });
  const count = countText(size, context.language);
  return context.words({
    vi: `${count} sự kiện, không có mã gốc: có chỗ không đọc được`,
    en: `size ${count}, no root: some cannot be read`,
  });
}

const VERDICTS: { readonly [V in CheckpointVerdict]: Words } = {
  right: { vi: 'đúng', en: 'right' },
  wrong: { vi: 'sai', en: 'wrong' },
  shorter: { vi: 'sổ ngắn hơn', en: 'history is shorter' },
  untrusted: { vi: 'không tin được', en: 'untrusted' },
};
const LOCATES: { readonly [L in JudgedCheckpoint['locates']]: Words } = {
  events: { vi: 'từng sự kiện', en: 'at an event' },
  tiles: { vi: 'trong 256 sự kiện', en: 'within 256 events' },
  nothing: { vi: 'giữa hai bản xác nhận', en: 'between checkpoints' },
};

function checkpointTable(context: Context, checkpoints: readonly (readonly [string, JudgedCheckpoint])[]): string {
  const { words, paint, language } = context;
  return table({
    columns: [
      { title: words({ vi: 'Bản xác nhận', en: 'Checkpoint' }) },
      { title: words({ vi: 'Số sự kiện', en: 'Size' }), align: 'right' },
      { title: words({ vi: 'Kết quả', en: 'Verdict' }) },
      { title: words({ vi: 'Người ký', en: 'Signed by' }) },
      { title: words({ vi: 'Định vị được', en: 'Locates a change' }) },
    ],
    rows: checkpoints.map(([name, { size, verdict, signedBy, locates }]) => [
      name,
      countText(size, language),
      words(VERDICTS[verdict]),
      signedBy.map(({ name: signer, time }) => signer + (time === undefined ? '' : ` (${timeText(time)})`)).join('; '),
      words(LOCATES[locates]),
    ]),
    paint,
    room: context.room,
  });
}

/** When a witness signed, in UTC, to the minute. */
export function timeText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

async function showFindings(context: Context, findings: readonly Finding[]): Promise<void> {
  const { words, paint, language } = context;
  const count = countText(findings.length, language);
  const said = words({ vi: `${count} phát hiện:`, en: `${count} ${findings.length === 1 ? 'finding' : 'findings'}:` });
  await context.print(`\n${paint('red', said)}`);
  await context.print(
    table({
      columns: [
        { title: words({ vi: 'Phát hiện', en: 'Finding' }) },
        { title: words({ vi: 'Vị trí', en: 'Where' }) },
        { title: words({ vi: 'Về', en: 'Subject' }) },
        { title: words({ vi: 'Phải là', en: 'Expected' }) },
        { title: words({ vi: 'Thấy', en: 'Found' }) },
      ],
      rows: findings.map(({ code, range, subject, expected, found }) => [
        code,
        rangeText(range),
        printable(subject),
        printable(expected),
        printable(found),
      ]),
      paint,
      room: context.room,
    }),
  );
  for (const code of new Set(findings.map((each) => each.code)))
    await context.print(`${paint('bold', code)}: ${words(FINDING_WORDS[code])}`);
}

/** `#12`, or `#12–#14` for several. */
export function rangeText(range: Finding['range']): string {
  if (range === undefined) return '';
  return range.to - range.from === 1 ? `#${range.from}` : `#${range.from}–#${range.to - 1}`;
}

const LONGEST_CELL = 80;

/** What somebody put where it was found is shown, and not obeyed by the terminal; the evidence has all of it. */
function printable(text = ''): string {
  const shown = text.replaceAll(/\p{Cc}/gu, '·');
  return shown.length <= LONGEST_CELL ? shown : `${shown.slice(0, LONGEST_CELL - 1)}…`;
}
