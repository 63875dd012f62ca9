// so-cai explain: the entries under a figure, with the decisions and the people behind them.
import type { EventDetails, ExplainedEntry, ExplainedFigure } from '@so-cai/audit';
import type { Ledger } from '@so-cai/core';

import type { CommandDefinition } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { carriedAdvancesFrom, figureFrom } from '../input/columns.js';
import { knownAtFrom } from '../input/known.js';
import { snapshotFrom, withSnapshotOptions } from '../input/snapshot.js';
import { whereFrom } from '../input/where.js';
import { withLedger } from '../opening.js';
import { amountPrinter, dateText, moneyIn } from '../output/amounts.js';
import { documentsText, recordedText } from '../output/eventTable.js';
import { lineText } from '../output/lines.js';
import { movementName } from '../output/movements.js';
import { eventName, figureName } from '../output/names.js';
import { standpointJson, standpointText } from '../output/standpoint.js';
import { table } from '../output/table.js';

export const explainCommand: CommandDefinition = {
  name: 'explain',
  define: (command) =>
    withSnapshotOptions(
      command
        .description(
          'Lists the entries that make up a figure, with events, dates, documents and actors, and what was corrected later; they sum to it.',
        )
        .argument('<ledger>', 'where the ledger is')
        .argument('[date]', 'the effective date (default: today)')
        .option('--measure <name>', 'the figure (default: disbursed)')
        .option('--where <filter>', 'of which lines: unit=SL,programme=NTM')
        .option('--known-at <date>', 'as known at the end of this day')
        .option('--known-at-size <events>', 'as known when the ledger had this many events')
        .option(
          '--carried-advances <yearPaid|yearCarriedTo>',
          'count carried advances in yearPaid (default) or yearCarriedTo',
        )
        .option('--prove <folder>', 'write a proof file for every event under the figure into this new folder')
        .option('--checkpoint <note>', 'the signed checkpoint that the proofs lead to; the figure is that of its size'),
    ),
  examples: [
    'so-cai explain son-la.db 2024-09-10 --measure disbursed --where programme=DTTS,unit=SL-VANHO',
    'so-cai explain son-la.db 2024-09-10 --where programme=DTTS --checkpoint visit-1.note --prove proofs',
  ],
  async run(context, given) {
    const measure = figureFrom(given, 'disbursed');
    const question = { measure, where: whereFrom(given.text('where')), carriedAdvances: carriedAdvancesFrom(given) };
    const folder = given.text('prove');
    const { provingFrom, proofsOf } = await import('../auditor/explainProofs.js');
    const proving = folder === undefined ? undefined : await provingFrom(context, given, folder);
    if (folder === undefined && given.text('checkpoint') !== undefined)
      throw wrongUsage({
        vi: '--checkpoint là bản xác nhận mà chứng minh dẫn tới: cần thêm --prove THƯ-MỤC.',
        en: '--checkpoint is what proofs lead to: give --prove FOLDER with it.',
      });
    const known = proving ?? knownAtFrom(given);
    return withLedger(context, given.argument(0), { access: 'read', ...snapshotFrom(given) }, async (ledger, store) => {
      const { explain } = await import('@so-cai/audit');
      const { signal } = context;
      const on = given.optionalArgument(1) ?? ledger.today;
      const knownAt = known.knownAt === undefined ? {} : { knownAt: known.knownAt };
      const why = await explain(ledger, { ...question, on, ...knownAt, ...(signal === undefined ? {} : { signal }) });
      const proofs = proving === undefined ? [] : await proofsOf(context, { why, store }, proving);
      if (context.json) await context.printJson(asJson(why, proofs));
      else await show(context, { ledger, why, proofs });
      return 0;
    });
  },
};

