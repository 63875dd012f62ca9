// Reading stored bytes: older versions are brought up, newer ones stop the reading, and the bytes themselves never change.
import { describe, expect, it } from 'vitest';

import { canonicalBytes } from '../integrity/canonical.js';
import { decodeEvent, encodeEvent, type Readable } from './encoding.js';

const stored = (fields: object): Uint8Array =>
  canonicalBytes({ position: 7, type: 'Grant', v: 1, data: { sum: '5' }, ...fields });
/** A type that was renamed a field in version 2 and given one in version 3. */
const definitions: Readable = {
  Grant: {
    v: 3,
    upcasts: {
      1: (data: { sum: string }) => ({ amount: data.sum }),
      2: (data: { amount: string }) => ({ ...data, method: 'cash' }),
    },
  },
  Gap: { v: 3, upcasts: { 2: (data: never) => data } },
};
const read = (fields: object, position = 7): unknown => decodeEvent(stored(fields), position, definitions);
const fault = (attempt: () => unknown): { code: string; message: string; facts: object } => {
  try {
    attempt();
  } catch (error) {
    return error as { code: string; message: string; facts: object };
  }
  throw new Error('nothing was thrown');
};

describe('Reading', () => {
  it('brings version 1 by version 2 to version 3', () => {
    expect(read({})).toEqual({ position: 7, type: 'Grant', v: 3, data: { amount: '5', method: 'cash' } });
  });

  it('brings version 2 to version 3', () => {
    expect(read({ v: 2, data: { amount: '5' } })).toMatchObject({ v: 3, data: { amount: '5', method: 'cash' } });
  });

  it('leaves the version of today as it is', () => {
    expect(read({ v: 3, data: { amount: '5', method: 'nonCash' } })).toMatchObject({ data: { method: 'nonCash' } });
  });

  it('does not change the bytes', () => {
    const body = stored({});
    const before = body.slice();
    decodeEvent(body, 7, definitions);
    expect(body).toEqual(before);
  });

  it.each([
    ['a newer version', { v: 4 }, { type: 'Grant', v: 4 }],
    ['a version before the first', { v: 0 }, { type: 'Grant', v: 0 }],
    ['a version from which no step leads up', { type: 'Gap' }, { type: 'Gap', v: 1 }],
    ['an unknown type', { type: 'Donated' }, { type: 'Donated', v: 1 }],
    ['a type that is a word of the language', { type: 'constructor' }, { type: 'constructor', v: 1 }],
  ])('stops at %s, with the position', (_, fields, facts) => {
    const error = fault(() => read(fields));
    expect(error).toMatchObject({ code: 'UnsupportedEvent', facts: { position: 7, ...facts } });
    expect(error.message).toContain('position 7');
  });

  it.each([
    ['no JSON', new TextEncoder().encode('{')],
    ['no UTF-8', Uint8Array.of(0xff, 0xfe)],
    ['no event', canonicalBytes(['x'])],
    ['null', canonicalBytes(null)],
    ['an event without a type', canonicalBytes({ position: 7, v: 1 })],
    ['an event without a version', canonicalBytes({ position: 7, type: 'Grant' })],
    ['the event of another position', canonicalBytes({ position: 8, type: 'Grant', v: 1, data: {} })],
  ])('calls %s corrupt, with the position', (_, body) => {
    expect(fault(() => decodeEvent(body, 7, definitions))).toMatchObject({
      code: 'StoreCorrupt',
      facts: { position: 7 },
    });
  });
});

describe('Writing', () => {
  it('gives back the bytes that were read', () => {
    const body = stored({ type: 'Lapsed' });
    expect(encodeEvent(decodeEvent(body, 7))).toEqual(body);
  });
});
