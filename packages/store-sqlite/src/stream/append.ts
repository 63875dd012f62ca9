// One append: a transaction that writes all events at the end of their ledger, or none.
import type { Appended, Conflict, EncodedEvent, LedgerId, Unknown } from '@so-cai/core';

import { isLocked, isRefusedRow } from '../faults.js';
import type { SqliteValue } from '../opening/library.js';
import { BYTES_PER_APPEND, EVENTS_PER_APPEND } from '../options.js';
import { EVENTS_PER_STATEMENT } from '../sql/statements.js';
import type { StoreFile } from '../storeFile.js';
import { LAST_LEDGER_NUMBER, placeOf } from './place.js';

/** @throws RangeError for a batch that is empty or beyond the limits */
export function assertWithinLimits(events: readonly EncodedEvent[]): void {
  if (events.length === 0) throw new RangeError('an append holds at least one event');
  if (events.length > EVENTS_PER_APPEND)
    throw new RangeError(`${events.length} events; one append holds at most ${EVENTS_PER_APPEND}`);
  const bytes = events.reduce((sum, event) => sum + event.body.byteLength, 0);
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
  try {
    file.assertInPlace();
    const number = file.numberOf(ledger);
    const size = number === undefined ? 0 : file.sizeOf(number);
    if (size !== expectedSize) {
      file.statements.rollBack.run();
      return { outcome: 'conflict', size };
    }
    addEvents(file, placeOf(number ?? addLedger(file, ledger), size), events);
  } catch (error) {
    const repeated = isRefusedRow(error) ? findRepeatedId(file, ledger, events) : undefined;
    leaveTransaction(file);
    throw repeated === undefined ? error : new RangeError(`the ledger ${ledger} has an event ${repeated} already`);
  }
  return commit(file, expectedSize + events.length);
}

// After the log was written but not synced, a failed commit may still be there when the machine comes up again.
function commit(file: StoreFile, size: number): Appended | Unknown {
  try {
    file.statements.commit.run();
    return { outcome: 'appended', size };
  } catch (cause) {
    leaveTransaction(file);
    if (isLocked(cause)) throw cause;
    return { outcome: 'unknown', cause };
  }
}

function leaveTransaction(file: StoreFile): void {
  // Where the disk fails, SQLite has rolled back by itself.
  if (file.database.isTransaction) file.statements.rollBack.run();
}

function addLedger(file: StoreFile, ledger: LedgerId): number {
  const number = Number(file.statements.nextLedgerNumber.get()?.['number']);
  if (number > LAST_LEDGER_NUMBER)
    throw new RangeError(`${file.path} holds ${LAST_LEDGER_NUMBER + 1} ledgers, and no more`);
  file.statements.addLedger.run(number, ledger);
  return number;
}

function addEvents(file: StoreFile, firstPlace: number, events: readonly EncodedEvent[]): void {
  const whole = events.length - (events.length % EVENTS_PER_STATEMENT);
  for (let from = 0; from < whole; from += EVENTS_PER_STATEMENT) {
    const values: SqliteValue[] = [];
    for (const [index, { id, body }] of events.slice(from, from + EVENTS_PER_STATEMENT).entries())
      values.push(firstPlace + from + index, id, body);
    file.statements.addEvents.run(...values);
  }
  for (const [index, { id, body }] of events.slice(whole).entries())
    file.statements.addEvent.run(firstPlace + whole + index, id, body);
}

// The rows added so far are seen from inside the transaction, so an id repeated within the batch is found too.
function findRepeatedId(file: StoreFile, ledger: LedgerId, events: readonly EncodedEvent[]): string | undefined {
  const seen = new Set<string>();
  const number = file.numberOf(ledger);
  for (const { id } of events) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  leaveTransaction(file);
  return events.find(({ id }) => number !== undefined && file.statements.findId.get(number, id) !== undefined)?.id;
}
