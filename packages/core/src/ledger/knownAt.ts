// What a question's `knownAt` and sizes mean: how much of the history is known.
import type { LedgerState } from '../state/ledgerState.js';
import type { StateInput } from '../query/state.js';
import { localDate } from '../values/date.js';
import { shown, SoCaiError } from '../values/errors.js';
import { endOfDay } from '../values/instant.js';
import { CLOCK_TOLERANCE_MILLISECONDS } from '../values/limits.js';
import type { KnownAt } from './types.js';

/** What was read of a ledger, and when it is asked. */
export interface Read {
  readonly state: LedgerState;
  /** How much of the state is in the store for certain. */
  readonly size: number;
  /** Milliseconds. */
  readonly now: number;
}

/**
 * How much is known: all that was read, what was recorded by the end of a local day, or an exact size.
 * @throws SoCaiError `InvalidQuery` for what is neither, and for more than was read; `InvalidDate`
 */
export function knownOf(knownAt: KnownAt | undefined, read: Read): Omit<StateInput, 'ledger' | 'on'> {
  if (knownAt === undefined) return { size: read.size, provisional: false };
  if (typeof knownAt === 'string') {
    const knownOn = localDate(knownAt);
    const end = endOfDay(knownOn, read.state.settings.timeZone);
    const size = Math.min(read.state.sizeBefore(end), read.size);
    return { size, knownOn, provisional: isProvisional(end, read) };
  }
  // Callers without types, and files, send anything.
  const given: unknown = knownAt;
  if (typeof given !== 'object' || given === null || !Object.hasOwn(given, 'size') || Object.keys(given).length > 1)
    throw new SoCaiError(
      'InvalidQuery',
      `knownAt is ${shown(given)}: expected a day such as "2024-09-13", or { size } with a whole number from 0 to ${read.size}`,
    );
  checkSize('knownAt.size', knownAt.size, read.size);
  return { size: knownAt.size, provisional: false };
}

/** Checks a size that a question names. @throws SoCaiError `InvalidQuery` */
export function checkSize(name: string, size: unknown, read: number): void {
  if (typeof size === 'number' && Number.isInteger(size) && size >= 0 && size <= read) return;
  throw new SoCaiError(
    'InvalidQuery',
    `${name} is ${shown(size)}: expected a whole number from 0 to ${read}, the number of events that the ledger has`,
    { asked: size, size: read },
  );
}

/** Whether an event may still be recorded before an instant: the clock of another writer may stand a little behind. */
function isProvisional(end: number, { state, now }: Read): boolean {
  return state.lastRecordedAt < end && now < end + CLOCK_TOLERANCE_MILLISECONDS;
}
