// What is closed: everything up to a day, and budget years for spending or for settlement.
// Open or closed depends on the position only, so an earlier size has its own answer.
import type { PeriodClosedData, PeriodReopenedData } from '../events/control.js';
import { type Day, dayOf } from '../values/date.js';
import type { Journal } from './journal.js';

/** A budget year's state, in order: nothing goes from a later one to an earlier one but by reopening. */
export const YEAR_PHASES = ['open', 'spending', 'settlement'] as const;
export type YearPhase = (typeof YEAR_PHASES)[number];

/** What binds: the closing's position, and what it closed. */
export interface Binding {
  readonly position: number;
  /** The last closed day, of a closing without a year. */
  readonly through?: Day;
  readonly budgetYear?: number;
  readonly phase?: 'spending' | 'settlement';
}

/** A closing or a reopening, by its event. */
export type Change =
  | { readonly position: number; readonly closes: PeriodClosedData }
  | { readonly position: number; readonly reopens: PeriodReopenedData };

/** What is closed at a size. */
export class Closed {
  /** The last day on or before which nothing may be effective; `undefined` where all days are open. */
  through: Binding | undefined;
  readonly years: Map<number, Binding> = new Map();

  phaseOf(year: number): YearPhase {
    return this.years.get(year)?.phase ?? 'open';
  }
}

export class Closings {
  readonly #changes: Change[] = [];
  readonly #journal: Journal;
  #now = new Closed();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** What is closed now. */
  get now(): Closed {
    return this.#now;
  }

  /** What was closed at a size. */
  at(size: number): Closed {
    const closed = new Closed();
    for (const change of this.#changes) if (change.position < size) applyChange(change, closed);
    return closed;
  }

  /** Positions of all closings and reopenings. */
  get positions(): readonly number[] {
    return this.#changes.map(({ position }) => position);
  }

  close(closes: PeriodClosedData, position: number): void {
    this.#record({ position, closes });
  }

  reopen(reopens: PeriodReopenedData, position: number): void {
    this.#record({ position, reopens });
  }

  /** All closings and reopenings. */
  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** Takes over the changes of another ledger state. */
  load(changes: readonly Change[]): void {
    this.#changes.push(...changes);
    this.#now = this.at(Number.POSITIVE_INFINITY);
  }

  #record(change: Change): void {
    this.#changes.push(change);
    applyChange(change, this.#now);
    this.#journal.push(() => {
      this.#changes.pop();
      this.#now = this.at(Number.POSITIVE_INFINITY);
    });
  }
}

function applyChange(change: Change, to: Closed): void {
  if ('closes' in change) close(change.closes, change.position, to);
  else reopen(change.reopens, change.position, to);
}

function close({ budgetYear, phase, through }: PeriodClosedData, position: number, to: Closed): void {
  if (budgetYear === undefined) to.through = { position, through: dayOf(through) };
  else to.years.set(budgetYear, { position, budgetYear, phase: phase ?? 'spending', through: dayOf(through) });
}

function reopen({ budgetYear, phase, from }: PeriodReopenedData, position: number, to: Closed): void {
  if (budgetYear === undefined) {
    to.through =
      from === undefined || to.through === undefined
        ? undefined
        : { position: to.through.position, through: dayOf(from) - 1 };
  } else if (phase === 'settlement') {
    const closedBy = to.years.get(budgetYear)?.position ?? position;
    to.years.set(budgetYear, { position: closedBy, budgetYear, phase: 'spending' });
  } else {
    to.years.delete(budgetYear);
  }
}
