// so-cai series: balances and turnovers, period by period.
import { type By, type PeriodLength, PERIODS, type Series, series } from '@so-cai/projection-balances';

import type { CommandDefinition, Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { byFrom, carriedAdvancesFrom, figuresFrom } from '../input/columns.js';
import { knownAtFrom } from '../input/known.js';
import { snapshotFrom, withSnapshotOptions } from '../input/snapshot.js';
import { whereFrom } from '../input/where.js';
import { withLedger } from '../opening.js';
import { amountPrinter, dateText, moneyIn } from '../output/amounts.js';
import { figureOf, groupCells, groupColumns, hasRate, rateCell, rateJson, rateNote } from '../output/groups.js';
import { type Figure, figureName } from '../output/names.js';
import { standpointJson, standpointText } from '../output/standpoint.js';
import { table } from '../output/table.js';

export const seriesCommand: CommandDefinition = {
  name: 'series',
  define: (command) =>
    withSnapshotOptions(
      command
        .description('Shows figures over time: as they stand at the end of each day, month, quarter or year.')
        .argument('<ledger>', 'where the ledger is')
        .requiredOption('--from <date>', 'the first day')
        .option('--to <date>', 'the last day (default: today)')
        .option('--every <day|month|quarter|year>', 'day, month, quarter or year (default: month)')
        .option('--by <fields>', 'group by fields as well; a length such as month may stand here too')
        .option('--where <filter>', 'only lines that fit: unit=SL,programme=NTM')
        .option('--measures <names>', 'figures to show (default: plan,disbursed)')
        .option('--turnover', 'show what changed within each period, not what stands at its end')
        .option('--known-at <date>', 'as known at the end of this day')
        .option('--known-at-size <events>', 'as known when the ledger had this many events')
        .option(
          '--carried-advances <yearPaid|yearCarriedTo>',
          'count carried advances in yearPaid (default) or yearCarriedTo',
        ),
    ),
  examples: [
    'so-cai series son-la.db --from 2024-01-01 --to 2024-09-10 --by month --unit ty',
    'so-cai series son-la.db --from 2024-01-01 --every quarter --by programme:0 --turnover',
  ],
  async run(context, given) {
    const { every, by } = lengthAndBy(given);
    const figures = figuresFrom(given, ['plan', 'disbursed']);
    const query = {
      by,
      every,
      from: given.text('from') ?? '',
      where: whereFrom(given.text('where')),
      carriedAdvances: carriedAdvancesFrom(given),
      ...knownAtFrom(given),
    };
    const turnover = given.flag('turnover');
    return withLedger(context, given.argument(0), { access: 'read', ...snapshotFrom(given) }, async (ledger) => {
      const answer = await series(ledger, { ...query, to: given.text('to') ?? ledger.today });
      if (context.json) await context.printJson(asJson(answer, figures, turnover));
      else await show(context, { answer, by, figures, turnover, of: ledger.settings });
      return 0;
    });
  },
};

/** A length may be given by `--every`, or stand in `--by`, where people look for it. */
function lengthAndBy(given: Given): { readonly every: PeriodLength; readonly by: readonly By[] } {
  const parts = byFrom(given) ?? [];
  const lengths = parts.filter((part): part is PeriodLength => (PERIODS as readonly By[]).includes(part));
  const asked = [...lengths, ...(given.text('every') === undefined ? [] : [given.text('every')])];
  const every = PERIODS.find((length) => length === (asked[0] ?? 'month'));
  if (every === undefined || asked.length > 1)
    throw wrongUsage({
      vi: `Cần một độ dài kỳ: --every ${PERIODS.join(', --every ')}.`,
      en: `One length of period is expected: --every ${PERIODS.join(', --every ')}.`,
    });
  return { every, by: parts.filter((part) => !(PERIODS as readonly By[]).includes(part)) };
}

/** One row of the answer: a period, or a group within it. */
interface Row {
  readonly label: string;
  readonly group: string[];
  readonly amounts: readonly bigint[];
  readonly rate: string;
}

function asJson(answer: Series, figures: readonly Figure[], turnover: boolean): object {
  const values = (of: Series['points'][number]['total']): object => ({
    ...Object.fromEntries(
      figures.map((figure) => [figure, turnover ? of.turnover[figure] : figureOf(of.balance, figure)]),
    ),
    ...(hasRate(figures) && !turnover ? { rate: rateJson(of.balance) } : {}),
  });
  return {
    ...standpointJson(answer),
    from: answer.from,
    every: answer.every,
    by: answer.columns,
    measures: figures,
    shows: turnover ? 'turnover' : 'balance',
    carriedAdvances: answer.carriedAdvances,
    points: answer.points.map((point) => ({
      label: point.label,
      from: point.from,
      on: point.on,
      complete: point.complete,
      ...(answer.columns.length === 0 ? {} : { rows: point.rows.map((row) => ({ key: row.key, ...values(row) })) }),
      total: values(point.total),
    })),
  };
}

interface Shown {
  readonly answer: Series;
  readonly by: readonly By[];
  readonly figures: readonly Figure[];
  readonly turnover: boolean;
  readonly of: { readonly currency: string; readonly scale: number };
}

async function show(context: Context, { answer, by, figures, turnover, of }: Shown): Promise<void> {
  const { language, words, paint } = context;
  const money = moneyIn(of, context);
  const rows = rowsOf(context, answer, figures, turnover);
  const amount = amountPrinter(
    money,
    rows.flatMap((row) => row.amounts),
    paint,
  );
  const withRate = hasRate(figures) && !turnover;
  const shows = turnover
    ? words({ vi: 'phát sinh trong kỳ', en: 'change within each period' })
    : words({ vi: 'lũy kế đến cuối kỳ', en: 'standing at the end of each period' });
  await context.print(standpointText(context, answer));
  await context.print(
    paint('dim', words({ vi: `Đơn vị: ${money.name}; ${shows}`, en: `Amounts in ${money.name}; ${shows}` })),
  );
  await context.print(
    table({
      columns: [
        { title: words({ vi: 'Kỳ', en: 'Period' }) },
        ...groupColumns(by, context),
        ...figures.map((figure) => ({ title: figureName(figure, language), align: 'right' as const })),
        ...(withRate ? [{ title: words({ vi: 'Tỷ lệ', en: 'Rate' }), align: 'right' as const }] : []),
      ],
      rows: rows.map((row) => [row.label, ...row.group, ...row.amounts.map(amount), ...(withRate ? [row.rate] : [])]),
      paint,
      room: context.room,
    }),
  );
  const last = answer.points.at(-1);
  if (withRate && last !== undefined)
    await context.print(rateNote(last.total.balance, answer.carriedAdvances, context));
}

function rowsOf(context: Context, answer: Series, figures: readonly Figure[], turnover: boolean): Row[] {
  const cut = context.words({ vi: ' (đến', en: ' (to' });
  return answer.points.flatMap((point) => {
    const label =
      point.complete || answer.every === 'day'
        ? point.label
        : `${point.label}${cut} ${dateText(point.on, context.language)})`;
    const groups = answer.columns.length === 0 ? [] : point.rows;
    const total = {
      ...point.total,
      group: answer.columns.map((_, index) => (index === 0 ? context.words({ vi: 'Tổng số', en: 'Total' }) : '')),
    };
    return [...groups.map((row) => ({ ...row, group: groupCells(row, answer.columns, context) })), total].map(
      (row): Row => ({
        label,
        group: row.group,
        amounts: figures.map((figure) => (turnover ? row.turnover[figure] : figureOf(row.balance, figure))),
        rate: rateCell(row.balance, context),
      }),
    );
  });
}
