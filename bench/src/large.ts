// Opens and asks a ledger of ten million events, which are made as they are read: a run of its own, for its memory.
//
//   npm run bench:large                        10 million events on 6,000 lines over ten years
//   npm run bench:large -- --events 1000000
import { parseArgs } from 'node:util';

import { addDays, type EventStore, ledgerId, localDate, openLedger } from '@so-cai/core';

import { bareScan } from './baselines.js';
import { median, milliseconds } from './clock.js';
import { generatedStore } from './generatedStore.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000000' },
    lines: { type: 'string', default: '6000' },
    days: { type: 'string', default: '3650' },
  },
});
const [events, lines, days] = [Number(values.events), Number(values.lines), Number(values.days)];
const QUESTIONS = 25;

const name = ledgerId('large');
const store = (await generatedStore(name, events, lines, days)) as EventStore;
const making = await milliseconds(async () => {
  for await (const chunk of store.read(name, { to: Math.min(events, 100_000) })) if (chunk.length === 0) break;
});
const opened = performance.now();
const ledger = await openLedger({ store, name });
const opening = performance.now() - opened - (making * events) / Math.min(events, 100_000);
const scan = await bareScan(events, lines * 3);

const first = localDate('2024-03-01');
const [today, both, one]: [number[], number[], number[]] = [[], [], []];
const line = (await ledger.asOf('2030-01-01', { freshness: 'local' })).lines()[7];
if (line === undefined) throw new Error('the ledger has no lines');
for (let question = 0; question < QUESTIONS; question += 1) {
  const on = addDays(first, Math.floor((question * days) / QUESTIONS));
  const knownAt = { size: Math.floor((events * (QUESTIONS - question)) / (QUESTIONS + 1)) };
  today.push(await milliseconds(async () => (await ledger.asOf(on, { freshness: 'local' })).total()));
  both.push(await milliseconds(async () => (await ledger.asOf(on, { freshness: 'local', knownAt })).total()));
  one.push(await milliseconds(async () => (await ledger.asOf(on, { freshness: 'local', knownAt })).get(line)));
}
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MiB`;
const { rss, arrayBuffers, heapUsed } = process.memoryUsage();
console.log(
  `${ledger.size.toLocaleString('en')} events, ${lines.toLocaleString('en')} lines, ${days.toLocaleString('en')} days`,
);
console.log(`opened in ${(opening / 1_000).toFixed(1)} s, the making of the events taken off`);
console.log(`resident ${megabytes(rss)}, of it columns ${megabytes(arrayBuffers)} and objects ${megabytes(heapUsed)}`);
console.log(`scan of typed arrays          ${scan.toFixed(2)} ms`);
console.log(`as-of, all lines, today       ${median(today).toFixed(2)} ms, the first ${(today[0] ?? 0).toFixed(2)}`);
console.log(`as-of, all lines, both axes   ${median(both).toFixed(2)} ms`);
console.log(`one line, both axes           ${median(one).toFixed(3)} ms`);