/** Every entry with its event, whose decisions, actor and later corrections stand with it. */
function asJson(why: ExplainedFigure, proofs: readonly string[]): object {
  return {
    ...standpointJson(why),
    measure: why.measure,
    total: why.total,
    rows: why.rows.map(({ event, flow, ...row }) => ({ ...row, ...event, ...(flow === undefined ? {} : { flow }) })),
    ...(proofs.length === 0 ? {} : { proofs }),
  };
}

interface Shown {
  readonly ledger: Ledger;
  readonly why: ExplainedFigure;
  readonly proofs: readonly string[];
}

async function show(context: Context, { ledger, why, proofs }: Shown): Promise<void> {
  const { language, words, paint } = context;
  const { measure, total, rows } = why;
  const money = moneyIn(ledger.settings, context);
  const amount = amountPrinter(money, [total, ...rows.map((row) => row.amount)], paint);
  await context.print(standpointText(context, why));
  if (rows.length === 0)
    return context.print(
      `${figureName(measure, language)}: 0. ${words({ vi: 'Không có bút toán nào.', en: 'No entry makes it up.' })}`,
    );
  await context.print(
    table({
      columns: [
        { title: words({ vi: 'Sự kiện', en: 'Event' }), align: 'right' },
        { title: words({ vi: 'Hiệu lực', en: 'Effective' }) },
        { title: words({ vi: 'Nghiệp vụ', en: 'Movement' }) },
        { title: words({ vi: 'Dòng', en: 'Line' }) },
        { title: words({ vi: 'Hồ sơ', en: 'Reference' }) },
        { title: money.name, align: 'right' },
        { title: words({ vi: 'Căn cứ', en: 'Documents' }) },
        { title: words({ vi: 'Người ghi', en: 'Actor' }) },
        { title: words({ vi: 'Ghi lúc', en: 'Recorded' }) },
      ],
      rows: rows.map((row) => rowCells(row, context, amount)),
      totals: ['', '', figureName(measure, language), '', '', amount(total)],
      paint,
      room: context.room,
    }),
  );
  for (const line of why.events.flatMap((event) => correctionLines(context, event)))
    await context.print(paint('yellow', line));
  if (proofs.length > 0)
    await context.print(words({ vi: `Chứng minh: ${proofs.join(', ')}.`, en: `Proofs: ${proofs.join(', ')}.` }));
}

function rowCells(row: ExplainedEntry, context: Context, amount: (value: bigint) => string): string[] {
  const { event } = row;
  const movement = movementName(row.movement, context.language);
  const moved =
    row.succession === undefined ? '' : ` (${context.words({ vi: 'do sắp xếp', en: 'moved by' })} #${row.succession})`;
  const reversed = event.reverses === undefined ? '' : ` (${eventName(event.type, context.language)})`;
  return [
    `#${row.position}`,
    dateText(row.effectiveOn, context.language),
    movement + reversed + moved,
    lineText(row.line),
    row.reference ?? '',
    amount(row.amount),
    documentsText(event, context),
    event.actor,
    recordedText(event),
  ];
}

/** What was recorded about an event afterwards; what the figure does not know of yet says so. */
function correctionLines(context: Context, { position, corrections }: EventDetails): string[] {
  const { words, language } = context;
  return corrections.map((correction) => {
    const { kind, isUnknownYet, actor } = correction;
    const on = dateText(correction.effectiveOn, language);
    const late = isUnknownYet ? words({ vi: ' (con số này chưa biết)', en: ' (not known to this figure yet)' }) : '';
    const by = `${documentsText(correction, context)}, ${actor}, ${recordedText(correction)}`;
    return kind === 'reversal'
      ? words({
          vi: `#${position} bị đảo bởi #${correction.position} (hiệu lực ${on}, ${by})${late}`,
          en: `#${position} was reversed by #${correction.position} (effective ${on}, ${by})${late}`,
        })
      : words({
          vi: `#${position} được thay bằng #${correction.position} (hiệu lực ${on}, ${by})${late}`,
          en: `#${position} was replaced by #${correction.position} (effective ${on}, ${by})${late}`,
        });
  });
}
