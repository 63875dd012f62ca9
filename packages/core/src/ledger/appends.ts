// Cutting a long history into appends that a store takes, and comparing what it holds with what was sent.
import type { EncodedEvent, EventStore } from '../store/port.js';
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
