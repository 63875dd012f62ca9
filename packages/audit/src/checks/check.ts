// What an audit check is: data that says what it asks, and a fold over the events that answers.
import type { EventId, State } from '@so-cai/core';

import type { Calendar } from './calendar.js';
import type { EventRef } from './eventRef.js';
import type { Outside } from './outside.js';
import type { Parameter, Settings } from './parameters.js';
import type { CheckSource } from './sources.js';
import type { Taken } from './taken.js';
import type { CheckText } from './text.js';

/** What a fact of a hit can be. */
export type Fact = string | number | boolean | null | readonly string[];

/** One thing that a check found. It is a signal to look at, and no verdict. */
export interface Hit {
  /** In order of position. Of a hit about a group, the first hundred. */
  readonly events: readonly EventRef[];
  /** In minor units (đồng), by what each is. */
  readonly amounts: { readonly [name: string]: bigint };
  readonly facts: { readonly [name: string]: Fact };
  readonly message: CheckText;
}

/** What a fold found in the end. */
export type Outcome =
  | { readonly looked: number; readonly hits: readonly Hit[] }
  /** Why it cannot answer of this ledger. */
  | { readonly notApplicable: CheckText };

/** What is known once all events have been seen. */
export interface Closing {
  /** The state on the effective date, at the size. */
  readonly state: State;
  /** The ledger's root at an earlier size. */
  readonly rootAt: (size: number) => Promise<string>;
  /** The event that reversed one, where one did. */
  readonly reversedBy: (id: EventId) => EventRef | undefined;
  /** The events at positions, in order. */
  readonly refsAt: (positions: Iterable<number>) => Promise<EventRef[]>;
}

/** Goes over the events once, in order of position, and answers when they are at an end. */
export interface Fold {
  take?(taken: Taken): void;
  end(closing: Closing): Outcome | Promise<Outcome>;
}

/** What a fold is begun with. */
export interface CheckContext {
  /** The effective date. */
  readonly on: string;
  /** How many events are looked at. */
  readonly size: number;
  readonly settings: Settings;
  readonly outside: Outside;
  readonly calendar: Calendar;
}

/** One audit check. */
export interface Check {
  /** Stable: what reports cite. */
  readonly id: string;
  /** Goes up when the same ledger would get another answer. */
  readonly version: number;
  readonly title: CheckText;
  /** What it asks, and what a hit means. */
  readonly question: CheckText;
  readonly parameters: readonly Parameter<unknown>[];
  readonly sources: readonly CheckSource[];
  /** What its population counts. */
  readonly counts: CheckText;
  /** What it needs besides the events; absent where it needs nothing. */
  readonly needs?: CheckText;
  /** What its memory grows with. */
  readonly memory: string;
  /** `effective`: events effective on or before the date. `recorded`: all events below the size. */
  readonly sees: 'effective' | 'recorded';
  begin(context: CheckContext): Fold;
}

/** A fold that has nothing to answer with. */
export function unanswerable(why: CheckText): Fold {
  return { end: () => ({ notApplicable: why }) };
}
