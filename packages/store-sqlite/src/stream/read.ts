// Reading in pages: each is one short query, so no lock is held and no log kept waiting while the reader works.
import { setImmediate as breathe } from 'node:timers/promises';

import { SoCaiError, type LedgerId, type ReadRange, type StoredEvent } from '@so-cai/core';

import type { SqliteRow } from '../opening/library.js';
import { BYTES_PER_PAGE, EVENTS_PER_PAGE } from '../options.js';
import type { StoreFile } from '../storeFile.js';
import { checksumAfter } from './checksum.js';
import { placeOf } from './place.js';

/** Even the largest bodies leave the first page at 32 MiB. */
const EVENTS_OF_FIRST_PAGE = 500;

/** The events of a range that ends, at the latest, where the ledger ended when reading began. */
export async function* readRange(
  file: StoreFile,
  ledger: LedgerId,
  range: ReadRange,
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  range.signal?.throwIfAborted();
  const size = await file.attempt(() => file.size(ledger));
  const end = Math.min(position(range.to ?? size, 'to'), size);
  for await (const events of pages(file, ledger, position(range.from ?? 0, 'from'), end)) {
    range.signal?.throwIfAborted();
    yield events;
    range.signal?.throwIfAborted();
  }
}

/** The events from one position up to, not including, another, which must all be there. */
export async function* pages(
  file: StoreFile,
  ledger: LedgerId,
  from: number,
  to: number,
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  let count = EVENTS_OF_FIRST_PAGE;
  for (let next = from; next < to;) {
    const events = await file.attempt(() => page(file, ledger, next, Math.min(next + count, to)), {
      ledger,
      position: next,
    });
    yield events;
    next += events.length;
    const bytes = events.reduce((sum, event) => sum + event.body.byteLength, 0);
    count = Math.min(EVENTS_PER_PAGE, Math.max(1, Math.floor((BYTES_PER_PAGE * events.length) / Math.max(bytes, 1))));
    // Timers, sockets and abort signals get their turn even where the reader never waits.
    if (next < to) await breathe();
  }
}

/** @throws SoCaiError `StoreCorrupt` with the position where an event is missing or damaged */
function page(file: StoreFile, ledger: LedgerId, from: number, to: number): StoredEvent[] {
  const entry = file.ledgers.find(ledger);
  if (entry === undefined) throw gap(file, ledger, from);
  const [first, end] = [placeOf(entry.number, from), placeOf(entry.number, to)];
  const row = file.statements.readPage.get(first - 1, end - 1, first, end);
  const whole = row?.['count'] === to - from && row['first'] === first && row['last'] === end - 1;
  if (!whole) throw gap(file, ledger, from + firstMissing(file.statements.listEvents.all(first, end), first));
  const before = from === 0 ? entry.checksum : row['before'];
  const { lengths, bodies, checksum } = row;
  if (typeof before !== 'number') throw gap(file, ledger, from - 1);
  if (typeof lengths !== 'string' || !(bodies instanceof Uint8Array)) throw gap(file, ledger, from);
  if (file.options.verifyChecksums && checksumAfter(before, bodies) !== checksum)
    throw damaged(file, ledger, from + firstDamaged(file.statements.listEvents.all(first, end), before));
  return cut(ledger, from, lengths.split(' ').map(Number), bodies);
}

/** The bodies of a page are views of one array: whoever keeps a single one for long should copy it. */
function cut(ledger: LedgerId, from: number, lengths: readonly number[], bodies: Uint8Array): StoredEvent[] {
  let end = 0;
  return lengths.map((length, index) => {
    const start = end;
    end += length;
    return { ledger, position: from + index, body: bodies.subarray(start, end) };
  });
}

/** The index of the first place that is not in its turn. */
function firstMissing(rows: readonly SqliteRow[], first: number): number {
  const index = rows.findIndex(({ place }, index) => place !== first + index);
  return index === -1 ? rows.length : index;
}

/** The index of the first event whose body does not lead from the checksum before to its own. */
function firstDamaged(rows: readonly SqliteRow[], before: number): number {
  let last = before;
  const index = rows.findIndex(({ body, checksum }) => {
    if (!(body instanceof Uint8Array) || checksumAfter(last, body) !== checksum) return true;
    last = checksum;
    return false;
  });
  return Math.max(index, 0);
}

function gap(file: StoreFile, ledger: LedgerId, missing: number): SoCaiError {
  return new SoCaiError('StoreCorrupt', `${file.path} lacks event ${missing} of ${ledger}`, {
    path: file.path,
    ledger,
    position: missing,
    expected: 'gapless positions',
  });
}

function damaged(file: StoreFile, ledger: LedgerId, at: number): SoCaiError {
  return new SoCaiError('StoreCorrupt', `${file.path} has other bytes in event ${at} of ${ledger} than were written`, {
    path: file.path,
    ledger,
    position: at,
    expected: 'bytes that lead to the checksum beside them: restore the file from a copy',
  });
}

function position(value: number, name: string): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new RangeError(`${name} is ${value}; expected a position: 0 or a positive integer`);
}
