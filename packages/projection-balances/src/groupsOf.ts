// The groups of a roll-up, for whoever adds up by them what is no measure: estimates, forecasts, single entries.
import type { Line, State } from '@so-cai/core';
import { columnsOf } from './by.js';
import { type Group, Grouping } from './grouping.js';
import { lensFor, plannedTest, seenThrough } from './lens.js';
import type { RollUpQuery } from './rollUp.js';

/** Where a line counts in a question. */
export interface GroupPlace {
  /** Of the group: equal for lines of one key. */
  readonly id: string;
  /** The line that it counts as: itself, or through another state's trees its successor. */
  readonly line: Line;
  /** Whether its source is part of the plan. */
  readonly planned: boolean;
}

/** The groups into which a roll-up by the same question puts lines. */
export interface Groups {
  /** Names of the key's columns. */
  readonly columns: readonly string[];
  /** Where a line counts; `undefined` where the filter leaves it out. */
  placeOf(line: Line): GroupPlace | undefined;
  /** The groups of ids that `placeOf` has given, in a roll-up's order. */
  sorted(ids: Iterable<string>): readonly { readonly id: string; readonly group: Group }[];
}

/**
 * The groups of a roll-up's question.
 * @throws SoCaiError `InvalidQuery` as `rollUp`.
 * @example groupsOf(state, { by: ["programme"], where: { budgetYear: 2024 } }).placeOf(roads)?.planned // true
 */
export function groupsOf(state: State, query: Pick<RollUpQuery, 'by' | 'where' | 'treesOf'> = {}): Groups {
  const lens = lensFor(state, query.treesOf);
  const columns = columnsOf(query.by ?? [], lens.trees);
  const grouping = new Grouping(columns, lens.trees);
  const seen = seenThrough(lens, query.where ?? {});
  const isPlanned = plannedTest(lens);
  return {
    columns: columns.map(({ name }) => name),
    placeOf(each) {
      const line = seen(each);
      return line === undefined ? undefined : { id: grouping.idOf(line), line, planned: isPlanned(line) };
    },
    sorted: (ids) => grouping.sorted(ids).map(({ id, group }) => ({ id, group })),
  };
}
