// Published parts that do not sum to the published total: how far apart, and whether the text itself says which figure is wrong.
import { ratePercent } from '@so-cai/core';

import { rateAsPrinted } from './compare.js';
import type { Hedge, PrintedAmount, Published } from './fixture.js';
import { type ByScope, type Scope, SCOPES } from './scope.js';

/** One figure that would explain the difference if it alone were wrong. */
export interface Candidate {
  readonly scope: Scope;
  readonly printed: PrintedAmount;
  readonly corrected: bigint;
  /** Whether all printed rates agree with the corrected figure, and whether all rounded mentions do. */
  readonly ratesAgree: boolean;
  readonly hedgesAgree: boolean;
}
/** `located` where the text excludes every candidate but one. */
export type Verdict = 'consistent' | 'located' | 'undecidable';

/** A total against the sum of its parts, in đồng. */
export interface SumCheck {
  readonly group: 'plan' | 'disbursed';
  readonly sum: bigint;
  readonly printed: bigint;
  /** Sum less printed total. */
  readonly gap: bigint;
  readonly candidates: readonly Candidate[];
  readonly verdict: Verdict;
}

/** Checks the total of the plan, or of what was disbursed. */
export function checkSum(published: Published, group: SumCheck['group']): SumCheck {
  const { investment, recurrent, total } = published[group];
  const sum = investment.minor + recurrent.minor;
  const gap = sum - total.minor;
  const candidates =
    gap === 0n
      ? []
      : [
          candidate(published, group, 'total', sum),
          candidate(published, group, 'investment', investment.minor - gap),
          candidate(published, group, 'recurrent', recurrent.minor - gap),
        ];
  const left = candidates.filter(({ ratesAgree, hedgesAgree }) => ratesAgree && hedgesAgree);
  const verdict = gap === 0n ? 'consistent' : left.length === 1 ? 'located' : 'undecidable';
  return { group, sum, printed: total.minor, gap, candidates, verdict };
}

/** The fewest decimals with which the printed total and the sum of the parts would give different rates, and these rates. */
export function tellingRate(
  published: Published,
  check: SumCheck,
  mostPlaces = 6,
): { places: number; ofPrinted: string; ofSum: string } | undefined {
  for (let { places } = published.rate.total; places <= mostPlaces; places += 1) {
    const [ofPrinted, ofSum] = [check.printed, check.sum].map((plan) =>
      ratePercent(published.disbursed.total.minor, plan, { places }),
    );
    if (ofPrinted != null && ofSum != null && ofPrinted !== ofSum) return { places, ofPrinted, ofSum };
  }
  return undefined;
}

/** Whether a rounded mention is true of an amount. */
export function hedgeHolds(hedge: Hedge, amount: bigint): boolean {
  return hedge.side === 'above' ? amount > hedge.minor : amount < hedge.minor;
}

function candidate(published: Published, group: SumCheck['group'], scope: Scope, corrected: bigint): Candidate {
  const amounts = (of: SumCheck['group']): ByScope<bigint> => ({
    investment: published[of].investment.minor,
    recurrent: published[of].recurrent.minor,
    total: published[of].total.minor,
    ...(of === group ? { [scope]: corrected } : {}),
  });
  const [plan, disbursed] = [amounts('plan'), amounts('disbursed')];
  return {
    scope,
    printed: published[group][scope],
    corrected,
    ratesAgree: SCOPES.every((each) => {
      const printed = published.rate[each];
      return rateAsPrinted(disbursed[each], plan[each], printed) === printed.read;
    }),
    hedgesAgree: published.hedges
      .filter(({ of }) => of === `${group}.${scope}`)
      .every((hedge) => hedgeHolds(hedge, corrected)),
  };
}
