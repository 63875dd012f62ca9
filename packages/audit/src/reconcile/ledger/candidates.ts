// Which other readings would explain figures that differ, and what speaks for each of them.
import type { LocalDate } from '@so-cai/core';

import type { Value } from './ledgerFigure.js';
import type { HeldCell } from './heldCell.js';
import { nameOf } from './heldCell.js';
import { dateRanges } from './otherDates.js';
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

/** The cells of a table, and the dates that are looked at. */
export interface HeldTable {
  readonly on: LocalDate;
  readonly dates: readonly LocalDate[];
  readonly cells: readonly HeldCell[];
}

type DateReading = Extract<OtherReading, { kind: 'date' }>;

/**
 * Candidates of a cell: what explains most of the other cells first, then what fewest contradict; dates before carry-over, stages,
 * denominators and scopes, and the nearest date first.
 */
export function candidatesOf(cell: HeldCell, table: HeldTable): ReadingCandidate[] {
  const dates = dateRanges(table.on, table.dates, (date) => cell.fitsOn(date)).map((other) =>
    dateCandidate(cell, other, table),
  );
  const readings = cell.fitting.map(({ tried: { other, value }, alsoCalled }) => ({
    other,
    alsoCalled,
    value,
    ...weighed(cell, table, (each) => each.tried.get(nameOf(other))?.fits),
  }));
  return [...dates, ...readings].sort(
    (left, right) =>
      right.alsoExplains.length - left.alsoExplains.length || left.contradictedBy.length - right.contradictedBy.length,
  );
}

/** The changes that explain every cell that differs. */
export function sharedReadings({ on, dates, cells }: HeldTable): OtherReading[] {
  const differing = cells.filter((cell) => !cell.agrees);
  const [first, ...rest] = differing;
  if (first === undefined) return [];
  const ranges = dateRanges(on, dates, (date) => differing.every((cell) => cell.fitsOn(date)));
  const others = first.fitting.flatMap(({ tried, alsoCalled }) =>
    [tried.other, ...alsoCalled]
      .filter((other) => rest.every((cell) => cell.tried.get(nameOf(other))?.fits === true))
      .slice(0, 1),
  );
  return [...ranges, ...others];
}

function dateCandidate(cell: HeldCell, other: DateReading, table: HeldTable): ReadingCandidate {
  const dates = table.dates.filter((date) => date >= other.from && date <= other.to);
  const [first = other.from] = dates;
  return {
    other,
    alsoCalled: [],
    value: cell.valueOn(other.monthEnd ?? first),
    ...weighed(cell, table, (each) => dates.some((date) => each.fitsOn(date) && cell.fitsOn(date))),
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
