// What is measured in a process of its own: whatever else a process holds, its collector looks through in the time taken.
import { bareComposite, bareHash, bareParse } from './baselines.js';
import { sameStepsBare } from './sameSteps.js';
import { verifyProvince } from './verifier.js';
import { recordInMemory, recordInSqlite } from './recorders.js';
import { provinceFile, type Work } from './work.js';

export const TASKS = {
  recordInMemory,
  recordInSqlite,
  /** Bodies per second. */
  composite: (work: Work): Promise<number> => bareComposite(provinceFile(work)),
  sameSteps: (work: Work): Promise<number> => sameStepsBare(provinceFile(work)),
  /** Milliseconds for all bodies. */
  hash: (work: Work): Promise<number> => bareHash(provinceFile(work)),
  parse: (work: Work): Promise<number> => bareParse(provinceFile(work)),
  verify: verifyProvince,
} as const;

export type Tasks = typeof TASKS;
