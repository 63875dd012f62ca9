// Faults in differences, explanations, activity, and what is printed.
import { mutant } from './mutant.mjs';

/** @type {import('./mutant.mjs').Mutant[]} */
export const QUESTIONS = [
  mutant(
    'a difference forgets what was there before',
    12,
    'differences',
    'query/changes.ts',
    'countsIn(row, right) - countsIn(row, left)',
    'countsIn(row, right)',
  ),
  mutant(
    'a reversal is called late, not a correction',
    12,
    'differences',
    'query/changes.ts',
    "if (state.typeAt(row.position) === 'Reversed') return 'corrected';",
    '',
  ),
  mutant(
    'an explanation goes on after its date',
    12,
    'differences',
    'query/explain.ts',
    'if (day > cut.on) continue;',
    '',
  ),
  mutant(
    'activity begins a day early',
    12,
    'differences',
    'query/activity.ts',
    'row.day <= after ||',
    'row.day < after ||',
  ),
  mutant('what a succession moved is called activity', 12, 'differences', 'query/activity.ts', '      ...cited,\n', ''),
  mutant(
    'the history of a line goes on after its date',
    12,
    'differences',
    'query/history.ts',
    '.filter((row) => row.day <= until);',
    '.filter(() => true);',
  ),
  mutant(
    'decimals are read from the wrong end',
    14,
    'formats',
    'values/format.ts',
    "kept.padEnd(zeros, '0')",
    "kept.padStart(zeros, '0')",
  ),
  mutant('a split loses the rest', 14, 'formats', 'values/amount.ts', 'if (rest === 0n) break;', 'break;'),
];
