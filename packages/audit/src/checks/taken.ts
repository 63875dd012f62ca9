// One event as folds see it, with what several of them ask of it: its entries, and its day and hour in the ledger's time zone.
import {
  type AnyEvent,
  type Entry,
  entriesOf,
  EVENTS,
  type FollowedTrees,
  type Line,
  lineKey,
  type LocalDate,
  localDateAt,
} from '@so-cai/core';

import { hourClock } from './calendar.js';
import type { EventRef } from './eventRef.js';

/** The local clock of a ledger; whole batches are recorded at one instant. */
export class LocalClock {
  readonly #timeZone: string;
  readonly #hourAt: (milliseconds: number) => number;
  #last: { readonly instant: string; readonly date: LocalDate; readonly hour: number } | undefined;

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
    this.#hourAt = hourClock(timeZone);
  }

  at(instant: string): { readonly date: LocalDate; readonly hour: number } {
    if (this.#last?.instant === instant) return this.#last;
    const milliseconds = Date.parse(instant);
    this.#last = { instant, date: localDateAt(milliseconds, this.#timeZone), hour: this.#hourAt(milliseconds) };
    return this.#last;
  }
}

/** What entries add to lines, or take from them, whichever is more: the amount that people name an event by. */
export function amountIn(entries: readonly Entry[]): bigint {
  let [more, less] = [0n, 0n];
  for (const { account, amount } of entries) {
    if (account.kind !== 'money') continue;
    if (amount > 0n) more += amount;
    else less -= amount;
  }
  return more > less ? more : less;
}

/** An event that is being looked at. */
export class Taken {
  readonly event: AnyEvent;
  readonly ref: EventRef;
  /** Of a `Reversed`: the event that it reverses. */
  readonly target: AnyEvent | undefined;
  /** The trees as the events up to this one tell them. */
  readonly trees: FollowedTrees;
  readonly #clock: LocalClock;
  #entries: readonly Entry[] | undefined;

  constructor(event: AnyEvent, target: AnyEvent | undefined, trees: FollowedTrees, clock: LocalClock) {
    this.event = event;
    this.ref = { position: event.position, id: event.id };
    this.target = target;
    this.trees = trees;
    this.#clock = clock;
  }

  /** What it does to accounts. */
  get entries(): readonly Entry[] {
    return (this.#entries ??= entriesOf(this.event, this.target));
  }

  /** Whether its kind moves money or room, or takes back what did. */
  get moves(): boolean {
    const { type } = this.event;
    return type === 'Reversed' || EVENTS[type].post !== undefined;
  }

  /** The local day and hour of its recording. */
  get recorded(): { readonly date: LocalDate; readonly hour: number } {
    return this.#clock.at(this.event.recordedAt);
  }

  /** The amount that people name it by. */
  get amount(): bigint {
    return amountIn(this.entries);
  }

  /** Lines on which it writes, each once. */
  get lines(): readonly Line[] {
    const lines = new Map<string, Line>();
    for (const { account } of this.entries)
      if (account.kind === 'money') lines.set(lineKey(account.line), account.line);
    return [...lines.values()];
  }
}
