// What changed between two as-of points, and through which events.
import type { Change, DifferenceOptions, State } from '@so-cai/core';

/** One difference between two points: of a line and a measure, by one cause. */
export interface Difference extends Omit<Change, 'positions'> {
  /** Positions of the events that made it, in order, each once; `eventDetails` tells more of them. */
  readonly events: readonly number[];
}

/**
 * What `now` has more than `then`, by line, measure and cause: happened between the dates, recorded late, corrected, moved by a
 * succession, reclassified. The amounts of a measure sum to the difference of its totals. Both are states of one history, wherever
 * they were read.
 * @throws SoCaiError `InvalidQuery` where they are of different histories, or a measure, field or code is not known
 * @example for (const { line, measure, amount, cause, events } of diff(then, now, { measures: ["disbursed"] })) console.log(line, measure, amount, cause, events)
 */
export function diff(then: State, now: State, options: DifferenceOptions = {}): Difference[] {
  return now.since(then, options).map(({ positions, ...change }) => ({ ...change, events: positions }));
}
