// Speed: what was disbursed per day, and when all would be disbursed at that.
import { addDays, dayOf, LAST_DAY, type LocalDate, localDate, SoCaiError } from '@so-cai/core';
import {
  type Comparison,
  compareWith,
  type Figures,
  type Group,
  type Printable,
  printable,
  type Standpoint,
  standpointOf,
} from '@so-cai/projection-balances';
import { leftOf } from './executionFigures.js';
import type { Asked, DatedQuery } from './executionQuery.js';
import { inPlan } from './inPlan.js';

/** Which speed. */
export interface SpeedQuery extends Omit<DatedQuery, 'places' | 'rounding'> {
  /** Days that the speed is measured over, the last one the day of the question: 30 unless said otherwise. */
  readonly days?: number;
}

/** When all that is left will be disbursed. */
export type Expected =
  /** Nothing is left. */
  | { readonly outcome: 'done' }
  /** At this speed, on this day. */
  | { readonly outcome: 'on'; readonly date: LocalDate }
  /** Not at this speed: nothing was disbursed, more came back than went out, or no calendar reaches so far. */
  | { readonly outcome: 'notAtThisSpeed'; readonly reason: 'nothingDisbursed' | 'wentBack' | 'beyondCalendar' };

/** The speed of one group. Amounts in minor units, of sources that are part of the plan. */
export interface Speed {
  /** Disbursed within the days, less what came back. */
  readonly disbursed: bigint;
  /** The same per day, rounded half away from zero. */
  readonly perDay: bigint;
  /** What can still be disbursed: available and committed. */
  readonly left: bigint;
  readonly expected: Expected;
}

/** The speed of the lines of one key. */
export interface SpeedRow extends Group, Speed {}

/** Speeds up to a day. What was disbursed in the rows sums to the total's. */
export interface Speeds extends Standpoint, Printable {
  /** The first of the days. */
  readonly from: LocalDate;
  readonly days: number;
  readonly columns: readonly string[];
  readonly rows: readonly SpeedRow[];
  readonly total: Speed;
}

/**
 * How fast money is disbursed, and when all that is left will be: exact, from the money within the days and their number.
 * All days are read through the trees and successions of the last one.
 * @throws SoCaiError `InvalidQuery` as `rollUp`, and where `days` is no whole number from 1 on; `InvalidDate`
 * @example (await speedOn(ledger, "2024-09-10", { days: 90, where: { budgetYear: 2024 } })).total.expected
 */
export async function speedOn(ledger: Asked, on: string, query: SpeedQuery = {}): Promise<Speeds> {
  const { days = 30, ...rest } = query;
  checkDays(days);
  const day = localDate(on);
  const before = addDays(day, -days);
  const compared = await compareWith(ledger, day, {
    ...rest,
    against: before,
    trees: 'lastDay',
    shiftBudgetYear: false,
  });
  const speed = ({ now, against }: Comparison['total']): Speed =>
    speedOf({ day, days, disbursed: inPlan(now, 'disbursed') - inPlan(against, 'disbursed'), left: leftIn(now) });
  return printable({
    ...standpointOf(compared),
    columns: compared.columns,
    from: addDays(before, 1),
    days,
    rows: compared.rows.map((row) => ({ key: row.key, nodes: row.nodes, ...speed(row) })),
    total: speed(compared.total),
  });
}

/** @throws SoCaiError `InvalidQuery` */
export function checkDays(days: number): void {
  if (!Number.isInteger(days) || days < 1)
    throw new SoCaiError('InvalidQuery', `${days} is no number of days: expected a whole number from 1 on`, { days });
}

/** A speed from what was disbursed within some days, and what is left on the last of them. */
export function speedOf(of: { day: LocalDate; days: number; disbursed: bigint; left: bigint }): Speed {
  const { disbursed, days, left } = of;
  return { disbursed, perDay: dividedHalfUp(disbursed, BigInt(days)), left, expected: expectedFor(of) };
}

function expectedFor({ day, days, disbursed, left }: Parameters<typeof speedOf>[0]): Expected {
  if (left <= 0n) return { outcome: 'done' };
  if (disbursed <= 0n) return { outcome: 'notAtThisSpeed', reason: disbursed === 0n ? 'nothingDisbursed' : 'wentBack' };
  const needed = dividedUp(left * BigInt(days), disbursed);
  if (needed > BigInt(LAST_DAY - dayOf(day))) return { outcome: 'notAtThisSpeed', reason: 'beyondCalendar' };
  return { outcome: 'on', date: addDays(day, Number(needed)) };
}

function leftIn(figures: Figures): bigint {
  return leftOf({ available: inPlan(figures, 'available'), committed: inPlan(figures, 'committed') });
}

/** Rounded up, for amounts from zero on. */
export function dividedUp(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by;
}

/** Rounded half away from zero. */
function dividedHalfUp(amount: bigint, by: bigint): bigint {
  const size = amount < 0n ? -amount : amount;
  const rounded = (2n * size + by) / (2n * by);
  return amount < 0n ? -rounded : rounded;
}
