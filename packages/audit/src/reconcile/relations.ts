// What ought to hold between the figures of a table, and whether it does.
import { decimalText, type Interval, intervalOf, meet, PLACES, sumOf, valueOf } from './interval.js';
import type { Printed } from './printed.js';

/** A relation between cells, by their names. */
export type Relation =
  /** A total and all its parts. */
  | { readonly sum: string; readonly of: readonly string[] }
  /** A rate in percent: so much of so much. */
  | { readonly rate: string; readonly of: string; readonly on: string }
  /** The first is at least the second, as cumulative figures of a later day are. */
  | { readonly atLeast: readonly [string, string] }
  /** The same figure, printed in several places. */
  | { readonly same: readonly string[] };

/** The figures of a table by their names. */
export type Figures = ReadonlyMap<string, Printed>;

/** Names of the cells that a relation is about. */
export function cellsOf(relation: Relation): readonly string[] {
  if ('sum' in relation) return [relation.sum, ...relation.of];
  if ('rate' in relation) return [relation.rate, relation.of, relation.on];
  return 'same' in relation ? relation.same : relation.atLeast;
}

/** Whether a relation can be true of the amounts that were printed, in some rounding in use. */
export function holds(relation: Relation, figures: Figures): boolean {
  const interval = (cell: string): Interval => intervalOf(figureOf(cell, figures));
  if ('sum' in relation) return meet(interval(relation.sum), sumOf(relation.of.map(interval)));
  if ('rate' in relation) return rateHolds(interval(relation.rate), interval(relation.of), interval(relation.on));
  if ('same' in relation) return haveCommon(relation.same.map(interval));
  const [larger, smaller] = relation.atLeast;
  return interval(larger).high >= interval(smaller).low;
}

/** By how much a relation fails in what is printed, in the table's unit or in percentage points: `-0.03`. */
export function differenceOf(relation: Relation, figures: Figures): string {
  const value = (cell: string): bigint => valueOf(figureOf(cell, figures));
  if ('sum' in relation)
    return decimalText(value(relation.sum) - relation.of.reduce((sum, cell) => sum + value(cell), 0n));
  if ('rate' in relation) {
    const on = value(relation.on);
    if (on === 0n) return 'no rate on nothing';
    return decimalText(cut(value(relation.rate) - (value(relation.of) * 100n * UNIT) / on));
  }
  const [first = '', ...rest] = 'same' in relation ? relation.same : relation.atLeast;
  const differences = rest.map((cell) => value(first) - value(cell));
  return decimalText(differences.find((difference) => difference !== 0n) ?? 0n);
}

const UNIT = 10n ** BigInt(PLACES);
/** Differences of rates are shown to six decimals. */
const SHOWN = 10n ** BigInt(PLACES - 6);

function cut(value: bigint): bigint {
  return (value / SHOWN) * SHOWN;
}

/**
 * Some amount of `of` on some amount of `on` gives some rate: no division, so nothing is rounded. Of what is printed as nothing there may
 * be a little, and a rate on that; on nothing at all, or less, only nothing has a rate.
 */
function rateHolds(rate: Interval, of: Interval, on: Interval): boolean {
  const nothing = { low: 0n, high: 0n };
  if (on.high <= 0n) return meet(of, nothing) && meet(rate, nothing);
  const from = most([on.low, 0n]);
  const products = [rate.low * from, rate.low * on.high, rate.high * from, rate.high * on.high];
  const needed = { low: least(products), high: most(products) };
  return meet(needed, { low: of.low * 100n * UNIT, high: of.high * 100n * UNIT });
}

function haveCommon(intervals: readonly Interval[]): boolean {
  return most(intervals.map(({ low }) => low)) <= least(intervals.map(({ high }) => high));
}

function least(values: readonly bigint[]): bigint {
  return values.reduce((left, right) => (left < right ? left : right));
}

function most(values: readonly bigint[]): bigint {
  return values.reduce((left, right) => (left > right ? left : right));
}

function figureOf(cell: string, figures: Figures): Printed {
  const figure = figures.get(cell);
  if (figure === undefined) throw new RangeError(`the table has no cell "${cell}"`);
  return figure;
}
