// One append: sent with the revision that the stream must have, and sent again with the same one where nobody can say what became of it.
import { NO_STREAM, type EventData } from '@eventstore/db-client';
import { SoCaiError, type Appended, type Conflict, type Unknown } from '@so-cai/core';

import type { Connection } from '../connection/connection.js';
import { Patience, within } from '../connection/waiting.js';
import { eventOf } from '../events/encode.js';
import { faultOf, meaningOf, sizeInConflict } from '../faults.js';
import type { Sizes } from './sizes.js';

/** Bodies, and where they are to stand. */
export interface Batch {
  readonly stream: string;
  readonly expectedSize: number;
  readonly bodies: readonly Uint8Array[];
}

/**
 * Appends all bodies or none. Sending the same ids again with the same expected revision is safe, and tells what became of the first
 * time: the server compares them with what stands there, and where it is the same, acknowledges it again.
 * @throws SoCaiError where it is certain that nothing was written
 */
export async function append(
  connection: Connection,
  sizes: Sizes,
  batch: Batch,
): Promise<Appended | Conflict | Unknown> {
  const { stream, expectedSize } = batch;
  await sizes.check(stream);
  if (sizes.least(stream) > expectedSize) return { outcome: 'conflict', size: await sizes.of(stream) };
  connection.assertOpen();
  return connection.appending(() => settle(connection, sizes, batch, batch.bodies.map(eventOf)));
}

async function settle(
  connection: Connection,
  sizes: Sizes,
  batch: Batch,
  events: EventData[],
): Promise<Appended | Conflict | Unknown> {
  const { appendTimeoutMs } = connection.options;
  const patience = new Patience(appendTimeoutMs);
  /** Why it is not known whether something was written. */
  let open: { readonly cause: unknown } | undefined;
  for (;;) {
    try {
      const known = sizes.least(batch.stream);
      // Half of the time, so that a server that says nothing is asked twice.
      const answer = await send(connection, batch, events, Math.min(appendTimeoutMs / 2, patience.left));
      // What was written long ago is acknowledged with the size it had then.
      sizes.meet(batch.stream, answer.size, answer.outcome === 'conflict' ? known : 0);
      return answer;
    } catch (error) {
      if (error instanceof SoCaiError) throw error;
      const { wroteNothing, again } = meaningOf(error);
      if (!wroteNothing) open ??= { cause: error };
      const isRefused = wroteNothing && !again;
      if (!isRefused && !connection.isClosed && (await patience.again(connection.closing)) && !connection.isClosed)
        continue;
      if (open !== undefined) return { outcome: 'unknown', ...open };
      connection.assertOpen();
      throw faultOf(error, { stream: batch.stream });
    }
  }
}

async function send(
  { client }: Connection,
  { stream, expectedSize }: Batch,
  events: EventData[],
  milliseconds: number,
): Promise<Appended | Conflict> {
  const expectedRevision = expectedSize === 0 ? NO_STREAM : BigInt(expectedSize - 1);
  const deadline = Math.max(1, Math.ceil(milliseconds));
  try {
    const sent = client.appendToStream(stream, events, { expectedRevision, requiresLeader: true, deadline });
    const { nextExpectedRevision } = await within(deadline, sent);
    const size = expectedSize + events.length;
    if (nextExpectedRevision !== BigInt(size - 1)) throw elsewhere(stream, size, nextExpectedRevision);
    return { outcome: 'appended', size };
  } catch (error) {
    const size = sizeInConflict(error);
    if (size === undefined || size === expectedSize) throw error;
    return { outcome: 'conflict', size };
  }
}

/** A stream that was deleted and is written to again goes on with the revisions it had. */
function elsewhere(stream: string, size: number, revision: bigint): SoCaiError {
  return new SoCaiError(
    'StoreCorrupt',
    `the stream ${stream} was deleted meanwhile: an append that should have ended at revision ${size - 1} ended at ${revision}`,
    { stream, position: size - 1, expected: size - 1, found: Number(revision) },
  );
}
