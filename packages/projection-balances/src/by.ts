// By what lines are grouped: any subset of a line's fields, trees at any level.
import { LINE_TREES, SoCaiError, type State } from '@so-cai/core';

/** A tree to group by. */
export interface ByTree {
  /** `programme`, `capital`, `source`, `unit`, or a declared dimension. */
  readonly tree: string;
  /**
   * How far below the root: 0 groups by root. A line whose own node lies above that level stands at its own node.
   * Left out: by the codes that the lines name, whatever their level.
   */
  readonly level?: number;
  /** The name of the column; the tree's name unless given. Needed where one tree is grouped by twice. */
  readonly as?: string;
}

/** A field to group by: `budgetYear`, `originYear`, a tree by its name (the codes that lines name), or a tree at a level. */
export type By = string | ByTree;

export const YEARS = ['budgetYear', 'originYear'] as const;
export type YearField = (typeof YEARS)[number];

/** One column of a key, checked. */
export type Column =
  | { readonly kind: 'year'; readonly name: string; readonly year: YearField }
  | { readonly kind: 'tree'; readonly name: string; readonly tree: string; readonly level: number | undefined };

/**
 * The columns of a question.
 * @throws SoCaiError `InvalidQuery` for an unknown field, a level that is no whole number from 0 on, or a column named twice.
 */
export function columnsOf(by: readonly By[], trees: State): Column[] {
  const columns = by.map((each) => columnOf(each, trees));
  for (const [index, { name }] of columns.entries()) {
    if (columns.findIndex((column) => column.name === name) !== index)
      throw new SoCaiError(
        'InvalidQuery',
        `the column "${name}" is asked for twice: give one of them another name with "as"`,
        {
          column: name,
        },
      );
  }
  return columns;
}

function columnOf(by: By, state: State): Column {
  const { tree, level, as }: ByTree = typeof by === 'string' ? { tree: by } : by;
  const name = as ?? tree;
  if (level !== undefined && (!Number.isInteger(level) || level < 0))
    throw new SoCaiError('InvalidQuery', `the level ${level} of ${tree} is not a whole number from 0 (the roots) on`, {
      tree,
      level,
    });
  const year = YEARS.find((field) => field === tree);
  if (year !== undefined) {
    if (level !== undefined)
      throw new SoCaiError('InvalidQuery', `${tree} has no levels: it is a year`, { field: tree });
    return { kind: 'year', name, year };
  }
  const known = [...LINE_TREES, ...state.trees()];
  if (!known.includes(tree))
    throw new SoCaiError(
      'InvalidQuery',
      `"${tree}" is not a field to group by: expected one of ${[...new Set([...known, ...YEARS])].join(', ')}`,
      { field: tree },
    );
  return { kind: 'tree', name, tree, level };
}
