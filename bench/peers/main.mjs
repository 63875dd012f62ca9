// Compares So Cai with others who do the same work on the same generated year. Every answer is compared before any time is taken.
//
//   npm run bench:peers                     100,000 events
//   npm run bench:peers -- --events 1000000 whole processes on a million events, libraries on 100,000: they hold all they are given
//   npm run bench:peers -- --events 20000   a quicker look
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { keepResults, machine, machineText } from '../dist/results.js';
import { appendRows } from './appending.mjs';
import { commandRows } from './commands.mjs';
import { temporaryDatabases } from './databases.mjs';
import { emmettEvents } from './eventStores.mjs';
import { foldRows } from './folding.mjs';
import { peersTable } from './table.mjs';
import { wholeProcessRows } from './wholeProcess.mjs';
import { balancesOf, recordYear } from './year.mjs';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '100000' }, lines: { type: 'string', default: '6000' } },
});
const [events, lines] = [Number(values.events), Number(values.lines)];
const on = '2024-06-30';
/** Of a longer year, libraries get one of this length. */
const MOST_IN_LIBRARIES = 100_000;
const inLibraries = Math.min(events, MOST_IN_LIBRARIES);

const folder = mkdtempSync(join(tmpdir(), 'so-cai-peers-'));
const databases = await temporaryDatabases();
try {
  const counted = (count) => `${count.toLocaleString('en')} events`;
  const split = inLibraries === events ? '' : `, libraries ${counted(inLibraries)}`;
  console.log(`${counted(events)} on ${lines.toLocaleString('en')} lines${split}, balances as of ${on}`);
  console.log(`${machineText(machine())}\n`);
  const whole = await yearOf(events);
  const rows = await wholeProcessRows({ folder, ...whole });
  const shorter = inLibraries === events ? whole : await yearOf(inLibraries);
  const work = { folder, ...shorter, events: await emmettEvents(shorter.year), databases, lines };
  rows.push(...(await foldRows(work)), ...(await appendRows(work)), ...(await commandRows(work)));
  console.log(peersTable(rows));
  console.log('\nEvery balance was compared before a time was taken. Ratios are to the first line of each job.');
  console.log(`Kept in ${keepResults('peers', { settings: { events, inLibraries, lines, on }, rows })}`);
} finally {
  await databases.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function yearOf(count) {
  const year = await recordYear({ folder, events: count, lines, on });
  return { year, expected: await balancesOf(year) };
}
