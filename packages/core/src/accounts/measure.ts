// Measures: what people read off the accounts. Each is a weight for every (stage, movement), so that a state,
// a series, a difference and an explanation of a figure all add up the same rows.
import type { Stage } from './account.js';
import { type Movement, MOVEMENTS } from './movement.js';

/** All measures: balances by stage, turnovers by movement. {@link Measure} defines each. */
export const MEASURES = [
  'plan',
  'disbursed',
  'available',
  'committed',
  'advanced',
  'paid',
  'settled',
  'lapsed',
  'carriedIn',
  'carriedOut',
  'returned',
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
/**
 * What can be measured on money accounts, in minor units (đồng for VND): `state.total()` has a field for each.
 *
 * Balances: what stands on the effective date.
 * - `available`, `committed`, `advanced`, `paid`, `settled`: by {@link Stage}.
 *
 * Turnovers: what was moved up to the effective date.
 * - `plan`: original + supplements + interim and next year's advance (each less what replaced or recouped it) + brought forward
 *   + carried in + allotted, reallocated and apportioned in − out − cuts. Lapse and carry-over out never lower it, or every
 *   closed year would read 100 %.
 * - `disbursed`: payments and advances drawn, less recoveries and refunds, that is `paid` + `settled` + outstanding advances.
 *   {@link CarriedAdvances} says in which year an advance that was carried over counts.
 * - `lapsed`: cancelled (hủy dự toán). `carriedIn`, `carriedOut`: carried over (chuyển nguồn) from the year before, to the next.
 * - `returned`: went back to the outside after it had been spent: advances and payments returned after the year was closed for
 *   spending, advances charged to the next year, settlements given back.
 * - `original`, `supplement`: allocated as such. `interim`: tạm cấp, less what the final allocation replaced.
 *   `nextYearAdvance`: ứng trước dự toán năm sau, less what was recouped.
 * - `reduced`: cut (cắt giảm, thu hồi). `broughtForward`: taken over when the ledger began, in whatever stage.
 * - `allotted`, `reallocated`, `apportioned`: what came in less what went out, so below zero on a line that gave.
 * - `advancesCarriedIn`, `advancesCarriedOut`: the part of `carriedIn` and `carriedOut` that is advances.
 *
 * Per line, date and size: `plan` = `available` + `committed` + `advanced` + `paid` + `settled` + `lapsed` + `carriedOut` + `returned`.
 */
export type Measure = (typeof MEASURES)[number];

/**
 * Whether an advance that was carried over counts as disbursed in the year it was paid (`yearPaid`)
 * or in the year it was carried to (`yearCarriedTo`). Printed with every rate.
 */
export type CarriedAdvances = 'yearPaid' | 'yearCarriedTo';

/** Money that came into a line's plan, or left it by decision. Lapse and carry-over out are not among them: they lower no plan. */
const PLAN: ReadonlySet<Movement> = new Set<Movement>([
  'broughtForward',
  'original',
  'supplement',
  'interim',
  'nextYearAdvance',
  'cut',
  'interimReplaced',
  'nextYearAdvanceRecouped',
  'allottedOut',
  'allottedIn',
  'recalledOut',
  'recalledIn',
  'reallocatedOut',
  'reallocatedIn',
  'apportionedOut',
  'apportionedIn',
  'carriedIn',
]);
/** Money that went back to the outside after it had been spent. */
const RETURNED: ReadonlySet<Movement> = new Set<Movement>([
  'advanceReturned',
  'chargedOut',
  'refundReturned',
  'settlementReturned',
]);
const ALLOTTED: ReadonlySet<Movement> = new Set<Movement>(['allottedOut', 'allottedIn', 'recalledOut', 'recalledIn']);

/** How an entry on (stage, movement) counts in a measure: added, taken off, or not at all. */
export function weightOf(
  measure: Measure,
  stage: Stage,
  movement: Movement,
  carriedAdvances: CarriedAdvances = 'yearPaid',
): -1 | 0 | 1 {
  switch (measure) {
    case 'available':
    case 'committed':
    case 'advanced':
    case 'paid':
    case 'settled':
      return stage === measure ? 1 : 0;
    case 'plan':
      return PLAN.has(movement) ? 1 : 0;
    case 'disbursed':
      return disbursedWeight(stage, movement, carriedAdvances);
    case 'returned':
      return RETURNED.has(movement) ? -1 : 0;
    case 'lapsed':
    case 'carriedOut':
      return movement === measure ? -1 : 0;
    case 'reduced':
      return movement === 'cut' ? -1 : 0;
    case 'interim':
      return movement === 'interim' || movement === 'interimReplaced' ? 1 : 0;
    case 'nextYearAdvance':
      return movement === 'nextYearAdvance' || movement === 'nextYearAdvanceRecouped' ? 1 : 0;
    case 'carriedIn':
    case 'original':
    case 'supplement':
    case 'broughtForward':
      return movement === measure ? 1 : 0;
    case 'allotted':
      return ALLOTTED.has(movement) ? 1 : 0;
    case 'reallocated':
      return movement === 'reallocatedOut' || movement === 'reallocatedIn' ? 1 : 0;
    case 'apportioned':
      return movement === 'apportionedOut' || movement === 'apportionedIn' ? 1 : 0;
    case 'advancesCarriedIn':
      return stage === 'advanced' && movement === 'carriedIn' ? 1 : 0;
    case 'advancesCarriedOut':
      return stage === 'advanced' && movement === 'carriedOut' ? -1 : 0;
  }
}

/** Disbursed = paid + settled + outstanding advances; a carry-over of an advance is no disbursement of its own. */
function disbursedWeight(stage: Stage, movement: Movement, carriedAdvances: CarriedAdvances): 0 | 1 {
  if (stage === 'available' || stage === 'committed') return 0;
  const carried = movement === 'carriedIn' || movement === 'carriedOut';
  return carried && carriedAdvances === 'yearPaid' ? 0 : 1;
}

/** The weights of one measure for every movement byte on one stage. */
export function weightsOf(measure: Measure, stage: Stage, carriedAdvances: CarriedAdvances = 'yearPaid'): Int8Array {
  return Int8Array.from(MOVEMENTS, (movement) => weightOf(measure, stage, movement, carriedAdvances));
}
