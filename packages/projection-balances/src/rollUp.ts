// Roll-ups: a state's lines, grouped by any of their fields at any level of the trees.
import type { CarriedAdvances, State, Where } from '@so-cai/core';
import { type By, columnsOf } from './by.js';
import { collect, placing } from './collect.js';
import { type Figures, noFigures, togetherOf } from './figures.js';
import { type Group, Grouping } from './grouping.js';
import { type Printable, printable } from './json.js';
import { lensFor } from './lens.js';
import { type Standpoint, standpointOf } from './standpoint.js';

/** Which lines, and by what they are grouped. */
export interface RollUpQuery {
  /** Columns of the key, in order; none gives one row, the total. */
  readonly by?: readonly By[];
  /** Which lines: a code stands for its subtree. All unless given. */
  readonly where?: Where;
  /** `yearPaid` unless said otherwise. */
  readonly carriedAdvances?: CarriedAdvances;
  /**
   * See the lines through another state's trees and successions: last year's money by this year's units.
   * Left out: through the state's own, so that old dates show the old tree.
   */
  readonly treesOf?: State;
}

/** The lines of one key. */
export interface RollUpRow extends Group, Figures {}

/** A state, rolled up. Rows sum to the total, and the total is `state.total(where)`. */
export interface RollUp extends Standpoint, Printable {
  /** Names of the key's columns. */
  readonly columns: readonly string[];
  readonly carriedAdvances: CarriedAdvances;
  /** Column by column: years ascending, nodes in the catalogue's order, not stated last. */
  readonly rows: readonly RollUpRow[];
  readonly total: Figures;
}

/**
 * Groups a state's lines and adds up their measures, in minor units.
 * @throws SoCaiError `InvalidQuery` for an unknown field or code, a level below 0, a column named twice, or trees of another ledger.
 * @example rollUp(await ledger.asOf("2024-09-10"), { by: ["programme", { tree: "unit", level: 1 }], where: { budgetYear: 2024 } })
 */
export function rollUp(state: State, query: RollUpQuery = {}): RollUp {
  const { by = [], where = {}, carriedAdvances = 'yearPaid' } = query;
  const lens = lensFor(state, query.treesOf);
  const columns = columnsOf(by, lens.trees);
  const grouping = new Grouping(columns, lens.trees);
  const figures = collect(state, placing(lens, where, grouping), carriedAdvances);
  const nothing = noFigures(carriedAdvances);
  return printable({
    ...standpointOf(state),
    columns: columns.map(({ name }) => name),
    carriedAdvances,
    rows: grouping.sorted(figures.keys()).map(({ id, group }) => rowOf(group, figures.get(id) ?? nothing)),
    total: togetherOf([...figures.values()], carriedAdvances),
  });
}

/** Field by field: there may be thousands of rows. */
function rowOf({ key, nodes }: Group, { measures, outsidePlan, rate }: Figures): RollUpRow {
  return { key, nodes, measures, outsidePlan, rate };
}
