// A census: how often each kind of event, refusal and lateness occurred, so that nobody believes a test saw what it did not.
import {
  type AnyEvent,
  decodeEvent,
  EVENT_TYPES,
  type EventStore,
  type EventType,
  type LedgerId,
  REJECTION_CODES,
  type RejectionCode,
} from '@so-cai/core';

import type { History } from '../histories/history.js';
import { LATENESS, type Lateness, LatenessJudge } from './lateness.js';

/** Counts, with a zero for everything that did not occur. */
export interface Census {
  readonly events: Readonly<Record<EventType, number>>;
  readonly refusals: Readonly<Record<RejectionCode, number>>;
  readonly lateness: Readonly<Record<Lateness, number>>;
}

/** Counts as it goes, over one ledger or many. */
export class CensusTaker {
  readonly #events = zeros(EVENT_TYPES);
  readonly #refusals = zeros(REJECTION_CODES);
  readonly #lateness = zeros(LATENESS);

  /** Counts the events of one ledger, in their order. */
  ledger(events: Iterable<AnyEvent>): void {
    const judge = new LatenessJudge();
    for (const event of events) {
      this.#events[event.type] += 1;
      this.#lateness[judge.of(event)] += 1;
    }
  }

  refusal(code: RejectionCode): void {
    this.#refusals[code] += 1;
  }

  /** Counts a history: what was recorded, and what was refused. */
  history({ events, attempts }: History): void {
    this.ledger(events);
    for (const { answer } of attempts) if (!answer.ok) this.refusal(answer.rejection.code);
  }

  /** Counts the events that a store holds of a ledger. */
  async stored(store: EventStore, ledger: LedgerId): Promise<void> {
    const events: AnyEvent[] = [];
    for await (const chunk of store.read(ledger))
      for (const stored of chunk) events.push(decodeEvent(stored.body, stored.position));
    this.ledger(events);
  }

  result(): Census {
    return { events: { ...this.#events }, refusals: { ...this.#refusals }, lateness: { ...this.#lateness } };
  }
}

/** What did not occur. */
export function missingIn({ events, refusals, lateness }: Census): string[] {
  return [events, refusals, lateness].flatMap((counts) =>
    Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [name] : [])),
  );
}

/** A census as a table for people, the most frequent first. */
export function censusTable({ events, refusals, lateness }: Census): string {
  return [
    ['events', events],
    ['refusals', refusals],
    ['lateness', lateness],
  ]
    .flatMap(([title, counts]) => {
      const rows = Object.entries(counts as Record<string, number>).toSorted(([, left], [, right]) => right - left);
      return [title as string, ...rows.map(([name, count]) => `${String(count).padStart(9)}  ${name}`)];
    })
    .join('\n');
}

function zeros<T extends string>(of: readonly T[]): Record<T, number> {
  return Object.fromEntries(of.map((each) => [each, 0])) as Record<T, number>;
}
