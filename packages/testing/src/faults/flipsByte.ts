// A byte that is not what it was.
import type { StoredEvent } from '@so-cai/core';
import fc from 'fast-check';

import { nth } from './fault.js';

/** One byte of the n-th read is another one, in an event of its first chunk. Numbers beyond the end begin anew. */
export interface FlipsByte {
  readonly fault: 'flipsByte';
  readonly on: 'read';
  readonly nth: number;
  readonly event: number;
  readonly byte: number;
  /** The bits that are turned over, 1 to 255. */
  readonly bits: number;
}

export function flipsByte(calls: number): fc.Arbitrary<FlipsByte> {
  return fc.record({
    fault: fc.constant('flipsByte'),
    on: fc.constant('read'),
    nth: nth(calls),
    event: fc.nat(1_000),
    byte: fc.nat(2_000),
    // A single low bit makes other letters and digits, which are harder to notice than bytes that are no text.
    bits: fc.oneof(fc.constantFrom(1, 2, 4), fc.integer({ min: 1, max: 255 })),
  });
}

export async function* flipping(
  { event, byte, bits }: FlipsByte,
  incoming: AsyncIterable<readonly StoredEvent[]>,
  fire: () => void,
): AsyncGenerator<readonly StoredEvent[]> {
  let first = true;
  for await (const chunk of incoming) {
    yield first ? chunk.map((stored, index) => (index === event % chunk.length ? flipped(stored) : stored)) : chunk;
    first = false;
  }

  function flipped(stored: StoredEvent): StoredEvent {
    fire();
    const body = stored.body.slice();
    const at = byte % body.length;
    body[at] = (body[at] ?? 0) ^ bits;
    return { ...stored, body };
  }
}

export function flipsByteText({ event, byte, bits }: FlipsByte): string {
  return `event ${event} has byte ${byte} changed by ${bits}`;
}
