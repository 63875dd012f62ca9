// What a batch of events changes on days: the rows that it needs to see, and those that it puts in their place.
import { type Day, dateOf, dayOf, localDate, type Stage } from '@so-cai/core';

import type { SqlParameters, SqlRow, SqlValue } from '../database/port.js';
import { amountIn, textIn, wholeIn } from '../database/values.js';
import { addTo, cellOf, columnsOf, noSums, putSums, type Sums, TURNOVERS } from './measures.js';
import type { PlacedEntry } from './placedEntry.js';

const COLUMNS = columnsOf(TURNOVERS);

/** What one day changes on a line in a stage. */
interface DayChange {
  raised: bigint;
  lowered: bigint;
  readonly turnovers: Sums;
}

interface Place {
  readonly line: number;
  readonly stage: Stage;
  readonly changes: Map<Day, DayChange>;
}

/** A balance that stands from a day on. */
export interface StandingBalance {
  readonly day: Day;
  readonly balance: bigint;
}

export class DayChanges {
  readonly #places = new Map<string, Place>();

  add({ line, stage, movement, day, amount }: PlacedEntry): void {
    const key = `${line} ${stage}`;
    let place = this.#places.get(key);
    if (place === undefined) this.#places.set(key, (place = { line, stage, changes: new Map() }));
    let change = place.changes.get(day);
    if (change === undefined)
      place.changes.set(day, (change = { raised: 0n, lowered: 0n, turnovers: noSums(TURNOVERS) }));
    if (amount > 0n) change.raised += amount;
    else change.lowered -= amount;
    addTo(change.turnovers, cellOf(stage, movement).turnovers, amount);
  }

  /** Which balances have to be known: of each place, from its first changed day on. */
  questions(): SqlParameters[] {
    return [...this.#places.values()]
      .map(({ line, stage, changes }) => ({
        line_id: line,
        stage,
        effective_on: dateOf([...changes.keys()].reduce((first, day) => Math.min(first, day))),
      }))
      .toSorted((left, right) => left.line_id - right.line_id || (left.stage < right.stage ? -1 : 1));
  }

  /** The rows of days that change, by the balances that stand. */
  rows(standing: readonly SqlRow[]): SqlParameters[] {
    const known = new Map<string, StandingBalance[]>();
    for (const row of standing) {
      const key = `${wholeIn(row, 'line_id')} ${textIn(row, 'stage')}`;
      const balance = { day: dayOf(localDate(textIn(row, 'effective_on'))), balance: amountIn(row, 'balance') };
      const list = known.get(key);
      if (list === undefined) known.set(key, [balance]);
      else list.push(balance);
    }
    return [...this.#places].flatMap(([key, { line, stage, changes }]) => {
      const balances = newBalances(known.get(key) ?? [], netOf(changes));
      return balances.map(({ day, balance }) => {
        const { raised, lowered, turnovers } = changes.get(day) ?? NOTHING;
        const row: Record<string, SqlValue> = {
          line_id: line,
          stage,
          effective_on: dateOf(day),
          balance: String(balance),
          raised: String(raised),
          lowered: String(lowered),
        };
        putSums(row, COLUMNS, turnovers);
        return row;
      });
    });
  }
}

const NOTHING: DayChange = { raised: 0n, lowered: 0n, turnovers: noSums(TURNOVERS) };

function netOf(changes: ReadonlyMap<Day, DayChange>): Map<Day, bigint> {
  return new Map([...changes].map(([day, { raised, lowered }]) => [day, raised - lowered]));
}

/**
 * The balances that stand once some days have changed: one for each day that changes, and one for each later day whose balance
 * is another one by that.
 * @param standing in order of days; the first may lie before all changes
 */
export function newBalances(
  standing: readonly StandingBalance[],
  changes: ReadonlyMap<Day, bigint>,
): StandingBalance[] {
  const changed = [...changes.keys()].toSorted((left, right) => left - right);
  const found: StandingBalance[] = [];
  let [before, added, next] = [0n, 0n, 0];
  const days = [...new Set([...standing.map(({ day }) => day), ...changed])].toSorted((left, right) => left - right);
  for (const day of days) {
    const stands = standing[next];
    if (stands?.day === day) {
      before = stands.balance;
      next += 1;
    }
    added += changes.get(day) ?? 0n;
    if (changes.has(day) || added !== 0n) found.push({ day, balance: before + added });
  }
  return found;
}
