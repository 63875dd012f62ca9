// Which lines will lapse at the present speed, with how much, and what each would need per day.
import { addDays, dayOf, type Line, lineKey, type LocalDate, localDate, SoCaiError, type State } from '@so-cai/core';
import {
  type Group,
  type Groups,
  groupsOf,
  type Printable,
  printable,
  type Standpoint,
  standpointOf,
} from '@so-cai/projection-balances';
import { spendsTest } from './cells.js';
import { leftOf } from './executionFigures.js';
import { type Asked, type DatedQuery, pointOf } from './executionQuery.js';
import { checkDays, dividedUp, speedOf } from './speed.js';

/** Which forecast. */
export interface LapseQuery extends Pick<DatedQuery, 'by' | 'where' | 'knownAt' | 'freshness'> {
  readonly budgetYear: number;
  /** The last day on which money of the year can be disbursed, such as 31 January of the next year. */
  readonly lapsesAfter: string;
  /** Days that the speed is measured over, the last one the day of the question: 30 unless said otherwise. */
  readonly days?: number;
}

/** Money and its forecast, in minor units. */
export interface LapseFigures {
  /** What can still be disbursed: available and committed. */
  readonly left: bigint;
  /** Of that, bound to contracts: it can be carried over where the available rest cannot. */
  readonly committed: bigint;
  /** What will be disbursed until the last day at the present speed: rounded down, at most what is left, never below zero. */
  readonly expected: bigint;
  /** What will then remain. */
  readonly lapses: bigint;
  /** What would have to be disbursed per day so that nothing remains, rounded up; `null` where no day remains. */
  readonly neededPerDay: bigint | null;
}

/** A line that will lapse. */
export interface LapsingLine extends LapseFigures {
  readonly line: Line;
  /** Disbursed within the days, and per day, rounded half away from zero. */
  readonly disbursed: bigint;
  readonly perDay: bigint;
  /** Whether its unit spends money itself: on others nothing is disbursed before it is allotted. */
  readonly spends: boolean;
}

/** The forecast of a group: the sums of its lines, those that will not lapse among them. */
export interface LapsingGroup extends Group, LapseFigures {
  /** Lines with money left, and those of them that will lapse. */
  readonly lines: number;
  readonly lapsingLines: number;
}

/** A forecast for lines of sources that are part of the plan. */
export interface LapseForecast extends Standpoint, Printable {
  readonly budgetYear: number;
  readonly lapsesAfter: LocalDate;
  /** Days from the day of the question to the last day. */
  readonly daysLeft: number;
  /** The first of the days that the speed is measured over, and their number. */
  readonly from: LocalDate;
  readonly days: number;
  /** What will lapse most first; equal amounts in the order in which the lines first appeared. */
  readonly lines: readonly LapsingLine[];
  readonly columns: readonly string[];
  readonly rows: readonly LapsingGroup[];
  readonly total: Omit<LapsingGroup, keyof Group>;
}

/**
 * Forecasts line by line: a fast line does not spend the money of a slow one. Lines are those of the day's trees, what they have
 * disbursed before a merger included.
 * @throws SoCaiError `InvalidQuery` as `rollUp`, where `days` is no whole number from 1 on, or the last day lies before the day asked
 * @example await lapseForecast(ledger, "2024-12-10", { budgetYear: 2024, lapsesAfter: "2025-01-31" })
 */
export async function lapseForecast(ledger: Asked, on: string, query: LapseQuery): Promise<LapseForecast> {
  const { budgetYear, days = 30, by = [], where = {} } = query;
  checkDays(days);
  const [day, lapsesAfter] = [localDate(on), localDate(query.lapsesAfter)];
  const daysLeft = dayOf(lapsesAfter) - dayOf(day);
  if (daysLeft < 0)
    throw new SoCaiError('InvalidQuery', `money lapses after ${lapsesAfter}, before the day of the question, ${day}`);
  const now = await ledger.asOf(day, pointOf(query));
  const before = await ledger.asOf(addDays(day, -days), { knownAt: { size: now.size }, freshness: 'local' });
  const groups = groupsOf(now, { by, where: { ...where, budgetYear } });
  const forecasts = forecastsOf(now, before, groups, { day, days, daysLeft });
  const lapsing = forecasts.map(({ line }) => line).filter(({ lapses }) => lapses > 0n);
  const byGroup = new Map<string, LapsingLine[]>();
  for (const { group, line } of forecasts) {
    const known = byGroup.get(group);
    if (known === undefined) byGroup.set(group, [line]);
    else known.push(line);
  }
  return printable({
    ...standpointOf(now),
    budgetYear,
    lapsesAfter,
    daysLeft,
    from: addDays(day, 1 - days),
    days,
    lines: lapsing.sort((left, right) => Number(left.lapses < right.lapses) - Number(left.lapses > right.lapses)),
    columns: groups.columns,
    rows: groups.sorted(forecasts.map(({ group }) => group)).map(({ id, group }) => ({
      ...group,
      ...summed(byGroup.get(id) ?? [], daysLeft),
    })),
    total: summed(
      forecasts.map(({ line }) => line),
      daysLeft,
    ),
  });
}

interface Forecast {
  readonly group: string;
  readonly line: LapsingLine;
}

/** The forecasts of all lines with money left. */
function forecastsOf(
  now: State,
  before: State,
  groups: Groups,
  span: { readonly day: LocalDate; readonly days: number; readonly daysLeft: number },
): Forecast[] {
  const places = new Map<string, { readonly group: string; readonly line: Line }>();
  const keyOf = (each: Line): string | undefined => {
    const place = groups.placeOf(each);
    if (place?.planned !== true) return undefined;
    const key = lineKey(place.line);
    if (!places.has(key)) places.set(key, { group: place.id, line: place.line });
    return key;
  };
  const earlier = before.totalsBy((each) => keyOf(now.resolve(each)));
  const spends = spendsTest(now);
  const forecasts: Forecast[] = [];
  for (const [key, measures] of now.totalsBy(keyOf)) {
    const [place, left] = [places.get(key), leftOf(measures)];
    if (place === undefined || left <= 0n) continue;
    const disbursed = measures.disbursed - (earlier.get(key)?.disbursed ?? 0n);
    const atSpeed = disbursed <= 0n ? 0n : (disbursed * BigInt(span.daysLeft)) / BigInt(span.days);
    const expected = atSpeed < left ? atSpeed : left;
    const line = {
      line: place.line,
      disbursed,
      perDay: speedOf({ ...span, disbursed, left }).perDay,
      spends: spends(place.line),
      left,
      committed: measures.committed,
      expected,
      lapses: left - expected,
      neededPerDay: neededPerDay(left, span.daysLeft),
    };
    forecasts.push({ group: place.group, line });
  }
  return forecasts;
}

function neededPerDay(left: bigint, daysLeft: number): bigint | null {
  return daysLeft === 0 ? null : dividedUp(left, BigInt(daysLeft));
}

function summed(lines: readonly LapsingLine[], daysLeft: number): Omit<LapsingGroup, keyof Group> {
  const sum = (of: (line: LapsingLine) => bigint): bigint => lines.reduce((total, line) => total + of(line), 0n);
  const left = sum((line) => line.left);
  return {
    left,
    committed: sum((line) => line.committed),
    expected: sum((line) => line.expected),
    lapses: sum((line) => line.lapses),
    neededPerDay: neededPerDay(left, daysLeft),
    lines: lines.length,
    lapsingLines: lines.filter(({ lapses }) => lapses > 0n).length,
  };
}
