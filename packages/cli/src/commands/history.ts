// so-cai history: every entry of one line, with the balance after it.
import type { HistoryRow, Ledger, Line } from '@so-cai/core';
import { line as lineOf } from '@so-cai/core';

import type { CommandDefinition } from '../command.js';
import type { Context } from '../context.js';
import { knownAtFrom } from '../input/known.js';
import { snapshotFrom, withSnapshotOptions } from '../input/snapshot.js';
import { lineFrom } from '../input/where.js';
import { withLedger } from '../opening.js';
import { amountPrinter, dateText, moneyIn } from '../output/amounts.js';
import { lineText } from '../output/lines.js';
import { movementName } from '../output/movements.js';
import { stageName } from '../output/names.js';
import { FOR_EVER, type Standpoint, standpointJson, standpointText } from '../output/standpoint.js';
import { table } from '../output/table.js';

export const historyCommand: CommandDefinition = {
  name: 'history',
  define: (command) =>
    withSnapshotOptions(
      command
        .description('Lists every entry of one budget line with the balance after it, in order of effective date.')
        .argument('<ledger>', 'where the ledger is')
        .argument(
          '<line...>',
          'programme=… capital=… source=… unit=… budgetYear=… originYear=…, and the dimensions of the ledger',
        )
        .option('--on <date>', 'up to this effective date (default: all)')
        .option('--known-at <date>', 'as known at the end of this day')
        .option('--known-at-size <events>', 'as known when the ledger had this many events'),
    ),
  examples: [
    'so-cai history son-la.db programme=NTM-02 capital=investment source=NSTW unit=SL-VANHO budgetYear=2024 originYear=2024',
  ],
  async run(context, given) {
    const line = lineOf(lineFrom(given.rest(1)));
    const known = knownAtFrom(given);
    const on = given.text('on');
    return withLedger(context, given.argument(0), { access: 'read', ...snapshotFrom(given) }, async (ledger) => {
      const state = await ledger.asOf(on ?? FOR_EVER, known);
      const rows = await ledger.history(line, { on: state.on, knownAt: { size: state.size } });
      if (context.json) await context.printJson({ ...standpointJson(state), line, rows });
      else await show(context, ledger, { line, rows, state });
      return 0;
    });
  },
};

async function show(
  context: Context,
  ledger: Ledger,
  { line, rows, state }: { readonly line: Line; readonly rows: readonly HistoryRow[]; readonly state: Standpoint },
): Promise<void> {
  const { language, words, paint } = context;
  const money = moneyIn(ledger.settings, context);
  const amount = amountPrinter(
    money,
    rows.flatMap((row) => [row.amount, row.balance]),
    paint,
  );
  await context.print(standpointText(context, state));
  await context.print(lineText(line));
  if (rows.length === 0)
    return context.print(words({ vi: 'Chưa ghi gì vào dòng này.', en: 'Nothing is recorded on this line.' }));
  await context.print(
    table({
      columns: [
        { title: words({ vi: 'Ngày', en: 'Effective' }) },
        { title: words({ vi: 'Sự kiện', en: 'Event' }), align: 'right' },
        { title: words({ vi: 'Nghiệp vụ', en: 'Movement' }) },
        { title: words({ vi: 'Trạng thái', en: 'Stage' }) },
        { title: words({ vi: 'Hồ sơ', en: 'Reference' }) },
        { title: money.name, align: 'right' },
        { title: words({ vi: 'Số dư', en: 'Balance' }), align: 'right' },
      ],
      rows: rows.map((row) => [
        dateText(row.effectiveOn, language),
        `#${row.position}`,
        movementName(row.movement, language) +
          (row.succession === undefined ? '' : ` (${words({ vi: 'do sắp xếp', en: 'moved by' })} #${row.succession})`),
        stageName(row.stage, language),
        row.reference ?? '',
        amount(row.amount),
        amount(row.balance),
      ]),
      paint,
      room: context.room,
    }),
  );
}
