// so-cai events: the log, searched.
import { type AnyEvent, EVENT_TYPES, type EventQuery, type EventType, type Ledger } from '@so-cai/core';

import { type CommandDefinition, flagOf, type Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { whereFrom } from '../input/where.js';
import { withLedger } from '../opening.js';
import { amountPrinter, countText, dateText, moneyIn } from '../output/amounts.js';
import { amountMoved, documentsText, eventText, recordedText } from '../output/eventTable.js';
import { sizeAndRoot } from '../output/standpoint.js';
import { table } from '../output/table.js';

export const eventsCommand: CommandDefinition = {
  name: 'events',
  define: (command) =>
    command
      .description(
        'Searches the events of a ledger; every filter given must fit. With --json whole events are printed.',
      )
      .argument('<ledger>', 'where the ledger is')
      .option('--type <names>', 'types of events: Allocated,Disbursed')
      .option('--effective-from <date>', 'effective on or after this day')
      .option('--effective-to <date>', 'effective on or before this day')
      .option('--where <filter>', 'naming a line that fits: unit=SL,programme=NTM')
      .option('--reference <id>', 'naming this contract or payment file')
      .option('--document <number>', 'resting on this document')
      .option('--actor <number>', 'recorded by this actor')
      .option('--command <id>', 'recorded by this command')
      .option('--system <code>', 'imported from this system')
      .option('--source-id <id>', 'with this id there')
      .option('--from <event>', 'from this event number on')
      .option('--to <event>', 'up to, not including, this event number')
      .option('--limit <count>', 'at most so many, the first ones'),
  examples: [
    'so-cai events son-la.db --type Disbursed --effective-from 2024-08-01 --where programme=NTM',
    'so-cai events son-la.db --document "111/2024/QH15" --json',
  ],
  async run(context, given) {
    const query = queryFrom(given);
    const limit = given.whole('limit') ?? Number.POSITIVE_INFINITY;
    return withLedger(context, given.argument(0), { access: 'read' }, async (ledger) => {
      const found: AnyEvent[] = [];
      let isCut = false;
      for await (const event of ledger.events(query)) {
        isCut = found.length >= limit;
        if (isCut) break;
        found.push(event);
      }
      const { name, size, root } = ledger;
      if (context.json) await context.printJson({ ledger: name, size, root, complete: !isCut, events: found });
      else await show(context, ledger, found, isCut);
      return 0;
    });
  },
};

const TEXTS = ['effectiveFrom', 'effectiveTo', 'reference', 'document', 'actor', 'system', 'sourceId'] as const;

function queryFrom(given: Given): EventQuery {
  const texts = TEXTS.flatMap((name) => {
    const value = given.text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const [from, to, command, where, type] = [
    given.whole('from'),
    given.whole('to'),
    given.text('command'),
    given.text('where'),
    given.list('type'),
  ];
  return {
    ...Object.fromEntries(texts),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(command === undefined ? {} : { commandId: command }),
    ...(where === undefined ? {} : { where: whereFrom(where) }),
    ...(type === undefined ? {} : { type: type.map(typeFrom) }),
  };
}

function typeFrom(name: string): EventType {
  const type = EVENT_TYPES.find((each) => each.toLowerCase() === name.toLowerCase());
  if (type === undefined)
    throw wrongUsage(`${flagOf('type')} has "${name}"; expected some of ${EVENT_TYPES.join(', ')}.`);
  return type;
}

async function show(context: Context, ledger: Ledger, found: readonly AnyEvent[], isCut: boolean): Promise<void> {
  const { language, words, paint } = context;
  const money = moneyIn(ledger.settings, context);
  const amounts = found.map(amountMoved);
  const amount = amountPrinter(
    money,
    amounts.filter((each) => each !== undefined),
    paint,
  );
  await context.print(paint('bold', words({ vi: `Sổ ${ledger.name}`, en: `Ledger ${ledger.name}` })));
  await context.print(paint('dim', sizeAndRoot(context, ledger)));
  if (found.length === 0) return context.print(words({ vi: 'Không có sự kiện nào phù hợp.', en: 'No event fits.' }));
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
      rows: found.map((event, index) => [
        `#${event.position}`,
        dateText(event.effectiveOn, language),
        eventText(event, context),
        amounts[index] === undefined ? '' : amount(amounts[index]),
        documentsText(event, context),
        event.meta.actor,
        recordedText(event),
      ]),
      paint,
    }),
  );
  const count = countText(found.length, language);
  const said = isCut
    ? words({ vi: `${count} sự kiện đầu tiên; còn nữa`, en: `The first ${count}; there are more` })
    : words({ vi: `${count} sự kiện`, en: `${count} ${found.length === 1 ? 'event' : 'events'}` });
  await context.print(paint('dim', said));
}
