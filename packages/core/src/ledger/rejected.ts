// Rejections as values, and as the one error that `record` throws.
import type { Refusal, Rejection } from '../decide/rejection.js';
import { describe } from '../describe/describe.js';
import { isSoCaiError, SoCaiError } from '../values/errors.js';
import { toJsonValue } from '../values/jsonable.js';

/** A refusal with its place in the batch. */
export function rejection(refusal: Refusal, draft: number): Rejection {
  return Object.defineProperty({ ...refusal, draft }, 'toJSON', {
    value: () => toJsonValue({ ...refusal, draft }),
    enumerable: false,
  }) as Rejection;
}

/** A rejection as an error: code `Rejected`, the rejection among its facts. */
export function rejectedError(of: Rejection): SoCaiError {
  return new SoCaiError('Rejected', `${of.code}: ${describe(of, 'en')}`, { rejection: of });
}

/**
 * The rejection that an error of `record` carries; `undefined` where it is another error.
 * @example try { await ledger.record(move) } catch (error) { console.log(rejectionOf(error)?.code) }
 */
export function rejectionOf(error: unknown): Rejection | undefined {
  return isSoCaiError(error, 'Rejected') ? (error.facts['rejection'] as Rejection) : undefined;
}
