// A store with one thing wrong, and the behaviours of the kit that must notice.
import type { EventStore } from '@so-cai/core';

export type Planted = readonly [
  what: string,
  change: (store: EventStore) => Partial<EventStore>,
  names: readonly string[],
];

export const SERIAL_ORDER = 'some serial order explains what writers, readers and subscribers at once were told';

/** One turn of the event loop. */
export async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
