// Which rule a row falls under, worked out for the columns of a file.
import { signIn } from '../cells/amount.js';
import { type Cell, textOf } from '../cells/cell.js';
import { draftOf, numbersOf } from '../mapping/templates.js';
import type { Condition, Mapping, RowRule } from '../mapping/types.js';
import type { Columns } from './columns.js';
import { type Filler, fillerOf } from './filler.js';

/** A rule, ready for rows. */
export interface ReadyRule {
  readonly fits: (cells: readonly Cell[]) => boolean;
  readonly rule: RowRule;
  /** Of a rule with a draft. */
  readonly filler?: Filler;
}

/** The rules of a mapping for a file with these columns. */
export function readyRules(mapping: Mapping, columns: Columns): readonly ReadyRule[] {
  const rules: readonly RowRule[] = mapping.rows ?? [{ draft: {} }];
  return rules.map((rule) => {
    const conditions = (rule.when ?? []).map((condition) => ready(condition, mapping, columns));
    const fits = (cells: readonly Cell[]): boolean => conditions.every((holds) => holds(cells));
    if (!('draft' in rule)) return { fits, rule };
    return { fits, rule, filler: fillerOf(draftOf(mapping, rule.draft), mapping, columns) };
  });
}

function ready(condition: Condition, mapping: Mapping, columns: Columns): (cells: readonly Cell[]) => boolean {
  const at = columns.at(condition.column);
  const text = (cells: readonly Cell[]): string => textOf(cells[at]);
  if ('is' in condition) return (cells) => condition.is.includes(text(cells));
  if ('startsWith' in condition) return (cells) => condition.startsWith.some((start) => text(cells).startsWith(start));
  if ('isEmpty' in condition) return (cells) => (text(cells) === '') === condition.isEmpty;
  const numbers = numbersOf(mapping, condition.column);
  return (cells) => signIn(cells[at], numbers) === condition.sign;
}
