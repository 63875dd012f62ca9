// From stored bytes to events, on the trusted path: what was validated when it was written is not validated again.
import { canonicalBytes, parseJson } from '../integrity/canonical.js';
import { isSoCaiError, SoCaiError } from '../values/errors.js';
import type { EventDefinition } from './definition.js';
import type { AnyEvent } from './envelope.js';
import { EVENTS } from './registry.js';

/**
 * The canonical bytes of an event: what is stored and hashed.
 * @throws SoCaiError `NotCanonical` where a value has no canonical form, such as a float.
 * @example leafHash(encodeEvent(event))
 */
export function encodeEvent(event: AnyEvent): Uint8Array {
  return canonicalBytes(event);
}

/** Definitions by type, as far as reading needs them. */
export type Readable = { readonly [type: string]: Pick<EventDefinition<string, unknown>, 'v' | 'upcasts'> };

/**
 * An event from its stored bytes, brought to today's version. The bytes themselves never change.
 * @throws SoCaiError `StoreCorrupt` where the bytes are no event, `UnsupportedEvent` where the type or version is newer than this library.
 */
export function decodeEvent(body: Uint8Array, position: number, definitions: Readable = EVENTS): AnyEvent {
  const event = parsed(body, position);
  const { type, v } = event as { type: string; v: number };
  const definition = Object.hasOwn(definitions, type) ? definitions[type] : undefined;
  if (definition === undefined)
    throw new SoCaiError(
      'UnsupportedEvent',
      `position ${position}: events of type "${type}" are not known to this version of the library; a newer one wrote it`,
      { position, type, v },
    );
  if (v === definition.v) return event as AnyEvent;
  return upcast(event, definition, position);
}

function upcast(event: object, definition: Readable[string], position: number): AnyEvent {
  let { v, data } = event as { v: number; data: unknown };
  const { type } = event as { type: string };
  const written = v;
  while (v !== definition.v) {
    const step = definition.upcasts?.[v];
    if (step === undefined)
      throw new SoCaiError(
        'UnsupportedEvent',
        `position ${position}: version ${written} of ${type} is not known to this version of the library, which reads up to ${definition.v}`,
        { position, type, v: written },
      );
    data = step(data as never);
    v += 1;
  }
  return { ...event, v, data } as unknown as AnyEvent;
}

function parsed(body: Uint8Array, position: number): object {
  let event: unknown;
  try {
    event = parseJson(body);
  } catch (cause) {
    if (!isSoCaiError(cause, 'NotCanonical')) throw cause;
    throw new SoCaiError('StoreCorrupt', `position ${position}: ${cause.message}`, { position }, { cause });
  }
  const fields = event as { position?: unknown; type?: unknown; v?: unknown };
  if (typeof event !== 'object' || event === null || typeof fields.type !== 'string' || typeof fields.v !== 'number') {
    throw new SoCaiError('StoreCorrupt', `position ${position}: the body is not an event`, { position });
  }
  if (fields.position !== position)
    throw new SoCaiError('StoreCorrupt', `position ${position} holds the body of position ${String(fields.position)}`, {
      position,
      found: fields.position,
    });
  return event;
}
