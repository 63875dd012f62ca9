// Measures how fast So Cai records, opens, verifies and answers, against baselines taken in the same run, and keeps what it measured.
//
//   npm run bench                       a million events: the size that the targets speak of
//   npm run bench -- --events 100000    a quick look
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { temporaryPostgres } from '@so-cai/testing';

import { askingRows } from './asking.js';
import { openingRows } from './opening.js';
import { postgresRows } from './postgresRows.js';
import { recordingRows } from './recording.js';
import { keepResults, machine, machineText } from './results.js';
import { report, type Row } from './row.js';
import { verifyingRows } from './verifying.js';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, lines: { type: 'string', default: '6000' } },
});
const [events, lines] = [Number(values.events), Number(values.lines)];
/** Enough for a steady median: what PostgreSQL takes does not depend on how much there is. */
const EVENTS_INTO_POSTGRES = 100_000;

const folder = mkdtempSync(join(tmpdir(), 'so-cai-bench-'));
try {
  console.log(`${events.toLocaleString('en')} events on ${lines.toLocaleString('en')} lines`);
  console.log(`${machineText(machine())}\n`);
  const recorded = await recordingRows(folder, events, lines);
  const rows: Row[] = [
    ...recorded.rows,
    ...(await inPostgres(recorded.bodies.slice(0, EVENTS_INTO_POSTGRES))),
    ...(await openingRows(recorded.file, recorded.bodies)),
    ...(await verifyingRows(recorded.file, recorded.bodies)),
    ...(await askingRows(recorded.file, lines)),
  ];
  console.log(report(rows));
  console.log('\nFigures drift with the machine and its disk; ratios within a run hold.');
  console.log(`Kept in ${keepResults('bench', { settings: { events, lines }, rows })}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function inPostgres(bodies: readonly Uint8Array[]): Promise<Row[]> {
  const server = await temporaryPostgres({ durable: true });
  try {
    return await postgresRows(server, bodies, { events: bodies.length, lines });
  } finally {
    await server.remove();
  }
}
