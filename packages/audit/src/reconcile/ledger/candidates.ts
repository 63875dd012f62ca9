// Which other readings would explain figures that differ, and what speaks for each of them.
import type { LocalDate } from '@so-cai/core';

import type { Value } from './ledgerFigure.js';
import type { HeldCell } from './heldCell.js';
import { nameOf } from './heldCell.js';
import { dateRanges, knowledgeRanges, type Point } from './otherDates.js';
import type { OtherReading } from './otherReading.js';

/** One other reading that gives what was printed. */
export interface ReadingCandidate {
  readonly other: OtherReading;
  /** Other names of it: other readings that count the same money. */
  readonly alsoCalled: readonly OtherReading[];
  /** What the ledger has under it. */
  readonly value: Value;
  /** Other cells that differ, and that the same change explains too. */
  readonly alsoExplains: readonly string[];
  /** Cells that agree as asked, and that would not under the same change. */
  readonly contradictedBy: readonly string[];
}

/** The cells of a table, and the points that are looked at. */
export interface HeldTable {
  readonly on: LocalDate;
  readonly dates: readonly LocalDate[];
  /** Days at whose ends the date itself is looked at. */
  readonly knownOn: readonly LocalDate[];
  readonly cells: readonly HeldCell[];
}

/**
 * Candidates of a cell: what explains most of the other cells first, then what fewest contradict; knowledge before dates, carry-over,
 * stages, denominators and scopes, and the nearest date first.
 */
export function candidatesOf(cell: HeldCell, table: HeldTable): ReadingCandidate[] {
  const ofPoints = rangesOf(table, [cell]).map(({ other, points }) => pointCandidate(cell, { other, points }, table));
  const readings = cell.fitting.map(({ tried: { other, value }, alsoCalled }) => ({
    other,
    alsoCalled,
    value,
    ...weighed(cell, table, (each) => each.tried.get(nameOf(other))?.fits),
  }));
  return [...ofPoints, ...readings].sort(
    (left, right) =>
      right.alsoExplains.length - left.alsoExplains.length || left.contradictedBy.length - right.contradictedBy.length,
  );
}

/** The changes that explain every cell that differs. */
export function sharedReadings(table: HeldTable): OtherReading[] {
  const differing = table.cells.filter((cell) => !cell.agrees);
  const [first, ...rest] = differing;
  if (first === undefined) return [];
  const others = first.fitting.flatMap(({ tried, alsoCalled }) =>
    [tried.other, ...alsoCalled]
      .filter((other) => rest.every((cell) => cell.tried.get(nameOf(other))?.fits === true))
      .slice(0, 1),
  );
  return [...rangesOf(table, differing).map(({ other }) => other), ...others];
}

/** A range of points, and those within it that were looked at. */
interface PointRange {
  readonly other: OtherReading;
  readonly points: readonly Point[];
}

/** Ranges of points at which all of some cells would agree. */
function rangesOf({ on, dates, knownOn }: HeldTable, cells: readonly HeldCell[]): PointRange[] {
  const fits = (point: Point): boolean => cells.every((cell) => cell.fitsAt(point));
  const known = knowledgeRanges(knownOn, (day) => fits({ on, knownOn: day })).map((other) => ({
    other,
    points: knownOn.filter((day) => day >= other.from && day <= other.to).map((day) => ({ on, knownOn: day })),
  }));
  const dated = dateRanges(on, dates, (date) => fits({ on: date })).map((other) => ({
    other,
    points: dates.filter((date) => date >= other.from && date <= other.to).map((date) => ({ on: date })),
  }));
  return [...known, ...dated];
}

function pointCandidate(cell: HeldCell, { other, points }: PointRange, table: HeldTable): ReadingCandidate {
  const [first = { on: table.on }] = points;
  const monthEnd = points.find(({ on }) => other.kind === 'date' && on === other.monthEnd);
  return {
    other,
    alsoCalled: [],
    value: cell.valueAt(monthEnd ?? first),
    ...weighed(cell, table, (each) => points.some((point) => each.fitsAt(point))),
  };
}

/** @param fitsToo whether a cell would agree under the change; `undefined` where it does not concern it */
function weighed(
  cell: HeldCell,
  { cells }: HeldTable,
  fitsToo: (cell: HeldCell) => boolean | undefined,
): Pick<ReadingCandidate, 'alsoExplains' | 'contradictedBy'> {
  const others = cells.filter((each) => each !== cell);
  return {
    alsoExplains: others.filter((each) => !each.agrees && fitsToo(each) === true).map(({ name }) => name),
    contradictedBy: others.filter((each) => each.agrees && fitsToo(each) === false).map(({ name }) => name),
  };
}
