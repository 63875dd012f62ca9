// A history: a ledger that was worked on, everything that was recorded, and everything that was tried.
import type { Answer, AnyDraft, AnyEvent, EventStore, Ledger, LocalDate, RecordOptions } from '@so-cai/core';

import type { FakeSystem } from '../synthetic/fakeSystem.js';

/** One call of `tryRecord`, and what came of it. */
export interface Attempt {
  readonly drafts: readonly AnyDraft[];
  readonly options: RecordOptions;
  /** The day on which it was tried. */
  readonly triedOn: LocalDate;
  /** Events before it. */
  readonly size: number;
  readonly answer: Answer;
}

export interface History {
  readonly ledger: Ledger;
  /** Another writer's view of the same ledger. */
  readonly other: Ledger;
  readonly store: EventStore;
  readonly system: FakeSystem;
  /** All events, the opening ones among them. */
  readonly events: readonly AnyEvent[];
  /** How many events open the ledger. */
  readonly opened: number;
  readonly attempts: readonly Attempt[];
}

/** A history as a person would read it: one line for each event after the opening, and for each refusal. */
export function describeHistory({ events, opened, attempts }: History): string {
  const refused = attempts.flatMap(({ size, drafts, answer }) =>
    answer.ok
      ? []
      : [{ at: size, text: `  refused (${answer.rejection.code}): ${drafts.slice(0, 3).map(shown).join(' + ')}` }],
  );
  const recorded = events.slice(opened).map((event) => ({
    at: event.position + 0.5,
    text: `${event.position} recorded ${event.recordedAt.slice(0, 10)}: ${event.id} ${shown(event)}`,
  }));
  return [...refused, ...recorded]
    .toSorted((left, right) => left.at - right.at)
    .map(({ text }) => text)
    .join('\n');
}

function shown({ type, effectiveOn, data, exception }: AnyDraft | AnyEvent): string {
  const text = JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return `${type} ${effectiveOn ?? ''} ${text}${exception === undefined ? '' : ' as an exception'}`;
}
