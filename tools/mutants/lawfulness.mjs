// Faults in what is refused and what is accepted.
import { mutant } from './mutant.mjs';

/** @type {import('./mutant.mjs').Mutant[]} */
export const LAWFULNESS = [
  mutant(
    'only the end balance is checked',
    2,
    'funds',
    'book/shortfall.ts',
    'firstBelow(-lowered, change.day, until)',
    'firstBelow(-lowered, LAST_DAY, LAST_DAY + 1)',
  ),
  mutant(
    'only the own day is checked',
    2,
    'funds',
    'book/shortfall.ts',
    'firstBelow(-lowered, change.day, until)',
    'firstBelow(-lowered, change.day, change.day)',
  ),
  mutant(
    'an account without a history may be overdrawn',
    2,
    'exhaustive',
    'book/timeline.ts',
    'if (this.#isBelow(start, floor)) return { day: from',
    'if (start >= 0 && this.#isBelow(start, floor)) return { day: from',
  ),
  mutant(
    'the first day below zero is looked for one day late',
    2,
    'exhaustive',
    'book/timeline.ts',
    'for (let index = start + 1; index < this.#length && this.#day(index) < until; index += 1) {\n      if (this.#isBelow',
    'for (let index = start + 2; index < this.#length && this.#day(index) < until; index += 1) {\n      if (this.#isBelow',
  ),
  mutant(
    'an exception is always granted',
    2,
    'funds',
    'decide/entryChecks.ts',
    'event.exception === undefined ? firstShortfall(at.state.book, rows) : undefined',
    'undefined',
  ),
  mutant(
    'an exception is ignored',
    2,
    'funds',
    'decide/entryChecks.ts',
    'event.exception === undefined ? firstShortfall(at.state.book, rows) : undefined',
    'firstShortfall(at.state.book, rows)',
  ),
  mutant(
    'a year that is closed for spending takes payments',
    2,
    'funds',
    'decide/controlChecks.ts',
    "(binding.phase === 'spending' && YEAR_END_KINDS.has(type))",
    "binding.phase === 'spending'",
  ),
  mutant(
    'the last closed day is open',
    2,
    'exhaustive',
    'decide/controlChecks.ts',
    'at.day <= through.through ? closed(',
    'at.day < through.through ? closed(',
  ),
  mutant(
    'money of a closed year returns into it',
    2,
    'funds',
    'decide/returnChecks.ts',
    "phaseOf(data.line.budgetYear) !== 'open') return 'outside'",
    "phaseOf(data.line.budgetYear) === 'settlement') return 'outside'",
  ),
];
