// What the cases say about a store, in their own words.
import assert from 'node:assert/strict';

import {
  isSoCaiError,
  type EncodedEvent,
  type EventStore,
  type LedgerId,
  type ReadRange,
  type StoredEvent,
} from '@so-cai/core';

import { stored } from './specimens.js';

/** How long something that should happen may take. */
const PATIENCE_MS = 15_000;

/** Fails instead of hanging. */
export async function inTime<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new assert.AssertionError({ message: `${what} did not happen within ${PATIENCE_MS} ms` }));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Everything a read gives, in one list. */
export async function readAll(store: EventStore, ledger: LedgerId, range?: ReadRange): Promise<StoredEvent[]> {
  return (await readChunks(store, ledger, range)).flat();
}

/** Everything a read gives, as it comes. */
export async function readChunks(
  store: EventStore,
  ledger: LedgerId,
  range?: ReadRange,
): Promise<(readonly StoredEvent[])[]> {
  const chunks: (readonly StoredEvent[])[] = [];
  for await (const chunk of store.read(ledger, range)) chunks.push(chunk);
  return chunks;
}

/** The names of all ledgers. */
export async function ledgersOf(store: EventStore): Promise<LedgerId[]> {
  const names: LedgerId[] = [];
  for await (const name of store.ledgers()) names.push(name);
  return names;
}

/** Appends where nobody disturbs, so it must be acknowledged. */
export async function appendAll(
  store: EventStore,
  ledger: LedgerId,
  expectedSize: number,
  events: readonly EncodedEvent[],
): Promise<void> {
  const result = await store.append(ledger, expectedSize, events);
  assert.deepEqual(result, { outcome: 'appended', size: expectedSize + events.length });
}

/** The ledger holds these events and no others. */
export async function assertHolds(store: EventStore, ledger: LedgerId, events: readonly EncodedEvent[]): Promise<void> {
  assert.equal(await store.size(ledger), events.length);
  assertSameEvents(await readAll(store, ledger), stored(ledger, 0, events));
}

/** Compares by content; bodies may be any kind of byte array. */
export function assertSameEvents(actual: readonly StoredEvent[], expected: readonly StoredEvent[]): void {
  assert.equal(actual.length, expected.length, 'the number of events');
  for (const [index, event] of actual.entries()) {
    const { ledger, position, body } = expected[index] ?? assert.fail('more events than expected');
    assert.equal(event.ledger, ledger);
    assert.equal(event.position, position);
    assert.ok(event.body instanceof Uint8Array, 'a body is bytes');
    if (Buffer.compare(event.body, body) !== 0) assert.deepEqual([...event.body], [...body]);
  }
}

/** The call fails with a fault of this code. */
export async function assertUnavailable(call: () => Promise<unknown>): Promise<void> {
  await assert.rejects(
    async () => call(),
    (error) => isSoCaiError(error, 'StoreUnavailable'),
  );
}

/** The call is refused as a wrong one. */
export async function assertWrongCall(call: () => Promise<unknown>): Promise<void> {
  await assert.rejects(async () => call(), RangeError);
}
