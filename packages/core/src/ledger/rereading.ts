// Events that were read before, read again: they must be what they were, and all there.
import { decodeEvent } from '../events/encoding.js';
import type { AnyEvent } from '../events/envelope.js';
import { leafHash, type MerkleLog } from '../integrity/merkle.js';
import { hex } from '../integrity/sha256.js';
import type { EventStore, StoredEvent } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { sameBytes } from './appends.js';
import type { Interruptible } from './types.js';

/** Where events were read from, and the leaves of what they were. */
export interface Known {
  readonly store: EventStore;
  readonly ledger: LedgerId;
  readonly merkle: MerkleLog;
}

/**
 * Events that the leaves know, read again.
 * @param options.to at most what the leaves know
 * @throws SoCaiError `StoreCorrupt` where one is not what it was, or is not there any more
 */
export async function* reread(
  { store, ledger, merkle }: Known,
  { from, to, signal }: Interruptible & { readonly from: number; readonly to: number },
): AsyncGenerator<AnyEvent> {
  let position = from;
  for await (const chunk of store.read(ledger, { from, to, ...(signal === undefined ? {} : { signal }) })) {
    for (const stored of chunk) {
      assertSame(stored, position, merkle);
      yield decodeEvent(stored.body, position);
      position += 1;
    }
  }
  if (position < to)
    throw new SoCaiError(
      'StoreCorrupt',
      `position ${position} of ${ledger} was read before, and is not there any more: history is shorter than it was, or was read from a copy that lags behind`,
      { position, read: to },
    );
}

/** The event at a position that the leaves know. */
export async function rereadEvent(
  known: Known,
  position: number,
  { signal }: Interruptible = {},
): Promise<AnyEvent | undefined> {
  for await (const event of reread(known, { from: position, to: position + 1, signal })) return event;
  return undefined;
}

function assertSame(stored: StoredEvent, position: number, merkle: MerkleLog): void {
  const { ledger } = stored;
  if (stored.position !== position)
    throw new SoCaiError(
      'StoreCorrupt',
      `position ${stored.position} of ${ledger} came where ${position} was expected`,
      {
        position: stored.position,
        expected: position,
      },
    );
  const [expected, found] = [merkle.leaf(position), leafHash(stored.body)];
  if (!sameBytes(expected, found))
    throw new SoCaiError(
      'StoreCorrupt',
      `position ${position} of ${ledger} holds other bytes than when it was read before`,
      {
        position,
        expected: hex(expected),
        found: hex(found),
      },
    );
}
