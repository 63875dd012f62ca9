// Batches whose events say which batch they belong to, so that half a batch would show.
import { eventId, type EncodedEvent } from '@so-cai/core';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The batch that begins at a position: one to forty events of up to 3,000 bytes, always the same ones. */
export function batchOf(position: number): EncodedEvent[] {
  const count = 1 + ((position * 7) % 40);
  return Array.from({ length: count }, (_, index) => ({
    id: idOf(position + index),
    body: new TextEncoder().encode(`${position}+${index}/${count}`.padEnd(1 + ((position + index) % 3_000), '.')),
  }));
}

function idOf(n: number): EncodedEvent['id'] {
  let digits = '';
  for (let rest = n; rest > 0; rest = Math.floor(rest / 32)) digits = CROCKFORD.charAt(rest % 32) + digits;
  return eventId(`01J0000000${digits.padStart(16, '0')}`);
}
