// Measures: what one entry adds to each figure that people ask for.
import type { Stage } from '@so-cai/core';

import type { ModelEntry, ModelFlow } from './entry.js';

export const MODEL_MEASURES = [
  'plan',
  'available',
  'committed',
  'advanced',
  'paid',
  'settled',
  'lapsed',
  'carriedIn',
  'carriedOut',
  'returned',
  'disbursedInYearPaid',
  'disbursedInYearCarriedTo',
  // What the plan is made of, and the advances among what was carried.
  'original',
  'supplement',
  'interim',
  'nextYearAdvance',
  'reduced',
  'broughtForward',
  'allotted',
  'reallocated',
  'apportioned',
  'advancesCarriedIn',
  'advancesCarriedOut',
] as const;
export type ModelMeasure = (typeof MODEL_MEASURES)[number];
export type ModelMeasures = Readonly<Record<ModelMeasure, bigint>>;

/** Whether an advance that was carried over counts as disbursed in the year it was paid, or in the year it was carried to. */
export type CarriedAdvances = 'yearPaid' | 'yearCarriedTo';

export const NO_MEASURES: ModelMeasures = {
  plan: 0n,
  available: 0n,
  committed: 0n,
  advanced: 0n,
  paid: 0n,
  settled: 0n,
  lapsed: 0n,
  carriedIn: 0n,
  carriedOut: 0n,
  returned: 0n,
  disbursedInYearPaid: 0n,
  disbursedInYearCarriedTo: 0n,
  original: 0n,
  supplement: 0n,
  interim: 0n,
  nextYearAdvance: 0n,
  reduced: 0n,
  broughtForward: 0n,
  allotted: 0n,
  reallocated: 0n,
  apportioned: 0n,
  advancesCarriedIn: 0n,
  advancesCarriedOut: 0n,
};

/** Everything that enters or leaves a line's plan. Lapse, carry-over out and returns are not here: they never lower it. */
const PLAN: readonly ModelFlow[] = [
  'brought forward',
  'allocated: original',
  'allocated: supplement',
  'allocated: interim',
  'allocated: nextYearAdvance',
  'reduced: cut',
  'reduced: interimReplaced',
  'reduced: nextYearAdvanceRecouped',
  'allotted',
  'recalled',
  'reallocated',
  'apportioned',
  'carried in',
];

export function modelDisbursed(of: ModelMeasures, carriedAdvances: CarriedAdvances): bigint {
  return carriedAdvances === 'yearPaid' ? of.disbursedInYearPaid : of.disbursedInYearCarriedTo;
}

/** What an entry adds to the measures of its line; entries that are not of money add nothing. */
export function measuresOf({ account, amount, flow }: ModelEntry): ModelMeasures {
  if (account.kind !== 'money') return NO_MEASURES;
  const at = (...stages: Stage[]): bigint => (stages.includes(account.stage) ? amount : 0n);
  const by = (...flows: ModelFlow[]): bigint => (flows.includes(flow) ? amount : 0n);
  const advance = (moved: bigint): bigint => (account.stage === 'advanced' ? moved : 0n);
  const [carriedIn, carriedOut] = [by('carried in'), -by('carried out')];
  return {
    plan: by(...PLAN),
    available: at('available'),
    committed: at('committed'),
    advanced: at('advanced'),
    paid: at('paid'),
    settled: at('settled'),
    lapsed: -by('lapsed'),
    carriedIn,
    carriedOut,
    returned: -by('returned to the outside'),
    // An advance carried out has left the stage and is added back; one carried in stands on the stage and is taken off.
    disbursedInYearPaid: at('paid', 'settled', 'advanced') + advance(carriedOut) - advance(carriedIn),
    disbursedInYearCarriedTo: at('paid', 'settled', 'advanced'),
    original: by('allocated: original'),
    supplement: by('allocated: supplement'),
    interim: by('allocated: interim', 'reduced: interimReplaced'),
    nextYearAdvance: by('allocated: nextYearAdvance', 'reduced: nextYearAdvanceRecouped'),
    reduced: -by('reduced: cut'),
    broughtForward: by('brought forward'),
    allotted: by('allotted', 'recalled'),
    reallocated: by('reallocated'),
    apportioned: by('apportioned'),
    advancesCarriedIn: advance(carriedIn),
    advancesCarriedOut: advance(carriedOut),
  };
}

export function addMeasures(left: ModelMeasures, right: ModelMeasures): ModelMeasures {
  const sum = { ...NO_MEASURES };
  for (const measure of MODEL_MEASURES) sum[measure] = left[measure] + right[measure];
  return sum;
}

export function negated(of: ModelMeasures): ModelMeasures {
  const opposite = { ...NO_MEASURES };
  for (const measure of MODEL_MEASURES) opposite[measure] = -of[measure];
  return opposite;
}

export function areAllZero(of: ModelMeasures): boolean {
  return MODEL_MEASURES.every((measure) => of[measure] === 0n);
}

/** Promise 15: what a line's plan has become adds up to the plan. */
export function planIsExplained(of: ModelMeasures): boolean {
  return (
    of.plan ===
    of.available + of.committed + of.advanced + of.paid + of.settled + of.lapsed + of.carriedOut + of.returned
  );
}
