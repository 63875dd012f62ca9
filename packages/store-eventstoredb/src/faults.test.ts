import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  ErrorType,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { SoCaiError } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { faultOf, isMissing, isPassing, meaningOf, NotSent, Silence, sizeInConflict } from './faults.js';

/** As gRPC's own errors are: no class of the client's, a number for a code. */
function raw(code: number): Error {
  return Object.assign(new Error(`${code} something`), { code, details: 'something' });
}

/** As the client's errors are that carry trailers, which their constructors read. */
function typed(type: ErrorType, code: number): Error {
  return Object.assign(raw(code), { type });
}

type Row = readonly [error: unknown, wroteNothing: boolean, again: boolean, code: string];

describe('an error of the client', () => {
  test.each<Row>([
    [new UnavailableError(), false, true, 'StoreUnavailable'],
    [new CancelledError(), false, true, 'StoreUnavailable'],
    [new TimeoutError(), false, false, 'StoreUnavailable'],
    [new DeadlineExceededError(), false, false, 'StoreUnavailable'],
    [new UnknownError(), false, false, 'StoreUnavailable'],
    [new Silence(5), false, false, 'StoreUnavailable'],
    [new Error('Failed to discover after 10 attempts.'), false, true, 'StoreUnavailable'],
    [typed(ErrorType.NOT_LEADER, 5), true, true, 'StoreUnavailable'],
    [new NotSent(), true, true, 'StoreUnavailable'],
    [new AccessDeniedError(), true, false, 'StoreUnavailable'],
    [new MaxAppendSizeExceededError(undefined, 100), true, false, 'StoreUnavailable'],
    [typed(ErrorType.INVALID_ARGUMENT, 3), true, false, 'StoreUnavailable'],
    [typed(ErrorType.UNKNOWN, 7), true, false, 'StoreUnavailable'],
    [new StreamDeletedError(undefined, 's'), true, false, 'StoreCorrupt'],
    [raw(14), false, true, 'StoreUnavailable'],
    [raw(1), false, true, 'StoreUnavailable'],
    [raw(4), false, false, 'StoreUnavailable'],
    [raw(10), false, false, 'StoreUnavailable'],
    [raw(13), false, false, 'StoreUnavailable'],
    [raw(2), false, false, 'StoreUnavailable'],
    [raw(7), true, false, 'StoreUnavailable'],
    [raw(16), true, false, 'StoreUnavailable'],
    [raw(12), true, false, 'StoreUnavailable'],
    [new TypeError('a mistake'), false, false, 'StoreUnavailable'],
    ['a text', false, false, 'StoreUnavailable'],
    [undefined, false, false, 'StoreUnavailable'],
  ])('%s: nothing written %s, worth another try %s, a fault %s', (error, wroteNothing, again, code) => {
    expect(meaningOf(error)).toMatchObject({ wroteNothing, again, code });
    const fault = faultOf(error, { stream: 's', position: 7 });
    expect(fault).toMatchObject({
      code,
      cause: error,
      facts: { stream: 's', position: 7, expected: expect.stringMatching(/\w/) as unknown },
    });
  });

  test('of a wrong version tells the size that there is', () => {
    const at = (current: bigint | 'no_stream'): unknown =>
      new WrongExpectedVersionError(undefined, { streamName: 's', current, expected: 7n });
    expect(sizeInConflict(at(4n))).toBe(5);
    expect(sizeInConflict(at('no_stream'))).toBe(0);
    expect(sizeInConflict(new UnavailableError())).toBeUndefined();
    expect(sizeInConflict(undefined)).toBeUndefined();
  });

  test('of a stream that is not found is told from others', () => {
    expect(isMissing(new StreamNotFoundError(undefined, 's'))).toBe(true);
    expect(isMissing(raw(5))).toBe(false);
    expect(isMissing(new StreamDeletedError(undefined, 's'))).toBe(false);
  });

  test('ends a subscription only where connecting again cannot help', () => {
    for (const error of [
      raw(14),
      raw(10),
      raw(13),
      new CancelledError(),
      new Silence(5),
      new Error('Failed to discover'),
    ]) {
      expect(isPassing(error)).toBe(true);
      expect(isPassing(faultOf(error))).toBe(true);
      expect(faultOf(error)).toMatchObject({ facts: { passing: true } });
    }
    for (const error of [raw(7), raw(16), new StreamDeletedError(undefined, 's'), new TypeError('a mistake')]) {
      expect(isPassing(error)).toBe(false);
      expect(isPassing(faultOf(error))).toBe(false);
      expect(faultOf(error)).not.toMatchObject({ facts: { passing: true } });
    }
    expect(isPassing(new SoCaiError('StoreCorrupt', 'x', {}, { cause: raw(14) }))).toBe(false);
    expect(isPassing(new SoCaiError('StoreUnavailable', 'the store is closed'))).toBe(false);
  });
});

test('faults and wrong calls stay as they are', () => {
  for (const error of [new SoCaiError('StoreCorrupt', 'x'), new RangeError('y')]) expect(faultOf(error)).toBe(error);
});
