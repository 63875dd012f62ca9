// Measures how fast So Cai records, opens and answers, against baselines taken in the same run.
//
//   npm run bench                      100,000 events
//   npm run bench -- --events 1000000  the size that the targets speak of
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { askingRows } from './asking.js';
import { recordingRows } from './recording.js';
import { report } from './row.js';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '100000' }, lines: { type: 'string', default: '6000' } },
});
const [events, lines] = [Number(values.events), Number(values.lines)];

const folder = mkdtempSync(join(tmpdir(), 'so-cai-bench-'));
try {
  console.log(`${events.toLocaleString('en')} events on ${lines.toLocaleString('en')} lines`);
  console.log(`Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}\n`);
  const recorded = await recordingRows(folder, events, lines);
  const asked = await askingRows(recorded.file, recorded.bodies, lines);
  console.log(report([...recorded.rows, ...asked]));
  console.log('\nTargets are those of a million events; figures drift with the machine, ratios within a run hold.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
