// Reading a range of a stream: every event of it, or a fault. An end that comes too early looks like any other end to the client.
import type { ResolvedEvent } from '@eventstore/db-client';

import type { Connection } from '../connection/connection.js';
import { Patience } from '../connection/waiting.js';
import { bodyOf } from '../events/decode.js';
import { faultOf, isMissing, meaningOf } from '../faults.js';
import { Inbox } from './inbox.js';
import type { Sizes } from './sizes.js';

/** A part of a stream that is known to be there. */
export interface Part {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The bodies of a part, in order, in chunks. A read that is interrupted goes on where it was.
 * @throws SoCaiError `StoreUnavailable`, or `StoreCorrupt` with the position; the reason of the signal
 */
export async function* bodiesOf(
  connection: Connection,
  sizes: Sizes,
  part: Part,
): AsyncGenerator<readonly Uint8Array[], void, undefined> {
  const { stream, to, signal } = part;
  const patience = new Patience(connection.options.silenceTimeoutMs);
  let next = part.from;
  while (next < to) {
    const inbox = inboxOf(connection, { ...part, from: next });
    let failure: unknown;
    try {
      for (;;) {
        const events = await inbox.take([signal, connection.closing], connection.options.silenceTimeoutMs);
        if (events.length === 0 || next === to) break;
        const bodies = await checkedBodies(sizes, stream, next, events.slice(0, to - next));
        next += bodies.length;
        patience.renew();
        yield bodies;
      }
    } catch (error) {
      signal?.throwIfAborted();
      connection.assertOpen();
      if (!isMissing(error) && !meaningOf(error).again) throw faultOf(error, { stream, position: next });
      failure = error;
    } finally {
      inbox.close();
    }
    if (next === to) return;
    if (isMissing(failure) || !(await patience.again(signal, connection.closing)))
      throw await endedEarly(sizes, stream, next, failure);
  }
}

function inboxOf({ client }: Connection, { stream, from, to }: Part): Inbox<ResolvedEvent> {
  return new Inbox(
    client.readStream(stream, { fromRevision: BigInt(from), maxCount: to - from, requiresLeader: true }),
  );
}

async function checkedBodies(
  sizes: Sizes,
  stream: string,
  from: number,
  events: readonly ResolvedEvent[],
): Promise<readonly Uint8Array[]> {
  const bodies: Uint8Array[] = [];
  for (const [index, { event }] of events.entries()) {
    const position = from + index;
    if (event === undefined) throw await sizes.missing(stream, position, 'a link that leads nowhere');
    if (event.revision > BigInt(position))
      throw await sizes.missing(stream, position, `the next one is ${event.revision}`);
    bodies.push(bodyOf(event, stream, position));
  }
  return bodies;
}

/** Without an error, the server says that nothing more is there. */
async function endedEarly(sizes: Sizes, stream: string, position: number, failure: unknown): Promise<unknown> {
  if (failure === undefined) return sizes.missing(stream, position, 'the stream ends before it');
  if (isMissing(failure)) return sizes.missing(stream, position, 'the stream is not found');
  return faultOf(failure, { stream, position });
}
