// Appends: a transaction that writes each of some requests whole, at the end of its ledger, or none of it.
import type { Appended, Conflict, EncodedEvent, LedgerId, Unknown } from '@so-cai/core';

import { isBeforeCommit, isFull, isLocked, isOutOfPlace } from '../faults.js';
import type { SqliteValue } from '../opening/library.js';
import { BYTES_PER_APPEND, EVENTS_PER_APPEND } from '../options.js';
import { EVENTS_PER_STATEMENT, VALUES_PER_STATEMENT } from '../sql/statements.js';
import type { StoreFile } from '../storeFile.js';
import { checksumAfter, checksumOfLedger } from './checksum.js';
import { type IdOrder, orderOf } from './idOrder.js';
import type { End } from './knownEnds.js';
import type { LedgerEntry } from './ledgers.js';
import { knownIn, repeatedIn } from './newIds.js';
import { LAST_LEDGER_NUMBER, placeOf } from './place.js';

/** Some events for the end of a ledger. */
export interface AppendRequest {
  readonly ledger: LedgerId;
  readonly expectedSize: number;
  readonly events: readonly EncodedEvent[];
}

/** The caller is at fault, and nothing was written for this request. */
export interface Refused {
  readonly outcome: 'refused';
  readonly reason: RangeError;
}

export type AppendResult = Appended | Conflict | Unknown | Refused;

/** @throws RangeError for a batch that is empty or beyond the limits */
export function assertWithinLimits(events: readonly EncodedEvent[]): void {
  if (events.length === 0) throw new RangeError('an append holds at least one event');
  if (events.length > EVENTS_PER_APPEND)
    throw new RangeError(`${events.length} events; one append holds at most ${EVENTS_PER_APPEND}`);
  const bytes = bytesOf(events);
  if (bytes > BYTES_PER_APPEND) throw new RangeError(`${bytes} bytes; one append holds at most ${BYTES_PER_APPEND}`);
}

/** The bodies together. */
export function bytesOf(events: readonly EncodedEvent[]): number {
  let bytes = 0;
  for (const { body } of events) bytes += body.byteLength;
  return bytes;
}

/**
 * Writes requests one after the other and commits them with one sync, so that each sees those before it. Where the outcome is unknown
 * it is so for all that had something to write. Whatever it throws, nothing was written.
 */
export function appendTogether(file: StoreFile, requests: readonly AppendRequest[]): AppendResult[] {
  const alone = requests.length === 1 ? appendAlone(file, requests[0]) : undefined;
  if (alone !== undefined) return [alone];
  file.statements.beginWriting.run();
  const added = new Map<LedgerId, LedgerEntry>();
  let results: (Appended | Conflict | Refused)[];
  try {
    file.assertInPlace();
    results = requests.map((request) => write(file, request, added));
  } catch (error) {
    leaveTransaction(file);
    forgetEnds(file, requests);
    throw error;
  }
  if (results.every(({ outcome }) => outcome !== 'appended')) {
    file.statements.rollBack.run();
    return results;
  }
  const doubt = commit(file, requests);
  if (doubt !== undefined) return results.map((result) => (result.outcome === 'appended' ? doubt : result));
  for (const [ledger, entry] of added) file.ledgers.remember(ledger, entry);
  return results;
}

/**
 * One event after what this connection appended last: its statement is a transaction of its own, and all there is to do. `undefined`
 * where nothing was added, because there is more to look at.
 */
function appendAlone(file: StoreFile, request: AppendRequest | undefined): Appended | Unknown | undefined {
  if (request?.events.length !== 1) return undefined;
  const { ledger, events } = request;
  const entry = file.ledgers.find(ledger);
  if (entry === undefined) return undefined;
  file.assertInPlace();
  try {
    const end = addAfterOwn(file, request, entry, orderOf(events));
    return end === undefined ? undefined : { outcome: 'appended', size: end.size };
  } catch (cause) {
    file.ends.note(ledger, undefined);
    if (isBeforeCommit(cause)) throw cause;
    return { outcome: 'unknown', cause };
  }
}

