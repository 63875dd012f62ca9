// Events and ledgers for tests of stores. To a store an event is an id and bytes; these say in plain text what they are.
import { eventId, ledgerId, type EncodedEvent, type EventId, type LedgerId, type StoredEvent } from '@so-cai/core';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const SON_LA: LedgerId = ledgerId('son-la');
export const LAO_CAI: LedgerId = ledgerId('lao-cai');
export const CAO_BANG: LedgerId = ledgerId('cao-bang');

/**
 * The n-th id: a ULID, increasing with n.
 * @example specimenId(1) // '01J00000000000000000000001'
 */
export function specimenId(n: number): EventId {
  let digits = '';
  for (let rest = n; rest > 0; rest = Math.floor(rest / CROCKFORD.length))
    digits = CROCKFORD.charAt(rest % CROCKFORD.length) + digits;
  return eventId(`01J0000000${digits.padStart(16, '0')}`);
}

/** The n-th event: its id, and a body that holds the number, unlike any other's. */
export function specimen(n: number, bytes = 0): EncodedEvent {
  return { id: specimenId(n), body: new TextEncoder().encode(`event ${n}`.padEnd(bytes, '.')) };
}

/** Events from the n-th on. */
export function specimens(first: number, count: number, bytes = 0): EncodedEvent[] {
  return Array.from({ length: count }, (_, index) => specimen(first + index, bytes));
}

/** The body of an event as text. */
export function textOf(event: { readonly body: Uint8Array }): string {
  return new TextDecoder().decode(event.body);
}

/** What a store should give back for events appended from a position on. */
export function stored(ledger: LedgerId, first: number, events: readonly EncodedEvent[]): StoredEvent[] {
  return events.map(({ body }, index) => ({ ledger, position: first + index, body }));
}
