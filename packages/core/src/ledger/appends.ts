// Cutting a long history into appends that a store takes, and comparing what it holds with what was sent.
import type { EncodedEvent, EventStore } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { BATCH_LIMIT } from '../values/limits.js';

/** Where the append that begins at `from` ends: as many events as a store takes at once, and at least one. */
export function endOfAppend(events: readonly EncodedEvent[], from: number, limits: EventStore['limits']): number {
  const most = Math.min(events.length, from + Math.min(BATCH_LIMIT, limits.eventsPerAppend));
  let bytes = events[from]?.body.length ?? 0;
  let end = from + 1;
  while (end < most) {
    bytes += events[end]?.body.length ?? 0;
    if (bytes > limits.bytesPerAppend) break;
    end += 1;
  }
  return end;
}

/** Whether two bodies are the same, byte for byte. */
export function sameBytes(left: Uint8Array, right: Uint8Array | undefined): boolean {
  return right !== undefined && left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** Whether a store holds these events from a position on: how an unknown outcome is settled. */
export async function isStored(
  store: EventStore,
  ledger: LedgerId,
  from: number,
  events: readonly EncodedEvent[],
): Promise<boolean> {
  let same = 0;
  for await (const chunk of store.read(ledger, { from, to: from + events.length }))
    for (const stored of chunk) if (sameBytes(stored.body, events[stored.position - from]?.body)) same += 1;
  return same === events.length;
}
