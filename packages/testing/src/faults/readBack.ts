// How an unknown outcome is settled: by reading back what is there.
import type { EncodedEvent, EventStore, LedgerId } from '@so-cai/core';

/**
 * What became of an append that got no answer: `written` whole, `never` to be written because others were first, or `notYet`: what is
 * on its way may still arrive, unless something else is appended at its place.
 */
export type Settled = 'written' | 'never' | 'notYet';

/**
 * Reads back what became of an append.
 *
 * ```ts
 * import { eventId, ledgerId, memoryStore } from '@so-cai/core';
 * import { readBack } from '@so-cai/testing';
 *
 * const events = [{ id: eventId('01J7M3YB5ZC2V8Q6T4R9X1W0KD'), body: new TextEncoder().encode('{}') }];
 * console.log(await readBack(memoryStore(), ledgerId('son-la'), 0, events));
 * ```
 *
 * @throws RangeError where the store holds some of the events and not the others: it has torn a batch apart
 */
export async function readBack(
  store: EventStore,
  ledger: LedgerId,
  expectedSize: number,
  events: readonly EncodedEvent[],
): Promise<Settled> {
  let [found, same] = [0, 0];
  const range = { from: expectedSize, to: expectedSize + events.length };
  for await (const chunk of store.read(ledger, range))
    for (const { position, body } of chunk) {
      found += 1;
      if (Buffer.compare(body, events[position - expectedSize]?.body ?? new Uint8Array()) === 0) same += 1;
    }
  if (found === 0) return 'notYet';
  if (same === events.length) return 'written';
  if (same === 0) return 'never';
  throw new RangeError(`of ${events.length} events of one append to ${ledger}, ${same} are at ${expectedSize}`);
}
