// so-cai diff: what changed between two points on the two time axes, and through which events.
import type { Difference } from '@so-cai/audit';
import type { Ledger, Measure, State } from '@so-cai/core';
import { type By, DIFF_CAUSES, type MeasureChange, rollUpDiff, type RolledUpDiff } from '@so-cai/projection-balances';

import type { CommandDefinition } from '../command.js';
import type { Context } from '../context.js';
import { byFrom, carriedAdvancesFrom, measuresFrom } from '../input/columns.js';
import { pointFrom, stateAt } from '../input/known.js';
import { snapshotFrom, withSnapshotOptions } from '../input/snapshot.js';
import { whereFrom } from '../input/where.js';
import { withLedger } from '../opening.js';
import { amountPrinter, moneyIn } from '../output/amounts.js';
import { groupCells, groupColumns } from '../output/groups.js';
import { differenceColumns, differenceRows, positionsText } from '../output/differences.js';
import { causeName, figureName } from '../output/names.js';
import { standpointJson, standpointText } from '../output/standpoint.js';
import { type Column, table } from '../output/table.js';

export const diffCommand: CommandDefinition = {
  name: 'diff',
  define: (command) =>
    withSnapshotOptions(
      command
        .description('Shows what the second point has more than the first, why, and through which events.')
        .argument('<ledger>', 'where the ledger is')
        .argument('[before]', 'DATE, DATE@DATE-KNOWN or DATE@SIZE')
        .argument('[after]', 'the same for the later point')
        .option(
          '--closing <event>',
          'instead of two points: a period as reported against as restated, by the number of its closing or statement',
        )
        .option('--by <fields>', 'group by fields, such as programme:0,capital (default: line by line)')
        .option('--where <filter>', 'only lines that fit: unit=SL,programme=NTM')
        .option('--measures <names>', 'what to compare (default: plan,disbursed,available)')
        .option(
          '--carried-advances <yearPaid|yearCarriedTo>',
          'count carried advances in yearPaid (default) or yearCarriedTo',
        ),
    ),
  examples: [
    'so-cai diff son-la.db 2024-08-31 2024-09-10 --by programme',
    'so-cai diff son-la.db 2024-09-10@2024-09-13 2024-09-10',
    'so-cai diff son-la.db --closing 41',
  ],
  async run(context, given) {
    if (given.text('closing') !== undefined) {
      const { diffClosing } = await import('../auditor/closing.js');
      return diffClosing(context, given);
    }
    const by = byFrom(given) ?? [];
    const [first, second] = [pointFrom(given.argument(1)), pointFrom(given.argument(2))];
    const question = {
      where: whereFrom(given.text('where')),
      measures: measuresFrom(given, ['plan', 'disbursed', 'available']),
      carriedAdvances: carriedAdvancesFrom(given),
    };
    return withLedger(context, given.argument(0), { access: 'read', ...snapshotFrom(given) }, async (ledger) => {
      const [before, after] = [await stateAt(ledger, first), await stateAt(ledger, second)];
      const points = { ledger, before, after };
      if (by.length > 0) await showGroups(context, points, by, rollUpDiff(ledger, before, after, { ...question, by }));
      else {
        const { diff } = await import('@so-cai/audit');
        await showLines(context, points, diff(before, after, question));
      }
      return 0;
    });
  },
};

interface Points {
  readonly ledger: Ledger;
  readonly before: State;
  readonly after: State;
}

async function showGroups(context: Context, points: Points, by: readonly By[], answer: RolledUpDiff): Promise<void> {
  if (context.json)
    return context.printJson({
      ...pointsJson(points),
      by: answer.columns,
      rows: answer.rows.map(({ key, changes, positions }) => ({ key, changes, positions })),
      total: answer.total,
    });
  const { language, words } = context;
  const amounts = answer.rows.flatMap(({ changes }) =>
    changes.flatMap(({ before, after, amount }) => [before, after, amount]),
  );
  const { amount, name } = printerFor(context, points, amounts);
  await showTable(context, points, name, {
    columns: [
      ...groupColumns(by, context),
      { title: words({ vi: 'Chỉ tiêu', en: 'Measure' }) },
      { title: words({ vi: 'Trước', en: 'Before' }), align: 'right' },
      { title: words({ vi: 'Sau', en: 'After' }), align: 'right' },
      { title: words({ vi: 'Chênh lệch', en: 'Difference' }), align: 'right' },
      { title: words({ vi: 'Nguyên nhân', en: 'Cause' }) },
      { title: words({ vi: 'Sự kiện', en: 'Events' }) },
    ],
    rows: answer.rows.flatMap((row) =>
      row.changes.map((change) => [
        ...groupCells(row, answer.columns, context),
        figureName(change.measure, language),
        amount(change.before),
        amount(change.after),
        amount(change.amount),
        causesText(change, context, amount),
        positionsText(row.positions),
      ]),
    ),
  });
}

async function showLines(context: Context, points: Points, changes: readonly Difference[]): Promise<void> {
  if (context.json) return context.printJson({ ...pointsJson(points), changes, total: totalsOf(changes) });
  const { amount, name } = printerFor(
    context,
    points,
    changes.map((change) => change.amount),
  );
  await showTable(context, points, name, {
    columns: differenceColumns(context),
    rows: differenceRows(context, changes, amount),
  });
}

/** One cause by its name, several with what each adds. */
function causesText({ causes }: MeasureChange, { language }: Context, amount: (value: bigint) => string): string {
  const moved = DIFF_CAUSES.filter((cause) => causes[cause] !== 0n);
  return moved
    .map((cause) => causeName(cause, language) + (moved.length === 1 ? '' : ` ${amount(causes[cause])}`))
    .join('; ');
}

/** What each measure changed in all. */
function totalsOf(changes: readonly Difference[]): Readonly<Partial<Record<Measure, bigint>>> {
  const totals: Partial<Record<Measure, bigint>> = {};
  for (const { measure, amount } of changes) totals[measure] = (totals[measure] ?? 0n) + amount;
  return totals;
}

function pointsJson({ before, after }: Points): object {
  return { ...standpointJson(after), before: standpointJson(before), after: standpointJson(after) };
}

function printerFor(
  context: Context,
  { ledger }: Points,
  amounts: readonly bigint[],
): { name: string; amount: (value: bigint) => string } {
  const money = moneyIn(ledger.settings, context);
  return { name: money.name, amount: amountPrinter(money, amounts, context.paint) };
}

async function showTable(
  context: Context,
  { before, after }: Points,
  unit: string,
  of: { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] },
): Promise<void> {
  const { words, paint } = context;
  await context.print(`${words({ vi: 'Từ:', en: 'From:' })} ${standpointText(context, before)}`);
  await context.print(`${words({ vi: 'Đến:', en: 'To:' })} ${standpointText(context, after)}`);
  if (of.rows.length === 0) return context.print(words({ vi: 'Không có gì thay đổi.', en: 'Nothing changed.' }));
  await context.print(paint('dim', words({ vi: `Đơn vị: ${unit}`, en: `Amounts in ${unit}` })));
  await context.print(table({ ...of, paint, room: context.room }));
}
