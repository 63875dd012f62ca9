// so-cai events: the log, searched.
import {
  type AnyEvent,
  EVENT_TYPES,
  type EventQuery,
  type EventType,
  type Ledger,
  type LocalDate,
  localDate,
} from '@so-cai/core';

import { type CommandDefinition, flagOf, type Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { snapshotFrom, withSnapshotOptions } from '../input/snapshot.js';
import { whereFrom } from '../input/where.js';
import { withLedger } from '../opening.js';
import { amountPrinter, countText, dateText, moneyIn } from '../output/amounts.js';
import { amountMoved, documentsText, eventText, recordedText } from '../output/eventTable.js';
import { printJsonList } from '../output/jsonList.js';
import { sizeAndRoot } from '../output/standpoint.js';
import { table } from '../output/table.js';

export const eventsCommand: CommandDefinition = {
  name: 'events',
  define: (command) =>
    withSnapshotOptions(
      command
        .description(
          'Searches the events of a ledger; every filter given must fit. With --json whole events are printed as they are found; the table is printed at the end, when its widths are known.',
        )
        .argument('<ledger>', 'where the ledger is')
        .option('--type <names>', 'types of events: Allocated,Disbursed')
        .option('--from <date>', 'effective on or after this day')
        .option('--to <date>', 'effective on or before this day')
        .option('--where <filter>', 'naming a line that fits: unit=SL,programme=NTM')
        .option('--reference <id>', 'naming this contract or payment file')
        .option('--document <number>', 'resting on this document')
        .option('--actor <number>', 'recorded by this actor')
        .option('--command <id>', 'recorded by this command')
        .option('--system <code>', 'imported from this system')
        .option('--source-id <id>', 'with this id there')
        .option('--from-event <number>', 'from this event number on')
        .option('--to-event <number>', 'up to, not including, this event number')
        .option('--limit <count>', 'at most so many, the first ones'),
    ),
  examples: [
    'so-cai events son-la.db --type Disbursed --from 2024-08-01 --where programme=NTM',
    'so-cai events son-la.db --document "111/2024/QH15" --json',
  ],
  async run(context, given) {
    const query = queryFrom(given);
    const limit = given.whole('limit') ?? Number.POSITIVE_INFINITY;
    return withLedger(context, given.argument(0), { access: 'read', ...snapshotFrom(given) }, async (ledger) => {
      const found = new FirstEvents(ledger.events(query), limit);
      if (context.json) await printJson(context, ledger, found);
      else await show(context, ledger, found);
      return 0;
    });
  },
};

/** The first events of a search, one by one. */
class FirstEvents {
  /** Whether there are more than were asked for; known when the last one was taken. */
  isCut = false;
  readonly #events: AsyncIterable<AnyEvent>;
  readonly #limit: number;

  constructor(events: AsyncIterable<AnyEvent>, limit: number) {
    this.#events = events;
    this.#limit = limit;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<AnyEvent> {
    let count = 0;
    for await (const event of this.#events) {
      this.isCut = count >= this.#limit;
      if (this.isCut) return;
      count += 1;
      yield event;
    }
  }
}

const TEXTS = ['reference', 'document', 'actor', 'system', 'sourceId'] as const;

function queryFrom(given: Given): EventQuery {
  const texts = TEXTS.flatMap((name) => {
    const value = given.text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const [effectiveFrom, effectiveTo, from, to, command, where, type] = [
    dateFrom(given, 'from'),
    dateFrom(given, 'to'),
    given.whole('fromEvent'),
    given.whole('toEvent'),
    given.text('command'),
    given.text('where'),
    given.list('type'),
  ];
  return {
    ...Object.fromEntries(texts),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(command === undefined ? {} : { commandId: command }),
    ...(where === undefined ? {} : { where: whereFrom(where) }),
    ...(type === undefined ? {} : { type: type.map(typeFrom) }),
  };
}

/** A date; a number is told where numbers of events are given. */
function dateFrom(given: Given, option: 'from' | 'to'): LocalDate | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text))
    throw wrongUsage({
      vi: `--${option} ghi "${text}"; cần một ngày như 2024-08-01. Số thứ tự sự kiện thì dùng --${option}-event ${text}.`,
      en: `--${option} is "${text}"; a date such as 2024-08-01 is expected. For the number of an event give --${option}-event ${text}.`,
    });
  return localDate(text);
}

function typeFrom(name: string): EventType {
  const type = EVENT_TYPES.find((each) => each.toLowerCase() === name.toLowerCase());
  if (type === undefined)
    throw wrongUsage({
      vi: `${flagOf('type')} có "${name}"; cần các loại trong số ${EVENT_TYPES.join(', ')}.`,
      en: `${flagOf('type')} has "${name}"; expected some of ${EVENT_TYPES.join(', ')}.`,
    });
  return type;
}

/** One document, written while events are found; whether they are all is known after the last. */
async function printJson(context: Context, { name, size, root }: Ledger, found: FirstEvents): Promise<void> {
  await printJsonList(context, {
    before: { ledger: name, size, root },
    name: 'events',
    items: found,
    after: () => ({ complete: !found.isCut }),
  });
}

/** Columns are as wide as their widest cell, and amounts share their decimals: every row is there before one is printed. */
async function show(context: Context, ledger: Ledger, found: FirstEvents): Promise<void> {
  const { language, words, paint } = context;
  const rows: { readonly cells: readonly string[]; readonly moved: bigint | undefined }[] = [];
  for await (const event of found)
    rows.push({ cells: cellsOf(event, context), moved: await amountMoved(event, (id) => ledger.event(id)) });
  await context.print(paint('bold', words({ vi: `Sổ ${ledger.name}`, en: `Ledger ${ledger.name}` })));
  await context.print(paint('dim', sizeAndRoot(context, ledger)));
  if (rows.length === 0) return context.print(words({ vi: 'Không có sự kiện nào phù hợp.', en: 'No event fits.' }));
  const money = moneyIn(ledger.settings, context);
  const amounts = rows.flatMap(({ moved }) => (moved === undefined ? [] : [moved]));
  const amount = amountPrinter(money, amounts, paint);
  await context.print(
    table({
      columns: [
        { title: words({ vi: 'Số', en: 'Event' }), align: 'right' },
        { title: words({ vi: 'Hiệu lực', en: 'Effective' }) },
        { title: words({ vi: 'Loại', en: 'Type' }) },
        { title: money.name, align: 'right' },
        { title: words({ vi: 'Căn cứ', en: 'Documents' }) },
        { title: words({ vi: 'Người ghi', en: 'Actor' }) },
        { title: words({ vi: 'Ghi lúc', en: 'Recorded' }) },
      ],
      rows: rows.map(({ cells, moved }) => cells.toSpliced(3, 0, moved === undefined ? '' : amount(moved))),
      paint,
      room: context.room,
    }),
  );
  const count = countText(rows.length, language);
  const said = found.isCut
    ? words({ vi: `${count} sự kiện đầu tiên; còn nữa`, en: `The first ${count}; there are more` })
    : words({ vi: `${count} sự kiện`, en: `${count} ${rows.length === 1 ? 'event' : 'events'}` });
  await context.print(paint('dim', said));
}

/** What is said of an event, but for its amount. */
function cellsOf(event: AnyEvent, context: Context): string[] {
  return [
    `#${event.position}`,
    dateText(event.effectiveOn, context.language),
    eventText(event, context),
    documentsText(event, context),
    event.meta.actor,
    recordedText(event),
  ];
}
