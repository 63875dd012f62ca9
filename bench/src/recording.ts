// Rows about recording: in memory, and durable in SQLite, by the batch and one by one.
import { inOwnProcess } from './ownProcess.js';
import type { Row } from './row.js';
import { SMALL, type Work } from './work.js';

const FLAT = 0.8;
const OF_RAW = 0.8;
/** Where the target of 150,000 events per second was set, the same steps bare came to 180,000 to 220,000. */
const OF_SAME_STEPS = 0.75;

/** The file of the SQLite ledger stays for the rows about reading. */
export function recordingRows(work: Work): Row[] {
  const durable = inOwnProcess('recordInSqlite', work);
  const memory = inOwnProcess('recordInMemory', work);
  const small = inOwnProcess('recordInMemory', { ...work, ...SMALL });
  const composite = inOwnProcess('composite', work);
  const sameSteps = inOwnProcess('sameSteps', work);
  const size = `at ${work.events.toLocaleString('en')} events`;
  const flat = { target: `flat: >= ${FLAT}` };
  const single = (job: string, figure: number): Row => ({
    job,
    figure,
    unit: '/s',
    baseline: { name: 'raw transactions', figure: durable.rawSingles },
    target: `>= ${OF_RAW} × raw`,
    met: figure >= OF_RAW * durable.rawSingles,
  });
  return [
    {
      job: 'record in memory, batches of 1,000',
      figure: memory.overall,
      unit: 'events/s',
      baseline: { name: 'encode + hash + push', figure: composite },
      target: '>= 150,000',
      met: memory.overall >= 150_000,
    },
    {
      job: 'the same',
      figure: memory.overall,
      unit: 'events/s',
      baseline: { name: 'the same steps bare', figure: sameSteps },
      target: `>= ${OF_SAME_STEPS} × bare`,
      met: memory.overall >= OF_SAME_STEPS * sameSteps,
    },
    {
      job: 'the same, last quarter',
      figure: memory.lastQuarter,
      unit: 'events/s',
      baseline: { name: 'first quarter', figure: memory.firstQuarter },
      ...flat,
      met: memory.lastQuarter >= FLAT * memory.firstQuarter,
    },
    {
      job: `a command in memory ${size}`,
      figure: memory.commands,
      unit: '/s',
      baseline: { name: 'at 1,000 events', figure: small.commands },
      ...flat,
      met: memory.commands >= FLAT * small.commands,
    },
    {
      job: 'record in SQLite, batches of 1,000',
      figure: durable.batches,
      unit: 'events/s',
      baseline: { name: 'raw inserts', figure: durable.rawBatches },
      target: '>= 100,000',
      met: durable.batches >= 100_000,
    },
    single('record in SQLite, one by one, at 1,000 events', durable.singlesAtSmall),
    single(`the same ${size}`, durable.singlesAtLarge),
  ];
}
