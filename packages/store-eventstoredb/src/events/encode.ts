// From a body to an event of the server. JSON stays JSON, so that people can read it in the server's own tools, and query it there.
import { binaryEvent, jsonEvent, type EventData } from '@eventstore/db-client';

import { LONGEST_TYPE } from '../limits.js';
import { idOf } from './identity.js';

/** The type of an event whose body names none. */
const OTHER_TYPE = 'Event';
const TYPE = new RegExp(`^[A-Z][A-Za-z0-9]{0,${LONGEST_TYPE - 1}}$`);
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The event that holds a body: with content type JSON where the client, which parses and writes JSON anew, gives back the same bytes;
 * and as bytes otherwise. Bodies of a ledger are canonical JSON and always survive that.
 */
export function eventOf(body: Uint8Array): EventData {
  const id = idOf(body);
  const data = survivingJson(body);
  return data === undefined
    ? binaryEvent({ id, type: OTHER_TYPE, data: body })
    : jsonEvent({ id, type: typeOf(data), data });
}

function survivingJson(body: Uint8Array): Record<string, unknown> | undefined {
  try {
    const text = decoder.decode(body);
    const data: unknown = JSON.parse(text);
    return isObject(data) && JSON.stringify(data) === text ? data : undefined;
  } catch {
    return undefined;
  }
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** What operators see and what projections select by: the type of the ledger's event. */
function typeOf({ type }: Record<string, unknown>): string {
  return typeof type === 'string' && TYPE.test(type) ? type : OTHER_TYPE;
}
