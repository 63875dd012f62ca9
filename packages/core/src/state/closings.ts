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

interface Change {
  readonly position: number;
  readonly apply: (to: Closed) => void;
}

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
    for (const change of this.#changes) if (change.position < size) change.apply(closed);
    return closed;
  }

  /** Positions of all closings and reopenings. */
  get positions(): readonly number[] {
    return this.#changes.map(({ position }) => position);
  }

  close(data: PeriodClosedData, position: number): void {
    const { budgetYear, phase } = data;
    if (budgetYear === undefined)
      this.#record(position, (to) => {
        to.through = { position, through: dayOf(data.through) };
      });
    else
      this.#record(position, (to) => {
        to.years.set(budgetYear, { position, budgetYear, phase: phase ?? 'spending', through: dayOf(data.through) });
      });
  }

  reopen(data: PeriodReopenedData, position: number): void {
    const { budgetYear, phase, from } = data;
    if (budgetYear === undefined) {
      this.#record(position, (to) => {
        to.through =
          from === undefined || to.through === undefined
            ? undefined
            : { position: to.through.position, through: dayOf(from) - 1 };
      });
    } else if (phase === 'settlement') {
      this.#record(position, (to) => {
        to.years.set(budgetYear, {
          position: to.years.get(budgetYear)?.position ?? position,
          budgetYear,
          phase: 'spending',
        });
      });
    } else {
      this.#record(position, (to) => {
        to.years.delete(budgetYear);
      });
    }
  }

  #record(position: number, apply: (to: Closed) => void): void {
    this.#changes.push({ position, apply });
    apply(this.#now);
    this.#journal.push(() => {
      this.#changes.pop();
      this.#now = this.at(Number.POSITIVE_INFINITY);
    });
  }
}
