// Through whose trees lines are seen: a state's own, or those of another day.
import { type Line, SoCaiError, type State, type Where } from '@so-cai/core';

/** Reads lines by the trees of `trees`; with `resolving`, a line counts as the one that its money belongs to there. */
export interface Lens {
  readonly trees: State;
  readonly resolving: boolean;
}

/** A state seen through its own trees, or through another state's trees and successions. */
export function lensFor(state: State, treesOf: State | undefined): Lens {
  if (treesOf === undefined || treesOf === state) return { trees: state, resolving: false };
  if (treesOf.ledger !== state.ledger)
    throw new SoCaiError(
      'InvalidQuery',
      `the trees are of ${treesOf.ledger}, the figures of ${state.ledger}: they must be of one ledger`,
    );
  return { trees: treesOf, resolving: true };
}

/** The line that a line counts as, or `undefined` where the filter leaves it out. */
export function seenThrough({ trees, resolving }: Lens, where: Where): (line: Line) => Line | undefined {
  const fits = trees.filter(where);
  return (line) => {
    const seen = resolving ? trees.resolve(line) : line;
    return fits(seen) ? seen : undefined;
  };
}

/** Whether the source of a line is part of the plan. */
export function plannedTest({ trees }: Lens): (line: Line) => boolean {
  const isPlanned = trees.filter({ planned: true });
  const known = new Map<string, boolean>();
  return (line) => {
    let planned = known.get(line.source);
    if (planned === undefined) known.set(line.source, (planned = isPlanned(line)));
    return planned;
  };
}
