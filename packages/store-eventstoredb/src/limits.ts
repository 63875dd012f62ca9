// How much one append may hold, so that the server never has to refuse it.
import type { EncodedEvent } from '@so-cai/core';

/**
 * What the server allows for one append, up to version 25.0 and by default: for every event its data, its metadata, of which there is
 * none here, and two bytes for each character of its type.
 */
export const SERVER_BYTES_PER_APPEND = 1_048_576;

/** The longest type that an event is given. */
export const LONGEST_TYPE = 32;
const BYTES_BESIDE_A_BODY = 2 * LONGEST_TYPE;
const EVENTS_PER_APPEND = 2_048;
/** The largest body that a ledger records must fit, whatever the server was set to. */
const LARGEST_BODY = 65_535;

/** The least that the server must allow: one largest body beside everything that is set aside for types. */
export const LEAST_BYTES_PER_APPEND: number = LARGEST_BODY + EVENTS_PER_APPEND * BYTES_BESIDE_A_BODY;

/** The most that one append may hold, in bodies and in their bytes alone. */
export interface Limits {
  readonly bytesPerAppend: number;
  readonly eventsPerAppend: number;
}

/**
 * Whoever counts the bytes of bodies and no more must stay below what the server allows: so the types of as many events as an
 * append may hold are set aside. Of 1,048,576 bytes that leaves 917,504 for at most 2,048 bodies.
 */
export function limitsOf(serverBytesPerAppend: number): Limits {
  return {
    bytesPerAppend: serverBytesPerAppend - EVENTS_PER_APPEND * BYTES_BESIDE_A_BODY,
    eventsPerAppend: EVENTS_PER_APPEND,
  };
}

/** @throws RangeError for a batch that is empty, beyond the limits, or holds an id twice */
export function assertWithinLimits(events: readonly EncodedEvent[], limits: Limits): void {
  if (events.length === 0) throw new RangeError('an append holds at least one event');
  if (events.length > limits.eventsPerAppend)
    throw new RangeError(`${events.length} events; one append holds at most ${limits.eventsPerAppend}`);
  const bytes = events.reduce((sum, { body }) => sum + body.byteLength, 0);
  if (bytes > limits.bytesPerAppend)
    throw new RangeError(`${bytes} bytes; one append holds at most ${limits.bytesPerAppend}`);
  const ids = new Set<string>();
  for (const { id } of events) {
    if (ids.has(id)) throw new RangeError(`an id stands in a ledger once: ${id}`);
    ids.add(id);
  }
}
