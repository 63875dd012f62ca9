// One pass over a state's lines: the figures of every group.
import type { CarriedAdvances, Measures, State, Where } from '@so-cai/core';
import { NOTHING, sumOf } from './arithmetic.js';
import { type Figures, figuresOf } from './figures.js';
import type { Grouping } from './grouping.js';
import { type Lens, plannedTest, seenThrough } from './lens.js';

/** The figures of the lines that fit, by the ids of their groups. */
export function collect(
  state: State,
  question: {
    readonly grouping: Pick<Grouping, 'idOf'>;
    readonly lens: Lens;
    readonly where: Where;
    readonly carriedAdvances: CarriedAdvances;
  },
): Map<string, Figures> {
  const { grouping, lens, where, carriedAdvances } = question;
  const seen = seenThrough(lens, where);
  const isPlanned = plannedTest(lens);
  const inPlan = new Map<string, Measures>();
  const outsidePlan = new Map<string, Measures>();
  const sums = state.totalsBy(
    (each) => {
      const line = seen(each);
      return line === undefined ? undefined : `${isPlanned(line) ? '+' : '-'}${grouping.idOf(line)}`;
    },
    { carriedAdvances },
  );
  for (const [group, sum] of sums) (group.startsWith('+') ? inPlan : outsidePlan).set(group.slice(1), sum);
  return new Map(
    [...new Set([...inPlan.keys(), ...outsidePlan.keys()])].map((id) => {
      const outside = outsidePlan.get(id) ?? NOTHING;
      const planned = inPlan.get(id);
      return [id, figuresOf(planned === undefined ? outside : sumOf([planned, outside]), outside, carriedAdvances)];
    }),
  );
}
