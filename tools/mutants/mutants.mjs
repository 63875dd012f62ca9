// All faults that are planted in core, one at a time.
import { LAWFULNESS } from './lawfulness.mjs';
import { QUESTIONS } from './questions.mjs';
import { SNAPSHOTS } from './snapshots.mjs';
import { STATES } from './states.mjs';
import { TIME } from './time.mjs';
import { WRITING } from './writing.mjs';

/** @type {import('./mutant.mjs').Mutant[]} */
export const MUTANTS = [...LAWFULNESS, ...STATES, ...TIME, ...WRITING, ...QUESTIONS, ...SNAPSHOTS];
