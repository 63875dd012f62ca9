// Every table reconciled with itself, and asked how well its figures protect each other against a slip of the hand.
import { reconcileTable, type PublishedTable, type Reconciliation } from '@so-cai/audit';

import { type PublishedCase, tableOf } from './cases.js';

/** What becomes of a slip in a table. */
export interface Slips {
  /** Ways to swap two neighbouring digits of one figure. */
  readonly possible: number;
  /** After how many of them the table no longer agrees with itself. */
  readonly noticed: number;
  /** After how many of them it is certain which figure is wrong, and what it should say. */
  readonly located: number;
}

/** A case, its table, and what can be said of it. */
export interface ReconciledCase {
  readonly case: PublishedCase;
  readonly table: PublishedTable;
  readonly answer: Reconciliation;
  readonly slips: Slips;
}

/** Reconciles the table of each case. */
export function reconcileAll(cases: readonly PublishedCase[]): ReconciledCase[] {
  return cases.map((each) => {
    const table = tableOf(each);
    return { case: each, table, answer: reconcileTable(table), slips: slipsIn(table) };
  });
}

function slipsIn(table: PublishedTable): Slips {
  const slips = { possible: 0, noticed: 0, located: 0 };
  for (const [cell, printed] of Object.entries(table.cells)) {
    for (const swapped of swaps(printed)) {
      const { verdict, candidates } = reconcileTable({ ...table, cells: { ...table.cells, [cell]: swapped } });
      slips.possible += 1;
      if (verdict !== 'consistent') slips.noticed += 1;
      if (verdict === 'located' && candidates[0]?.cell === cell && candidates[0].corrected === printed)
        slips.located += 1;
    }
  }
  return slips;
}

/** The figure with two neighbouring digits swapped, in every way in which it would still be printed so. */
function swaps(printed: string): string[] {
  const places = printed.split('').flatMap((character, place) => (/\d/.test(character) ? [place] : []));
  return places.flatMap((place, index) => {
    const next = places[index + 1];
    const [here, there] = [printed.charAt(place), next === undefined ? '' : printed.charAt(next)];
    const isPrintable = next !== undefined && here !== there && !(index === 0 && there === '0');
    return isPrintable
      ? [printed.slice(0, place) + there + printed.slice(place + 1, next) + here + printed.slice(next + 1)]
      : [];
  });
}
