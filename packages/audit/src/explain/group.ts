// The lines of one row of a rolled-up report: the groups of roll-ups by any fields, trees at any level.
import { codeIn, type Line, type State } from '@so-cai/core';

import { AuditError } from '../auditError.js';

/**
 * A column of a roll-up: `budgetYear`, `originYear`, a tree by its name (the codes that lines name), or a tree so many levels below
 * its roots. The same as `By` of `@so-cai/projection-balances`.
 */
export type GroupColumn = string | { readonly tree: string; readonly level?: number; readonly as?: string };

/** One row of a roll-up: its columns, and its key as the roll-up gives it. */
export interface GroupOfLines {
  readonly by: readonly GroupColumn[];
  /** By column: a code, a year, or `null` where lines do not state it. */
  readonly key: { readonly [column: string]: string | number | null };
}

/**
 * Which lines are in a group, by the trees of a state's date. A filter cannot say it: a code there stands for its whole subtree.
 * @throws AuditError `InvalidQuestion` where a column is of no field of a line, or the key does not have it
 */
export function groupFilter(state: State, { by, key }: GroupOfLines): (line: Line) => boolean {
  const tests = by.map((column): ((line: Line) => boolean) => {
    const { tree, level, as = tree } = typeof column === 'string' ? { tree: column } : column;
    const wanted = Object.hasOwn(key, as) ? key[as] : undefined;
    if (wanted === undefined)
      throw new AuditError('InvalidQuestion', `the key of the group has no column "${as}"`, { column: as, key });
    if (tree === 'budgetYear' || tree === 'originYear') return (line) => line[tree] === wanted;
    if (!state.trees().includes(tree))
      throw new AuditError(
        'InvalidQuestion',
        `"${tree}" is not a field to group by: expected one of ${[...state.trees(), 'budgetYear', 'originYear'].join(', ')}`,
        { field: tree },
      );
    return (line) => placeIn(state, line, tree, level) === wanted;
  });
  return (line) => tests.every((test) => test(line));
}

/** The node at which a line stands in a column: its own, or the one above it at a level. */
function placeIn(state: State, line: Line, tree: string, level: number | undefined): string | null {
  const code = codeIn(line, tree);
  if (code === undefined || level === undefined) return code ?? null;
  const path = state.pathOf(line, tree);
  return path[Math.min(level, path.length - 1)] ?? null;
}
