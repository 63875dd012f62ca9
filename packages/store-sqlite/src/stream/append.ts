// One append: a transaction that writes all events at the end of their ledger, or none.
import type { Appended, Conflict, EncodedEvent, LedgerId, Unknown } from '@so-cai/core';

import { isFull, isLocked } from '../faults.js';
import type { SqliteValue } from '../opening/library.js';
import { BYTES_PER_APPEND, EVENTS_PER_APPEND } from '../options.js';
import { EVENTS_PER_STATEMENT } from '../sql/statements.js';
import type { StoreFile } from '../storeFile.js';
import { checksumAfter, checksumOfLedger } from './checksum.js';
import type { LedgerEntry } from './ledgers.js';
import { assertNewIds } from './newIds.js';
import { LAST_LEDGER_NUMBER, placeOf } from './place.js';

/** @throws RangeError for a batch that is empty or beyond the limits */
export function assertWithinLimits(events: readonly EncodedEvent[]): void {
  if (events.length === 0) throw new RangeError('an append holds at least one event');
  if (events.length > EVENTS_PER_APPEND)
    throw new RangeError(`${events.length} events; one append holds at most ${EVENTS_PER_APPEND}`);
  let bytes = 0;
  for (const { body } of events) bytes += body.byteLength;
  if (bytes > BYTES_PER_APPEND) throw new RangeError(`${bytes} bytes; one append holds at most ${BYTES_PER_APPEND}`);
}

/**
 * Appends, or says why not. Whatever it throws, nothing was written.
 *
 * @throws RangeError for an id that the ledger has already
 */
export function appendOnce(
  file: StoreFile,
  ledger: LedgerId,
  expectedSize: number,
  events: readonly EncodedEvent[],
): Appended | Conflict | Unknown {
  file.statements.beginWriting.run();
  let entry: LedgerEntry;
  try {
    file.assertInPlace();
    const found = file.ledgers.find(ledger);
    const end = found === undefined ? undefined : file.endOf(found);
    const size = end?.size ?? 0;
    if (size !== expectedSize) {
      file.statements.rollBack.run();
      return { outcome: 'conflict', size };
    }
    assertNewIds(file, ledger, found, events);
    entry = found ?? addLedger(file, ledger);
    addEvents(file, placeOf(entry.number, size), end?.checksum ?? entry.checksum, events);
  } catch (error) {
    leaveTransaction(file);
    throw error;
  }
  const result = commit(file, expectedSize + events.length);
  if (result.outcome === 'appended') file.ledgers.remember(ledger, entry);
  return result;
}

// After the log was written but not synced, a failed commit may still be there when the machine comes up again. A disk
// that was full did not take the log's last page, and without it the rest is nothing.
function commit(file: StoreFile, size: number): Appended | Unknown {
  try {
    file.statements.commit.run();
    return { outcome: 'appended', size };
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

function addLedger(file: StoreFile, ledger: LedgerId): LedgerEntry {
  const number = Number(file.statements.nextLedgerNumber.get()?.['number']);
  if (number > LAST_LEDGER_NUMBER)
    throw new RangeError(`${file.path} holds ${LAST_LEDGER_NUMBER + 1} ledgers, and no more`);
  const checksum = checksumOfLedger(number, ledger);
  file.statements.addLedger.run(number, ledger, checksum);
  return { number, checksum };
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
