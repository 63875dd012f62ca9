// The rates of one group: each numerator over its own denominator.
import type { CarriedAdvances, LocalDate } from '@so-cai/core';
import type { Cell, EstimateCell } from './cells.js';
import { type ExecutionRate, executionRate, type Printing, type RateName, type RateParts } from './executionRate.js';
import type { MoneyAge } from './moneyPart.js';

/** The rates of a group; {@link RateName} says what each is. */
export type Rates = { readonly [R in RateName]: ExecutionRate };

/** The same of an estimate; what is allotted is no matter of estimates. */
export interface EstimatedRates extends Pick<
  Rates,
  'ofPlan' | 'ofThisYear' | 'ofCarriedOver' | 'ofNotStated' | 'ofAssigned'
> {
  /** Plan of the lines that nobody has estimated. */
  readonly planWithoutEstimate: bigint;
  /** What counts of those lines instead: what they have disbursed by now. `null` where they count as missing. */
  readonly actualInstead: bigint | null;
}

/** What all rates of a question share. */
export interface RateSetting {
  readonly printing: Printing;
  readonly cutOff: LocalDate;
  readonly carriedAdvances: CarriedAdvances;
}

/** A numerator and a denominator, each of the money that is asked for. */
type Fraction = Pick<RateParts, 'numerator' | 'denominator'>;

const planOf = (cells: readonly Cell[]): bigint => cells.reduce((sum, { measures }) => sum + measures.plan, 0n);
const disbursedOf = (cells: readonly Cell[]): bigint =>
  cells.reduce((sum, { measures }) => sum + measures.disbursed, 0n);

/** The rates of what was recorded. */
export function actualRates(
  cells: readonly Cell[],
  others: { readonly assigned: bigint | null; readonly period: Fraction },
  setting: RateSetting,
): Rates {
  const rate = rateIn(setting, 'actual');
  const aged = (age: MoneyAge): Fraction => {
    const part = cells.filter((cell) => cell.age === age);
    return { numerator: disbursedOf(part), denominator: planOf(part) };
  };
  return {
    ofPlan: rate('ofPlan', { numerator: disbursedOf(cells), denominator: planOf(cells) }),
    ofThisYear: rate('ofThisYear', aged('thisYear')),
    ofCarriedOver: rate('ofCarriedOver', aged('carriedOver')),
    ofNotStated: rate('ofNotStated', aged('notStated')),
    ofAssigned: rate('ofAssigned', { numerator: disbursedOf(cells), denominator: others.assigned }),
    ofPeriod: rate('ofPeriod', others.period),
    allotted: rate('allotted', {
      numerator: planOf(cells.filter(({ spends }) => spends)),
      denominator: planOf(cells),
    }),
  };
}

/** The rates of what is expected. */
export function estimatedRates(
  cells: readonly Cell[],
  estimates: readonly EstimateCell[],
  { assigned, fillWithActual }: { readonly assigned: bigint | null; readonly fillWithActual: boolean },
  setting: RateSetting,
): EstimatedRates {
  const rate = rateIn(setting, 'estimate');
  const fraction = (age?: MoneyAge): Fraction & { readonly without: bigint; readonly instead: bigint } => {
    const among = age === undefined ? cells : cells.filter((cell) => cell.age === age);
    const reported = age === undefined ? estimates : estimates.filter((cell) => cell.age === age);
    const missing = among.filter(({ estimated }) => !estimated);
    const [without, instead] = [planOf(missing), disbursedOf(missing)];
    const sum = reported.reduce((total, { amount }) => total + amount, 0n);
    const isMissing = missing.some(({ measures }) => measures.plan !== 0n) && !fillWithActual;
    return { numerator: isMissing ? null : sum + instead, denominator: planOf(among), without, instead };
  };
  const all = fraction();
  return {
    ofPlan: rate('ofPlan', all),
    ofThisYear: rate('ofThisYear', fraction('thisYear')),
    ofCarriedOver: rate('ofCarriedOver', fraction('carriedOver')),
    ofNotStated: rate('ofNotStated', fraction('notStated')),
    ofAssigned: rate('ofAssigned', { ...all, denominator: assigned }),
    planWithoutEstimate: all.without,
    actualInstead: fillWithActual ? all.instead : null,
  };
}

function rateIn(
  { printing, cutOff, carriedAdvances }: RateSetting,
  basis: 'actual' | 'estimate',
): (name: RateName, fraction: Fraction) => ExecutionRate {
  return (name, { numerator, denominator }) =>
    executionRate({ name, numerator, denominator, cutOff, basis, carriedAdvances, ...printing });
}
