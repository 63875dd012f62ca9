// so-cai diff --closing: a closed period, or a published statement, as reported against as restated.
import { type EventDetails, type Finality, restated, type Restatement } from '@so-cai/audit';
import { type Ledger, MEASURES } from '@so-cai/core';

import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { carriedAdvancesFrom, measuresFrom } from '../input/columns.js';
import { snapshotFrom } from '../input/snapshot.js';
import { whereFrom } from '../input/where.js';
import type { Status } from '../io.js';
import { withLedger } from '../opening.js';
import { amountPrinter, dateText, moneyIn } from '../output/amounts.js';
import { differenceColumns, differenceRows } from '../output/differences.js';
import { documentsText, recordedText } from '../output/eventTable.js';
import { eventName, figureName } from '../output/names.js';
import { standpointJson, standpointText } from '../output/standpoint.js';
import { table } from '../output/table.js';

export async function diffClosing(context: Context, given: Given): Promise<Status> {
  if (given.optionalArgument(1) !== undefined)
    throw wrongUsage({
      vi: '--closing thay cho hai thời điểm: hãy bỏ các ngày.',
      en: '--closing stands instead of two points: leave the dates out.',
    });
  const position = given.whole('closing') ?? 0;
  const question = {
    where: whereFrom(given.text('where')),
    measures: measuresFrom(given, MEASURES),
    carriedAdvances: carriedAdvancesFrom(given),
    ...(context.signal === undefined ? {} : { signal: context.signal }),
  };
  return withLedger(context, given.argument(0), { access: 'read', ...snapshotFrom(given) }, async (ledger) => {
    const answer = await restated(ledger, await finalityAt(ledger, position), question);
    if (context.json) await context.printJson(asJson(answer));
    else await show(context, ledger, answer);
    return 0;
  });
}

/** The event after which figures were final. @throws CliError that names those that there are */
async function finalityAt(ledger: Ledger, position: number): Promise<Finality> {
  const event = await ledger.event(position);
  if (event?.type === 'PeriodClosed' || event?.type === 'StatementPublished') return event;
  const found: string[] = [];
  for await (const each of ledger.events({ type: ['PeriodClosed', 'StatementPublished'] }))
    found.push(`#${each.position}`);
  throw wrongUsage({
    vi: `Sự kiện #${position} không khóa sổ kỳ nào và không phải báo cáo đã công bố. Sổ này có: ${found.join(', ') || 'không có'}.`,
    en: `Event #${position} closes no period and publishes no statement. This ledger has ${found.join(', ') || 'none'}.`,
  });
}

function asJson({ of, where, asClosed, restated: now, lines, changes, events }: Restatement): object {
  return {
    ...standpointJson(now),
    closing: of,
    where,
    asClosed: { ...standpointJson(asClosed), total: asClosed.total },
    restated: { ...standpointJson(now), total: now.total },
    lines,
    changes,
    events,
  };
}

async function show(context: Context, ledger: Ledger, answer: Restatement): Promise<void> {
  const { words, paint, language } = context;
  const { asClosed, restated: now, changes, events } = answer;
  await context.print(`${words({ vi: 'Đã báo cáo:', en: 'As reported:' })} ${standpointText(context, asClosed)}`);
  await context.print(`${words({ vi: 'Trình bày lại:', en: 'As restated:' })} ${standpointText(context, now)}`);
  if (changes.length === 0) return context.print(words({ vi: 'Không có gì thay đổi.', en: 'Nothing changed.' }));
  const money = moneyIn(ledger.settings, context);
  const moved = MEASURES.filter((measure) => asClosed.total[measure] !== now.total[measure]);
  const amounts = [
    ...changes.map((each) => each.amount),
    ...moved.flatMap((each) => [asClosed.total[each], now.total[each]]),
  ];
  const amount = amountPrinter(money, amounts, paint);
  await context.print(paint('dim', words({ vi: `Đơn vị: ${money.name}`, en: `Amounts in ${money.name}` })));
  await context.print(
    table({
      columns: [
        { title: words({ vi: 'Chỉ tiêu', en: 'Measure' }) },
        { title: words({ vi: 'Đã báo cáo', en: 'As reported' }), align: 'right' },
        { title: words({ vi: 'Trình bày lại', en: 'As restated' }), align: 'right' },
        { title: words({ vi: 'Chênh lệch', en: 'Difference' }), align: 'right' },
      ],
      rows: moved.map((each) => [
        figureName(each, language),
        amount(asClosed.total[each]),
        amount(now.total[each]),
        amount(now.total[each] - asClosed.total[each]),
      ]),
      paint,
      room: context.room,
    }),
  );
  const columns = differenceColumns(context);
  await context.print(
    `\n${table({ columns, rows: differenceRows(context, changes, amount), paint, room: context.room })}`,
  );
  await context.print('');
  for (const event of events) await context.print(eventLine(context, event));
}

/** Who recorded what, on which decision, and when. */
function eventLine(context: Context, event: EventDetails): string {
  const on = dateText(event.effectiveOn, context.language);
  return `#${event.position} ${eventName(event.type, context.language)}, ${on}: ${documentsText(event, context)}, ${event.actor}, ${recordedText(event)}`;
}
