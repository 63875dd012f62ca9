// Faults in snapshots: what is left out of them, and what is believed that is not so.
import { mutant } from './mutant.mjs';

/** @type {(name: string, module: string, replace: string, by?: string) => import('./mutant.mjs').Mutant} */
const inSnapshots = (name, module, replace, by = '') => mutant(name, 7, 'snapshots', module, replace, by);

/** @type {import('./mutant.mjs').Mutant[]} */
export const SNAPSHOTS = [
  inSnapshots(
    'a snapshot of another history will do',
    'snapshot/opening.ts',
    "isOfHistory(header, last.body) ? undefined : 'otherHistory'",
    'undefined',
  ),
  inSnapshots(
    'a damaged snapshot will do',
    'snapshot/snapshot.ts',
    "isSound ? { header, parts } : 'damaged'",
    '{ header, parts }',
  ),
  inSnapshots('a snapshot forgets the closings', 'snapshot/registersPart.ts', 'state.closings.load(kept.closings);'),
  inSnapshots('a snapshot forgets the reversals', 'snapshot/registersPart.ts', 'state.reversals.load(kept.reversals);'),
  inSnapshots(
    'a snapshot forgets the successions',
    'snapshot/registersPart.ts',
    'state.successions.load(kept.successions);',
  ),
  inSnapshots('a snapshot forgets the adopted rules', 'snapshot/registersPart.ts', 'state.packs.push(...kept.packs);'),
  inSnapshots('a snapshot forgets what came back', 'state/returns.ts', 'this.#of.load(of);'),
  inSnapshots('a snapshot forgets the grants of ceilings', 'snapshot/columnParts.ts', 'ceilings.derive(book);'),
  inSnapshots(
    'a snapshot forgets the calls',
    'snapshot/columnParts.ts',
    'commands.load([next(), next(), next()]);',
    'void [next(), next(), next()];',
  ),
  inSnapshots(
    'a snapshot forgets the sources',
    'snapshot/columnParts.ts',
    'sources.load([next(), next(), next()]);',
    'void [next(), next(), next()];',
  ),
];
