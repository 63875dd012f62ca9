// Events for tests: canonical JSON, as ledgers write it, and batches that say which batch they belong to.
import { type EventData, jsonEvent } from '@eventstore/db-client';
import { canonicalBytes, ledgerId, type EncodedEvent, type EventStore, type LedgerId } from '@so-cai/core';
import { specimenId } from '@so-cai/testing';

export const SON_LA: LedgerId = ledgerId('son-la');
export const LAO_CAI: LedgerId = ledgerId('lao-cai');
/** The stream of a ledger under the default prefix. */
export const SON_LA_STREAM = 'soCaiLedger-son-la';

/** The n-th event, unlike any other. */
export function eventAt(n: number, text = ''): EncodedEvent {
  return { id: specimenId(n), body: canonicalBytes({ note: `${n}${text}`, type: 'Allocated' }) };
}

/** The n-th event's id with another body. */
export function withBody(n: number, body: Uint8Array): EncodedEvent {
  return { id: specimenId(n), body };
}

/** Events from the n-th on. */
export function eventsFrom(first: number, count: number, text = ''): EncodedEvent[] {
  return Array.from({ length: count }, (_, index) => eventAt(first + index, text));
}

/** The batch that begins at a position, always the same one: half a batch would show. */
export function batchOf(position: number): EncodedEvent[] {
  const of = 1 + ((position * 7) % 12);
  return Array.from({ length: of }, (_, index) => ({
    id: specimenId(position + index),
    body: canonicalBytes({ batch: position, index, of, type: 'Allocated' }),
  }));
}

export function textOf({ body }: { readonly body: Uint8Array }): string {
  return Buffer.from(body).toString();
}

/** All bodies of a ledger, as text. */
export async function textsIn(store: EventStore, ledger: LedgerId = SON_LA): Promise<string[]> {
  const texts: string[] = [];
  for await (const chunk of store.read(ledger)) texts.push(...chunk.map(textOf));
  return texts;
}

/** Events as the bare client is given them, unlike any others. */
export function proposed(count: number): EventData[] {
  return Array.from({ length: count }, (_, index) => jsonEvent({ type: 'Allocated', data: { index } }));
}

/** Everything that a call of the client delivers. */
export async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const event of events) found.push(event);
  return found;
}
