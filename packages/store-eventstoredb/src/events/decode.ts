// From an event of the server to the body that was appended, or to the fault that it is not.
import type { RecordedEvent } from '@eventstore/db-client';
import { SoCaiError } from '@so-cai/core';

import { idOf } from './identity.js';

/**
 * The body of the event that should stand at a revision. Parsed JSON is written anew; that these are the bytes that were appended is
 * known by the id.
 * @throws SoCaiError `StoreCorrupt`, with the position, where another event stands there or the bytes are not those of the id
 */
export function bodyOf(event: RecordedEvent, stream: string, position: number): Uint8Array {
  if (event.streamId !== stream || event.revision !== BigInt(position))
    throw corrupt(stream, position, `event ${position} of ${stream}`, `event ${event.revision} of ${event.streamId}`);
  const body = event.isJson ? Buffer.from(JSON.stringify(event.data)) : bytesOf(event.data);
  const id = body === undefined ? undefined : idOf(body);
  if (body === undefined || id !== event.id)
    throw corrupt(stream, position, `the bytes of ${event.id}`, `those of ${id}`);
  return body;
}

function bytesOf(data: unknown): Uint8Array | undefined {
  return data instanceof Uint8Array ? data : undefined;
}

function corrupt(stream: string, position: number, expected: string, found: string): SoCaiError {
  return new SoCaiError(
    'StoreCorrupt',
    `position ${position} of the stream ${stream} holds something else than was appended: expected ${expected}, found ${found}`,
    { stream, position, expected, found },
  );
}
