// Measures how fast So Cai records, opens, verifies and answers, against baselines taken in the same run, and keeps what it measured.
//
//   npm run bench                       a million events: the size that the targets speak of
//   npm run bench -- --events 100000    a quick look
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { temporaryPostgres, type TemporaryPostgres } from '@so-cai/testing';

import { askingRows } from './asking.js';
import { askingElsewhereRows } from './askingElsewhere.js';
import { openingRows } from './opening.js';
import { postgresRows } from './postgresRows.js';
import { recordingRows } from './recording.js';
import { keepResults, machine, machineText } from './results.js';
import { report, type Row } from './row.js';
import { verifyingRows } from './verifying.js';
import { provinceFile, type Work } from './work.js';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, lines: { type: 'string', default: '6000' } },
});
const [events, lines] = [Number(values.events), Number(values.lines)];

const folder = mkdtempSync(join(tmpdir(), 'so-cai-bench-'));
const work: Work = { folder, events, lines };
try {
  console.log(`${events.toLocaleString('en')} events on ${lines.toLocaleString('en')} lines`);
  console.log(`${machineText(machine())}\n`);
  // Large memory comes last: what a process holds, its collector looks through.
  const rows: Row[] = [
    ...recordingRows(work),
    ...(await onPostgres((server) => postgresRows(server, work))),
    ...(await openingRows(work)),
    ...verifyingRows(work),
    ...(await askingRows(provinceFile(work), lines)),
    ...(await onPostgres((server) => askingElsewhereRows(server, work))),
  ];
  console.log(report(rows));
  console.log('\nFigures drift with the machine and its disk; ratios within a run hold.');
  console.log(`Kept in ${keepResults('bench', { settings: { events, lines }, rows })}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function onPostgres(measure: (server: TemporaryPostgres) => Promise<Row[]>): Promise<Row[]> {
  const server = await temporaryPostgres({ durable: true });
  try {
    return await measure(server);
  } finally {
    await server.remove();
  }
}
