// Measures recording in PostgreSQL beside raw inserts of the same bytes, on a private server that is as durable as a real one.
//
//   npm run bench:postgres                     100,000 events in batches, 1,200 one by one
//   npm run bench:postgres -- --events 1000000
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';

import { memoryStore } from '@so-cai/core';
import { temporaryPostgres } from '@so-cai/testing';

import { postgresRows } from './postgresRows.js';
import { bodiesOf, recordProvince } from './recording.js';
import { report } from './row.js';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '100000' }, lines: { type: 'string', default: '6000' } },
});
const [events, lines] = [Number(values.events), Number(values.lines)];

console.log(`${events.toLocaleString('en')} events on ${lines.toLocaleString('en')} lines`);
console.log(`Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}\n`);
const memory = memoryStore();
const { ledger } = await recordProvince(memory, 'memory', events, lines);
const server = await temporaryPostgres({ durable: true });
try {
  console.log(report(await postgresRows(server, await bodiesOf(memory, ledger), { events, lines })));
  console.log('\nFigures drift with the machine and its disk; ratios within a run hold.');
} finally {
  await server.remove();
}
