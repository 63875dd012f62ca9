// Promise 2: no account is ever lowered below zero on any day, except through a recorded exception.
import { type Account, accountKey, type AnyEvent, type LocalDate } from '@so-cai/core';

import { type Posting, postingsOf } from './postings.js';
import { balancesAt } from './state.js';
import { type ModelSuccession, successionsOf } from './succession.js';

/** An account that an event lowers below zero. */
export interface ModelShortfall {
  readonly account: Account;
  /** The first day on which it does. */
  readonly day: LocalDate;
  /** How far below zero the account is on that day. */
  readonly shortfall: bigint;
}

export interface Unlawful {
  readonly position: number;
  /** One per account: the earliest day first, then in the order of `accountKey`. Never empty. */
  readonly shortfalls: readonly ModelShortfall[];
}

/** The first event without an exception that lowers an account below zero, on any day. */
export function firstUnlawful(events: readonly AnyEvent[]): Unlawful | undefined {
  const postings = postingsOf(events);
  const successions = successionsOf(events);
  for (const event of events) {
    const found = unlawful(events, event, postings, successions);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What would be unlawful about recording `candidate` next; the events before it are not judged again. */
export function wouldBeUnlawful(events: readonly AnyEvent[], candidate: AnyEvent): Unlawful | undefined {
  if (candidate.position !== events.length) throw new Error(`the next position is ${events.length}`);
  const all = [...events, candidate];
  return unlawful(all, candidate, postingsOf(all), successionsOf(all));
}

/** Balances just before and just after the event, on its own day and on every later day on which something counts first. */
function unlawful(
  events: readonly AnyEvent[],
  event: AnyEvent,
  postings: readonly Posting[],
  successions: readonly ModelSuccession[],
): Unlawful | undefined {
  if (event.exception !== undefined) return undefined;
  const shortfalls = new Map<string, ModelShortfall>();
  for (const day of daysFrom(event, events)) {
    const before = balancesAt(postings, successions, { on: day, size: event.position });
    const after = balancesAt(postings, successions, { on: day, size: event.position + 1 });
    for (const [key, { account, amount }] of after) {
      const lowered = amount < (before.get(key)?.amount ?? 0n);
      if (account.kind === 'outside' || !lowered || amount >= 0n || shortfalls.has(key)) continue;
      shortfalls.set(key, { account, day, shortfall: -amount });
    }
  }
  if (shortfalls.size === 0) return undefined;
  return { position: event.position, shortfalls: [...shortfalls.values()].toSorted(byDayAndAccount) };
}

/** The days on which balances can change, from the event's own: before it nothing changes, between them nothing does. */
function daysFrom(event: AnyEvent, events: readonly AnyEvent[]): LocalDate[] {
  const known = events.filter((other) => other.position <= event.position).map((other) => other.effectiveOn);
  return [...new Set(known)].filter((day) => day >= event.effectiveOn).toSorted();
}

function byDayAndAccount(left: ModelShortfall, right: ModelShortfall): number {
  if (left.day !== right.day) return left.day < right.day ? -1 : 1;
  return accountKey(left.account) < accountKey(right.account) ? -1 : 1;
}
