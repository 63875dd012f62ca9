// One pass over a state's lines: the figures of every group.
import type { CarriedAdvances, Line, Measures, State, Where } from '@so-cai/core';
import { NOTHING, sumOf } from './arithmetic.js';
import { type Figures, figuresOf } from './figures.js';
import type { Grouping } from './grouping.js';
import { type Lens, plannedTest, seenThrough } from './lens.js';

/** Where a line counts: the id of its group, with a mark where its money is outside the plan; `undefined` where it does not. */
export type Placing = (line: Line) => string | undefined;

const OUTSIDE_PLAN = '-';

/** Where lines count in a question. Ids of groups do not begin with the mark. */
export function placing(lens: Lens, where: Where, grouping: Pick<Grouping, 'idOf'>): Placing {
  const seen = seenThrough(lens, where);
  const isPlanned = plannedTest(lens);
  // One text for all lines of a place: it is looked up for each of them.
  const outside = new Map<string, string>();
  return (each) => {
    const line = seen(each);
    if (line === undefined) return undefined;
    const id = grouping.idOf(line);
    if (isPlanned(line)) return id;
    let marked = outside.get(id);
    if (marked === undefined) outside.set(id, (marked = OUTSIDE_PLAN + id));
    return marked;
  };
}

/** The figures of the lines that count, by the ids of their groups. */
export function collect(state: State, placeOf: Placing, carriedAdvances: CarriedAdvances): Map<string, Figures> {
  const inPlan = new Map<string, Measures>();
  const outsidePlan = new Map<string, Measures>();
  for (const [place, sum] of state.totalsBy(placeOf, { carriedAdvances }))
    if (place.startsWith(OUTSIDE_PLAN)) outsidePlan.set(place.slice(OUTSIDE_PLAN.length), sum);
    else inPlan.set(place, sum);
  const figures = new Map<string, Figures>();
  for (const [id, planned] of inPlan) {
    const outside = outsidePlan.get(id);
    const all = outside === undefined ? planned : sumOf([planned, outside]);
    figures.set(id, figuresOf(all, outside ?? NOTHING, carriedAdvances));
  }
  for (const [id, outside] of outsidePlan)
    if (!inPlan.has(id)) figures.set(id, figuresOf(outside, outside, carriedAdvances));
  return figures;
}
