// A last record that is torn: its end is missing.
import type { StoredEvent } from '@so-cai/core';
import fc from 'fast-check';

import { nth } from './fault.js';

/** The last event of the n-th read lacks its last bytes. */
export interface TruncatesRecord {
  readonly fault: 'truncatesRecord';
  readonly on: 'read';
  readonly nth: number;
  readonly bytes: number;
}

export function truncatesRecord(calls: number): fc.Arbitrary<TruncatesRecord> {
  return fc.record({
    fault: fc.constant('truncatesRecord'),
    on: fc.constant('read'),
    nth: nth(calls),
    bytes: fc.integer({ min: 1, max: 500 }),
  });
}

export async function* tearing(
  { bytes }: TruncatesRecord,
  incoming: AsyncIterable<readonly StoredEvent[]>,
  fire: () => void,
): AsyncGenerator<readonly StoredEvent[]> {
  let held: readonly StoredEvent[] | undefined;
  for await (const chunk of incoming) {
    if (held !== undefined) yield held;
    held = chunk;
  }
  const last = held?.at(-1);
  if (held === undefined || last === undefined) return;
  fire();
  yield [...held.slice(0, -1), { ...last, body: last.body.slice(0, Math.max(0, last.body.length - bytes)) }];
}

export function truncatesRecordText({ bytes }: TruncatesRecord): string {
  return `the last event lacks its last ${bytes} bytes`;
}
