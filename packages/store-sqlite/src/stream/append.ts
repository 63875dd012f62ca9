// Appends: a transaction that writes each of some requests whole, at the end of its ledger, or none of it.
import type { Appended, Conflict, EncodedEvent, LedgerId, Unknown } from '@so-cai/core';

import { isFull, isLocked } from '../faults.js';
import type { SqliteValue } from '../opening/library.js';
import { BYTES_PER_APPEND, EVENTS_PER_APPEND } from '../options.js';
import { EVENTS_PER_STATEMENT } from '../sql/statements.js';
import type { StoreFile } from '../storeFile.js';
import { checksumAfter, checksumOfLedger } from './checksum.js';
import type { LedgerEntry } from './ledgers.js';
import { knownIn, orderOf, repeatedIn } from './newIds.js';
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
  file.statements.beginWriting.run();
  const added = new Map<LedgerId, LedgerEntry>();
  let results: (Appended | Conflict | Refused)[];
  try {
    file.assertInPlace();
    results = requests.map((request) => write(file, request, added));
  } catch (error) {
    leaveTransaction(file);
    throw error;
  }
  if (results.every(({ outcome }) => outcome !== 'appended')) {
    file.statements.rollBack.run();
    return results;
  }
  const doubt = commit(file);
  if (doubt !== undefined) return results.map((result) => (result.outcome === 'appended' ? doubt : result));
  for (const [ledger, entry] of added) file.ledgers.remember(ledger, entry);
  return results;
}

/** One request inside a transaction. */
function write(
  file: StoreFile,
  { ledger, expectedSize, events }: AppendRequest,
  added: Map<LedgerId, LedgerEntry>,
): Appended | Conflict | Refused {
  const found = added.get(ledger) ?? file.ledgers.find(ledger);
  const order = orderOf(events);
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
  addEvents(file, placeOf(entry.number, size), end?.checksum ?? entry.checksum, events);
  return { outcome: 'appended', size: size + events.length };
}

function refused(message: string): Refused {
  return { outcome: 'refused', reason: new RangeError(message) };
}

function nextLedger(file: StoreFile, ledger: LedgerId): LedgerEntry {
  const number = Number(file.statements.nextLedgerNumber.get()?.['number']);
  return { number, checksum: checksumOfLedger(number, ledger) };
}

function addEvents(file: StoreFile, firstPlace: number, before: number, events: readonly EncodedEvent[]): void {
  const { addEvent, addEvents: addMany } = file.statements;
  let [place, checksum] = [firstPlace, before];
  for (let from = 0; from < events.length; from += EVENTS_PER_STATEMENT) {
    const part = events.slice(from, from + EVENTS_PER_STATEMENT);
    const values: SqliteValue[] = [];
    for (const { id, body } of part) {
      checksum = checksumAfter(checksum, body);
      values.push(place, id, checksum, body);
      place += 1;
    }
    if (part.length === EVENTS_PER_STATEMENT) addMany.run(...values);
    else for (let row = 0; row < values.length; row += 4) addEvent.run(...values.slice(row, row + 4));
  }
}

/**
 * After the log was written but not synced, a failed commit may still be there when the machine comes up again. A disk that was
 * full did not take the log's last page, and without it the rest is nothing.
 */
function commit(file: StoreFile): Unknown | undefined {
  try {
    file.statements.commit.run();
    return undefined;
  } catch (cause) {
    leaveTransaction(file);
    if (isLocked(cause) || isFull(cause)) throw cause;
    return { outcome: 'unknown', cause };
  }
}

function leaveTransaction(file: StoreFile): void {
  // Where the disk fails, SQLite has rolled back by itself.
  if (file.database.isTransaction) file.statements.rollBack.run();
}
