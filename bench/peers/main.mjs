// Compares So Cai with others who do the same work on the same generated year. Every answer is compared before any time is taken.
//
//   npm run bench:peers                     100,000 events
//   npm run bench:peers -- --events 20000   a quicker look
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { keepResults, machine, machineText } from '../dist/results.js';
import { appendRows } from './appending.mjs';
import { commandRows } from './commands.mjs';
import { temporaryDatabases } from './databases.mjs';
import { foldRows } from './folding.mjs';
import { peersTable } from './table.mjs';
import { wholeProcessRows } from './wholeProcess.mjs';
import { balancesOf, recordYear } from './year.mjs';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '100000' }, lines: { type: 'string', default: '6000' } },
});
const [events, lines] = [Number(values.events), Number(values.lines)];
const on = '2024-06-30';

const folder = mkdtempSync(join(tmpdir(), 'so-cai-peers-'));
const databases = await temporaryDatabases();
try {
  console.log(`${events.toLocaleString('en')} events on ${lines.toLocaleString('en')} lines, balances as of ${on}`);
  console.log(`${machineText(machine())}\n`);
  const year = await recordYear({ folder, events, lines, on });
  const work = { folder, year, expected: balancesOf(year), databases, events, lines };
  const rows = [
    ...(await wholeProcessRows(work)),
    ...(await foldRows(work)),
    ...(await appendRows(work)),
    ...(await commandRows(work)),
  ];
  console.log(peersTable(rows));
  console.log('\nEvery balance was compared before a time was taken. Ratios are to the first line of each job.');
  console.log(`Kept in ${keepResults('peers', { settings: { events, lines, on }, rows })}`);
} finally {
  await databases.stop();
  rmSync(folder, { recursive: true, force: true });
}
