// A command on one long stream: load what it depends on, decide, append.
import { CommandHandler, getInMemoryEventStore } from '@event-driven-io/emmett';
import { memoryStore, openLedger } from '@so-cai/core';
import { syntheticProvince } from '@so-cai/testing';

import { median, milliseconds } from './clock.mjs';
import { appendAll, folding } from './eventStores.mjs';

const COMMANDS = 200;
/** As many before, for which no time is taken: the code is compiled meanwhile. */
const WARM_UP = 200;
/** Each with a new stream: a single one is over in as long as the collector takes once. */
const ROUNDS = 5;
const LENGTHS = [1_000, 9_000];
const LINES = 500;

/** Rows: commands a second when the stream has so many events. */
export async function commandRows({ year, events }) {
  const rows = [];
  for (const length of LENGTHS) {
    const rates = { own: [], theirs: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.own.push(await soCaiCommands(length));
      rates.theirs.push(await emmettCommands(events.slice(0, length), events[length], year.on));
    }
    const [own, theirs] = [median(rates.own), median(rates.theirs)];
    const job = `commands on a stream of ${length.toLocaleString('en')} events, in memory`;
    rows.push({ job, who: 'so-cai', figure: own, unit: '/s', ratio: 1 });
    rows.push({ job, who: 'emmett', figure: theirs, unit: '/s', ratio: theirs / own });
  }
  return rows;
}

async function soCaiCommands(length) {
  const province = syntheticProvince({ events: length + WARM_UP + COMMANDS, lines: LINES });
  const ledger = await openLedger({ store: memoryStore(), name: 'province', create: province.plan, actor: 'BENCH' });
  const drafts = [...province.batches()].flatMap((batch) => batch.drafts);
  await ledger.record(drafts.slice(0, length));
  for (const draft of drafts.slice(length, length + WARM_UP)) await ledger.record(draft);
  const time = await milliseconds(async () => {
    for (const draft of drafts.slice(length + WARM_UP)) await ledger.record(draft);
  });
  await ledger.close();
  return (COMMANDS / time) * 1_000;
}

async function emmettCommands(events, next, on) {
  const store = getInMemoryEventStore();
  await appendAll(store, 'year', events, 1_000);
  const handle = CommandHandler(folding(on));
  for (let command = 0; command < WARM_UP; command += 1) await handle(store, 'year', () => [next]);
  const time = await milliseconds(async () => {
    for (let command = 0; command < COMMANDS; command += 1) await handle(store, 'year', () => [next]);
  });
  return (COMMANDS / time) * 1_000;
}
