// Every other reading of a figure on the same date: each differs from the one that was asked in one thing.
import type { State } from '@so-cai/core';

import {
  type AmountReading,
  hasEmptyTerm,
  type Reading,
  type SeenState,
  type Term,
  termsText,
} from './ledgerFigure.js';
import type { OtherReading, Variant } from './otherReading.js';
import { scopesBeside } from './scopes.js';
import { DENOMINATORS, STAGES_REPORTED } from './stages.js';

/** Other readings of a figure, by kind: carry-over, stages, denominators, scopes. */
export function variantsOf(seen: SeenState, reading: Reading): Variant[] {
  if ('terms' in reading)
    return [
      ...carryOverVariants(seen, reading),
      ...stageVariants(seen, reading),
      ...scopeVariants(seen.state, reading),
    ];
  const { rate, on } = reading;
  const ofRate = (variants: readonly { other: OtherReading; reading: AmountReading }[]): Variant[] =>
    variants.map((variant) => ({ other: variant.other, reading: { rate: variant.reading, on } }));
  return [
    ...ofRate(advanceVariants(rate)),
    ...ofRate(stageVariants(seen, rate)),
    ...denominatorVariants(seen, on).map((variant) => ({ ...variant, reading: { rate, on: variant.reading } })),
    ...bothScopes(seen.state, rate, on),
  ];
}

interface AmountVariant extends Variant {
  readonly reading: AmountReading;
}

/** Readings with other terms, those left out that are the same sum because a term is nothing. */
function withTerms(
  seen: SeenState,
  reading: AmountReading,
  choices: readonly (readonly Term[])[],
): { readonly asked: string; readonly instead: string; readonly reading: AmountReading }[] {
  const asked = termsText(reading.terms);
  return choices
    .map((terms) => ({ asked, instead: termsText(terms), reading: { ...reading, terms } }))
    .filter((choice) => choice.instead !== asked)
    .filter((choice) => choice.reading.terms.length === 1 || !hasEmptyTerm(seen, choice.reading));
}

function stageVariants(seen: SeenState, reading: AmountReading): AmountVariant[] {
  return withTerms(seen, reading, STAGES_REPORTED).map(({ asked, instead, reading: other }) => ({
    other: { kind: 'stage', asked, instead },
    reading: other,
  }));
}

/** Money of earlier years left out or counted, and advances in the other year. */
function carryOverVariants(seen: SeenState, reading: AmountReading): AmountVariant[] {
  const { terms, where } = reading;
  const { budgetYear, originYear, ...others } = where;
  const variants: AmountVariant[] = [];
  if (typeof budgetYear === 'number' && originYear === undefined)
    variants.push({
      other: { kind: 'carryOver', how: 'leftOut' },
      reading: { ...reading, where: { ...where, originYear: budgetYear } },
    });
  if (budgetYear !== undefined && originYear !== undefined)
    variants.push({
      other: { kind: 'carryOver', how: 'counted' },
      reading: { ...reading, where: { ...others, budgetYear } },
    });
  const bare: AmountReading = { ...reading, terms: ['plan', '-carriedIn'] };
  if (termsText(terms) === 'plan' && !hasEmptyTerm(seen, bare))
    variants.push({ other: { kind: 'carryOver', how: 'leftOut' }, reading: bare });
  return [...variants, ...advanceVariants(reading)];
}

function advanceVariants(reading: AmountReading): AmountVariant[] {
  if (!reading.terms.includes('disbursed')) return [];
  const isYearPaid = reading.carriedAdvances === 'yearPaid';
  return [
    {
      other: { kind: 'carryOver', how: isYearPaid ? 'advancesInYearCarriedTo' : 'advancesInYearPaid' },
      reading: { ...reading, carriedAdvances: isYearPaid ? 'yearCarriedTo' : 'yearPaid' },
    },
  ];
}

function denominatorVariants(seen: SeenState, on: AmountReading): AmountVariant[] {
  const byTerms = withTerms(seen, on, DENOMINATORS).map(({ asked, instead, reading }) => ({ asked, instead, reading }));
  const byScope = scopesBeside(seen.state, on.where).map(({ other: { field, asked, instead }, where }) => ({
    asked: `${termsText(on.terms)} of ${field} ${asked ?? 'all'}`,
    instead: `${termsText(on.terms)} of ${field} ${instead ?? 'all'}`,
    reading: { ...on, where },
  }));
  return [...byTerms, ...byScope].map(({ asked, instead, reading }) => ({
    other: { kind: 'denominator', asked, instead },
    reading,
  }));
}

function scopeVariants(state: State, reading: AmountReading): AmountVariant[] {
  return scopesBeside(state, reading.where).map(({ other, where }) => ({ other, reading: { ...reading, where } }));
}

/** Of a rate both amounts are of other lines, where the same change can be made to both. */
function bothScopes(state: State, rate: AmountReading, on: AmountReading): Variant[] {
  const ofOn = new Map(scopesBeside(state, on.where).map(({ other, where }) => [JSON.stringify(other), where]));
  return scopesBeside(state, rate.where).flatMap(({ other, where }): Variant[] => {
    const onWhere = ofOn.get(JSON.stringify(other));
    if (onWhere === undefined) return [];
    return [{ other, reading: { rate: { ...rate, where }, on: { ...on, where: onWhere } } }];
  });
}
