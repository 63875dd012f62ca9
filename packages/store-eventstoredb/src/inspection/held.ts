// The events of a stream as the server gives them, whatever they are: nothing is refused, and nothing believed.
import type { RecordedEvent, ResolvedEvent } from '@eventstore/db-client';
import { isSoCaiError } from '@so-cai/core';

import type { Connection } from '../connection/connection.js';
import { Patience } from '../connection/waiting.js';
import { idOf } from '../events/identity.js';
import { faultOf, isMissing, meaningOf } from '../faults.js';
import { Inbox } from '../stream/inbox.js';
import { lastOf } from '../stream/last.js';

/** One event of a stream. */
export interface EventStoreDbHeldEvent {
  readonly position: number;
  /** The bytes; of JSON, which the client parses, as they are written anew. `undefined` where they are none. */
  readonly body: Uint8Array | undefined;
  /** The event's id where it is not that of the bytes, and its stream where it is another one. */
  readonly contradicted?: readonly { readonly subject: string; readonly expected: string; readonly found: string }[];
}

/** How many events a stream would have if none was missing; 0 where it was deleted, or never was. */
export async function statedSize(connection: Connection, stream: string): Promise<number> {
  try {
    const last = await lastOf(connection, stream);
    return typeof last === 'string' ? 0 : Number(last.revision) + 1;
  } catch (error) {
    if (isSoCaiError(error, 'StoreCorrupt')) return 0;
    throw error;
  }
}

/** All events of a stream from a revision on, as far as the server gives them. A read that is interrupted goes on where it was. */
export async function* heldEvents(
  connection: Connection,
  {
    stream,
    from,
    signal,
  }: { readonly stream: string; readonly from: number; readonly signal: AbortSignal | undefined },
): AsyncGenerator<readonly EventStoreDbHeldEvent[], void, undefined> {
  const end = await statedSize(connection, stream);
  const { silenceTimeoutMs } = connection.options;
  const patience = new Patience(silenceTimeoutMs);
  for (let next = from; next < end;) {
    const range = { fromRevision: BigInt(next), maxCount: end - next, requiresLeader: true } as const;
    const inbox = new Inbox<ResolvedEvent>(connection.client.readStream(stream, range));
    try {
      for (;;) {
        const resolved = await inbox.take([signal, connection.closing], silenceTimeoutMs);
        if (resolved.length === 0) break;
        const events = resolved.flatMap(({ event }) => (event === undefined ? [] : [heldEvent(event, stream)]));
        if (events.length > 0) yield events;
        next = Math.max(next, ...events.map(({ position }) => position + 1));
        patience.renew();
      }
    } catch (error) {
      signal?.throwIfAborted();
      connection.assertOpen();
      if (!isMissing(error) && !meaningOf(error).again) throw faultOf(error, { stream, position: next });
    } finally {
      inbox.close();
    }
    // A read that is broken off ends like any other: it is tried again, until the server stays with its answer.
    if (next < end && !(await patience.again(signal, connection.closing))) return;
  }
}

function heldEvent(event: RecordedEvent, stream: string): EventStoreDbHeldEvent {
  const position = Number(event.revision);
  const body = bytesOf(event);
  const id = body === undefined ? event.id : idOf(body);
  const contradicted = [
    ...(id === event.id ? [] : [{ subject: 'event id', expected: id, found: event.id }]),
    ...(event.streamId === stream ? [] : [{ subject: 'stream', expected: stream, found: event.streamId }]),
  ];
  return { position, body, ...(contradicted.length === 0 ? {} : { contradicted }) };
}

function bytesOf({ isJson, data }: RecordedEvent): Uint8Array | undefined {
  if (!isJson) return data instanceof Uint8Array ? data : undefined;
  const text: string | undefined = JSON.stringify(data);
  return text === undefined ? undefined : Buffer.from(text);
}