/** One request inside a transaction. */
function write(
  file: StoreFile,
  request: AppendRequest,
  added: Map<LedgerId, LedgerEntry>,
): Appended | Conflict | Refused {
  const { ledger, expectedSize, events } = request;
  const order = orderOf(events);
  const found = added.get(ledger) ?? file.ledgers.find(ledger);
  const after = found === undefined ? undefined : addAfterOwn(file, request, found, order);
  if (after !== undefined) return { outcome: 'appended', size: after.size };
  const end = found === undefined ? undefined : file.endBeside(found, order.least);
  const size = end?.size ?? 0;
  if (size !== expectedSize) return { outcome: 'conflict', size };
  const again = repeatedIn(events, order) ?? (end?.hasLaterId === true ? knownIn(file, found, events) : undefined);
  if (again !== undefined) return refused(`the ledger ${ledger} has an event ${again} already`);
  const entry = found ?? nextLedger(file, ledger);
  if (entry.number > LAST_LEDGER_NUMBER)
    return refused(`${file.path} holds ${LAST_LEDGER_NUMBER + 1} ledgers, and no more`);
  if (found === undefined) {
    file.statements.addLedger.run(entry.number, ledger, entry.checksum);
    added.set(ledger, entry);
  }
  const checksum = addEvents(file, placeOf(entry.number, size), end?.checksum ?? entry.checksum, events);
  const isLatest = order.ascending && end?.hasLaterId !== true;
  file.ends.note(ledger, isLatest ? { size: size + events.length, checksum, greatestId: order.last } : undefined);
  return { outcome: 'appended', size: size + events.length };
}

/** The end of a ledger after events that follow its known one; `undefined` where nothing was added, because it has to be looked up. */
function addAfterOwn(
  file: StoreFile,
  { ledger, expectedSize, events }: AppendRequest,
  { number }: LedgerEntry,
  order: IdOrder,
): End | undefined {
  const known = file.ends.before(ledger, expectedSize, order);
  if (known === undefined) return undefined;
  try {
    const checksum = addEvents(file, placeOf(number, known.size), known.checksum, events);
    const end = { size: known.size + events.length, checksum, greatestId: order.last };
    file.ends.note(ledger, end);
    return end;
  } catch (error) {
    if (isOutOfPlace(error)) return undefined;
    throw error;
  }
}

function refused(message: string): Refused {
  return { outcome: 'refused', reason: new RangeError(message) };
}

function nextLedger(file: StoreFile, ledger: LedgerId): LedgerEntry {
  const number = Number(file.statements.nextLedgerNumber.get()?.['number']);
  return { number, checksum: checksumOfLedger(number, ledger) };
}

/** Returns the checksum of the last. */
function addEvents(file: StoreFile, firstPlace: number, before: number, events: readonly EncodedEvent[]): number {
  const { addEvent, addEvents: addMany } = file.statements;
  const inParts = events.length - (events.length % EVENTS_PER_STATEMENT);
  let [place, checksum] = [firstPlace, before];
  let values: SqliteValue[] = [];
  for (const [index, { id, body }] of events.entries()) {
    checksum = checksumAfter(checksum, body);
    if (index >= inParts) addEvent.run(place, id, checksum, body);
    else if (values.push(place, id, checksum, body) === VALUES_PER_STATEMENT) {
      addMany.run(...values);
      values = [];
    }
    place += 1;
  }
  return checksum;
}

/**
 * After the log was written but not synced, a failed commit may still be there when the machine comes up again. A disk that was
 * full did not take the log's last page, and without it the rest is nothing.
 */
function commit(file: StoreFile, requests: readonly AppendRequest[]): Unknown | undefined {
  try {
    file.statements.commit.run();
    return undefined;
  } catch (cause) {
    leaveTransaction(file);
    forgetEnds(file, requests);
    if (isLocked(cause) || isFull(cause)) throw cause;
    return { outcome: 'unknown', cause };
  }
}

/** What was noted of ends is not so where a transaction was left. */
function forgetEnds({ ends }: StoreFile, requests: readonly AppendRequest[]): void {
  for (const { ledger } of requests) ends.note(ledger, undefined);
}

function leaveTransaction(file: StoreFile): void {
  // Where the disk fails, SQLite has rolled back by itself.
  if (file.database.isTransaction) file.statements.rollBack.run();
}
