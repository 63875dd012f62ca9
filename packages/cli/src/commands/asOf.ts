// so-cai as-of: the state on a day, as known now or then, rolled up.
import { type By, type Figures, rollUp, type RollUp } from '@so-cai/projection-balances';

import type { CommandDefinition } from '../command.js';
import type { Context } from '../context.js';
import { byFrom, carriedAdvancesFrom, figuresFrom, topProgrammes } from '../input/columns.js';
import { knownAtFrom } from '../input/known.js';
import { snapshotFrom, withSnapshotOptions } from '../input/snapshot.js';
import { whereFrom } from '../input/where.js';
import { withLedger } from '../opening.js';
import { amountPrinter, moneyIn } from '../output/amounts.js';
import { figureOf, groupCells, groupColumns, hasRate, rateCell, rateJson, rateNote } from '../output/groups.js';
import { type Figure, figureName } from '../output/names.js';
import { standpointJson, standpointText } from '../output/standpoint.js';
import { table } from '../output/table.js';

export const asOfCommand: CommandDefinition = {
  name: 'as-of',
  define: (command) =>
    withSnapshotOptions(
      command
        .description('Shows the state on a day: what was in force, with all that is known now or as it was known then.')
        .argument('<ledger>', 'where the ledger is')
        .argument('[date]', 'the effective date, YYYY-MM-DD (default: today)')
        .option('--known-at <date>', 'as known at the end of this day')
        .option('--known-at-size <events>', 'as known when the ledger had this many events')
        .option(
          '--by <fields>',
          'group by fields, trees at a level: programme,capital,unit:1 (default: the programmes at the top)',
        )
        .option('--where <filter>', 'only lines that fit: unit=SL,programme=NTM; a code stands for all below it')
        .option('--measures <names>', 'figures to show (default: plan,disbursed,available)')
        .option(
          '--carried-advances <yearPaid|yearCarriedTo>',
          'count carried advances in yearPaid (default) or yearCarriedTo',
        ),
    ),
  examples: [
    'so-cai as-of son-la.db 2024-09-10 --known-at 2024-09-13 --by programme,capital --unit ty',
    'so-cai as-of son-la.db 2024-09-10 --where unit=SL-VANHO --json',
  ],
  async run(context, given) {
    const asked = byFrom(given);
    const figures = figuresFrom(given, ['plan', 'disbursed', 'available']);
    const query = { where: whereFrom(given.text('where')), carriedAdvances: carriedAdvancesFrom(given) };
    const known = knownAtFrom(given);
    return withLedger(context, given.argument(0), { access: 'read', ...snapshotFrom(given) }, async (ledger) => {
      const state = await ledger.asOf(given.optionalArgument(1) ?? ledger.today, known);
      const by = asked ?? [topProgrammes(state)];
      const answer = rollUp(state, { ...query, by });
      // What stood on them before they were brought forward, this ledger does not know.
      const beforeHistory = state.linesBeforeHistory(query.where).length;
      if (context.json) await context.printJson({ ...asJson(answer, figures), linesBeforeHistory: beforeHistory });
      else await show(context, { answer, by, figures, of: ledger.settings, beforeHistory });
      return 0;
    });
  },
};

function asJson(answer: RollUp, figures: readonly Figure[]): object {
  const values = (of: Figures): object => ({
    ...Object.fromEntries(figures.map((figure) => [figure, figureOf(of, figure)])),
    ...(hasRate(figures) ? { rate: rateJson(of) } : {}),
  });
  return {
    ...standpointJson(answer),
    by: answer.columns,
    measures: figures,
    carriedAdvances: answer.carriedAdvances,
    rows: answer.rows.map((row) => ({ key: row.key, ...values(row) })),
    total: values(answer.total),
  };
}

interface Shown {
  readonly answer: RollUp;
  readonly by: readonly By[];
  readonly figures: readonly Figure[];
  readonly of: { readonly currency: string; readonly scale: number };
  readonly beforeHistory: number;
}

async function show(context: Context, { answer, by, figures, of, beforeHistory }: Shown): Promise<void> {
  const { language, words, paint } = context;
  const money = moneyIn(of, context);
  const all = [...answer.rows, answer.total];
  const amount = amountPrinter(
    money,
    all.flatMap((each) => figures.map((figure) => figureOf(each, figure))),
    paint,
  );
  const withRate = hasRate(figures);
  const cells = (each: Figures): string[] => [
    ...figures.map((figure) => amount(figureOf(each, figure))),
    ...(withRate ? [rateCell(each, context)] : []),
  ];
  const total = words({ vi: 'Tổng số', en: 'Total' });
  await context.print(standpointText(context, answer));
  await context.print(paint('dim', words({ vi: `Đơn vị: ${money.name}`, en: `Amounts in ${money.name}` })));
  await context.print(
    table({
      columns: [
        ...(by.length === 0 ? [{ title: '' }] : groupColumns(by, context)),
        ...figures.map((figure) => ({ title: figureName(figure, language), align: 'right' as const })),
        ...(withRate ? [{ title: words({ vi: 'Tỷ lệ', en: 'Rate' }), align: 'right' as const }] : []),
      ],
      rows: answer.rows.map((row) => [
        ...(by.length === 0 ? [''] : groupCells(row, answer.columns, context)),
        ...cells(row),
      ]),
      totals: [total, ...by.slice(1).map(() => ''), ...cells(answer.total)],
      paint,
      room: context.room,
    }),
  );
  if (withRate) await context.print(rateNote(answer.total, answer.carriedAdvances, context));
  if (beforeHistory > 0)
    await context.print(
      paint(
        'yellow',
        words({
          vi: `Chưa đủ: ${beforeHistory} dòng có số dư chuyển vào sau ngày này; trước đó sổ không có số liệu.`,
          en: `Incomplete: ${beforeHistory} ${beforeHistory === 1 ? 'line was' : 'lines were'} brought forward on a later day, and this ledger does not know what stood there before.`,
        }),
      ),
    );
}
