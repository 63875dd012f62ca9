// so-cai explain: the entries under a figure, with the decisions and the people behind them.
import type { AnyEvent, ExplainedRow, Explanation, Ledger, State } from '@so-cai/core';

import type { CommandDefinition } from '../command.js';
import type { Context } from '../context.js';
import { carriedAdvancesFrom, measureFrom } from '../input/columns.js';
import { knownAtFrom } from '../input/known.js';
import { whereFrom } from '../input/where.js';
import { withLedger } from '../opening.js';
import { amountPrinter, dateText, moneyIn } from '../output/amounts.js';
import { documentsText, eventText, recordedText } from '../output/eventTable.js';
import { lineText } from '../output/lines.js';
import { movementName } from '../output/movements.js';
import { figureName } from '../output/names.js';
import { standpointJson, standpointText } from '../output/standpoint.js';
import { table } from '../output/table.js';

export const explainCommand: CommandDefinition = {
  name: 'explain',
  define: (command) =>
    command
      .description('Lists the entries that make up a figure, with events, dates, documents and actors; they sum to it.')
      .argument('<ledger>', 'where the ledger is')
      .argument('[date]', 'the effective date (default: today)')
      .option('--measure <name>', 'the figure (default: disbursed)')
      .option('--where <filter>', 'of which lines: unit=SL,programme=NTM')
      .option('--known-at <date>', 'as known at the end of this day')
      .option('--known-at-size <events>', 'as known when the ledger had this many events')
      .option('--carried-advances <rule>', 'count carried advances in yearPaid (default) or yearCarriedTo'),
  examples: ['so-cai explain son-la.db 2024-09-10 --measure disbursed --where programme=DTTS,unit=SL-VANHO'],
  async run(context, given) {
    const measure = measureFrom(given, 'disbursed');
    const question = { measure, where: whereFrom(given.text('where')), carriedAdvances: carriedAdvancesFrom(given) };
    const known = knownAtFrom(given);
    return withLedger(context, given.argument(0), { access: 'read' }, async (ledger) => {
      const state = await ledger.asOf(given.optionalArgument(1) ?? ledger.today, known);
      const explanation = state.explain(question);
      const events = await eventsAt(ledger, explanation);
      if (context.json) await context.printJson(asJson(state, explanation, events));
      else await show(context, { ledger, state, explanation, events });
      return 0;
    });
  },
};

/** The events under a figure, in one pass of the log. */
async function eventsAt(ledger: Ledger, { positions, rows }: Explanation): Promise<ReadonlyMap<number, AnyEvent>> {
  const wanted = new Set([...positions, ...rows.flatMap(({ succession }) => succession ?? [])]);
  const events = new Map<number, AnyEvent>();
  if (wanted.size === 0) return events;
  const sorted = [...wanted].sort((left, right) => left - right);
  for await (const event of ledger.events({ from: sorted[0] ?? 0, to: (sorted.at(-1) ?? 0) + 1 }))
    if (wanted.has(event.position)) events.set(event.position, event);
  return events;
}

function asJson(state: State, { measure, total, rows }: Explanation, events: ReadonlyMap<number, AnyEvent>): object {
  return {
    ...standpointJson(state),
    measure,
    total,
    rows: rows.map((row) => {
      const event = events.get(row.position);
      return {
        ...row,
        ...(event === undefined
          ? {}
          : {
              type: event.type,
              id: event.id,
              recordedAt: event.recordedAt,
              basis: event.basis,
              actor: event.meta.actor,
            }),
      };
    }),
  };
}

interface Shown {
  readonly ledger: Ledger;
  readonly state: State;
  readonly explanation: Explanation;
  readonly events: ReadonlyMap<number, AnyEvent>;
}

async function show(context: Context, { ledger, state, explanation, events }: Shown): Promise<void> {
  const { language, words, paint } = context;
  const { measure, total, rows } = explanation;
  const money = moneyIn(ledger.settings, context);
  const amount = amountPrinter(money, [total, ...rows.map((row) => row.amount)], paint);
  await context.print(standpointText(context, state));
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
      rows: rows.map((row) => rowCells(row, events, context, amount)),
      totals: ['', '', figureName(measure, language), '', '', amount(total)],
      paint,
      room: context.room,
    }),
  );
}

function rowCells(
  row: ExplainedRow,
  events: ReadonlyMap<number, AnyEvent>,
  context: Context,
  amount: (value: bigint) => string,
): string[] {
  const event = events.get(row.position);
  const movement = movementName(row.movement, context.language);
  const moved =
    row.succession === undefined ? '' : ` (${context.words({ vi: 'do sắp xếp', en: 'moved by' })} #${row.succession})`;
  const reversed = event?.type === 'Reversed' ? ` (${eventText(event, context)})` : '';
  return [
    `#${row.position}`,
    dateText(row.effectiveOn, context.language),
    movement + reversed + moved,
    lineText(row.line),
    row.reference ?? '',
    amount(row.amount),
    event === undefined ? '' : documentsText(event, context),
    event?.meta.actor ?? '',
    event === undefined ? '' : recordedText(event),
  ];
}
