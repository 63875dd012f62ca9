// Faults in writing: retries, refusals, other writers, restoring.
import { mutant } from './mutant.mjs';

/** @type {import('./mutant.mjs').Mutant[]} */
export const WRITING = [
  mutant(
    'a retry is recorded again',
    6,
    'retries',
    'ledger/writer.ts',
    'if (earlier !== undefined) return earlier;',
    '',
  ),
  mutant(
    'a command id is good for anything',
    6,
    'retries',
    'ledger/writer.ts',
    'events.length === call.drafts.length &&',
    'events.length > 0 ||',
  ),
  mutant(
    'what was refused stays on the timelines',
    6,
    'retries',
    'book/book.ts',
    'this.#timelines[account]?.takeBack(this.day.at(row), amount);',
    '',
  ),
  mutant(
    'what was refused stays in the tree of hashes',
    6,
    'retries',
    'state/registers.ts',
    'this.merkle.truncate(size);',
    '',
  ),
  mutant(
    'any root will do',
    8,
    'restore',
    'ledger/checkedHistory.ts',
    'if (leaves.root() !== root)',
    'if (root === null)',
  ),
  mutant(
    'a conflict is taken for success',
    11,
    'writers',
    'ledger/writer.ts',
    "if (answer === 'appended') {",
    "if (answer !== 'unknown') {",
  ),
  mutant(
    'an unknown outcome is tried again without looking',
    11,
    'writers',
    'ledger/writer.ts',
    'const earlier = await earlierCall(desk, call, sent);',
    'const earlier = attempt > 0 ? undefined : await earlierCall(desk, call, sent);',
  ),
  mutant(
    "another writer's event is taken for one's own",
    11,
    'writers',
    'ledger/writer.ts',
    '{ position, recordedAt, events, rulings }, !isOwn)',
    '{ position, recordedAt, events, rulings }, sent.size === 0)',
  ),
];
