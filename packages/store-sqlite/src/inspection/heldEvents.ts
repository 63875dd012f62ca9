// Reading the events of a ledger as they lie, page by page: whatever is wrong with one is given with it, and nothing is left out.
// A page on which nothing is wrong is read as one row, in a third of the time that a row for each event takes.
import { unlessDamaged } from '../faults.js';
import type { SqliteDatabase, SqliteRow, SqliteStatement } from '../opening/library.js';
import { checksumAfter } from '../stream/checksum.js';
import { placeOf } from '../stream/place.js';
import type { InspectedLedger } from './ledgers.js';
import { READ_HELD_EVENTS, READ_HELD_PAGE } from './sql.js';

const EVENTS_PER_PAGE = 1_000;

/** One event of a file. */
export interface SqliteHeldEvent {
  readonly position: number;
  /** The bytes as they lie; `undefined` where they cannot be read. */
  readonly body: Uint8Array | undefined;
  /** The id beside the body. */
  readonly id?: string;
  /** The checksum beside the body, where it is another one than follows from it. */
  readonly contradicted?: readonly { readonly subject: string; readonly expected: string; readonly found: string }[];
}

/** Events from a place on, and the last place that was looked at. */
interface HeldPage {
  readonly events: SqliteHeldEvent[];
  readonly last: number;
}

/** Reads sound pages at once; others by rows; where a page of the file is damaged, row by row. */
export class HeldEvents {
  readonly #file: string;
  readonly #ledger: InspectedLedger;
  readonly #readPage: SqliteStatement;
  readonly #readEvents: SqliteStatement;
  #before: { readonly place: number; readonly checksum: number };

  constructor(database: SqliteDatabase, file: string, ledger: InspectedLedger) {
    this.#file = file;
    this.#ledger = ledger;
    this.#readPage = database.prepare(READ_HELD_PAGE);
    this.#readEvents = database.prepare(READ_HELD_EVENTS);
    this.#before = { place: placeOf(ledger.number, 0) - 1, checksum: ledger.checksum };
  }

  /** The next events from a place on. */
  page(from: number, end: number): HeldPage {
    const to = Math.min(end, from + EVENTS_PER_PAGE);
    const sound = this.#soundEvents(from, to);
    if (sound !== undefined) return { events: sound, last: to - 1 };
    const rows = this.#rows(from, end, EVENTS_PER_PAGE);
    if (rows !== undefined) {
      const last = rows.length < EVENTS_PER_PAGE ? end - 1 : Number(rows.at(-1)?.['place']);
      // In a damaged file a row may stand before itself: reading goes on, and not back.
      return { events: rows.map((row) => this.#eventOf(row)), last: Math.max(last, from) };
    }
    const places = Array.from({ length: to - from }, (_, index) => from + index);
    return { events: places.flatMap((place) => this.#one(place)), last: to - 1 };
  }

  /** The events of places one after the other, if all are there and every body leads from the checksum before to the one beside it. */
  #soundEvents(from: number, to: number): SqliteHeldEvent[] | undefined {
    if (this.#before.place !== from - 1) return undefined;
    const row = unlessDamaged(this.#file, () => this.#readPage.get(from, to));
    const count = to - from;
    const isWhole = row?.['count'] === count && row['first'] === from && row['last'] === to - 1;
    if (!isWhole || row['ordinary'] !== count || !(row['bodies'] instanceof Uint8Array)) return undefined;
    const { bodies } = row;
    const [ids, checksums, lengths] = [
      String(row['ids']).split(' '),
      numbersIn(row['checksums']),
      numbersIn(row['lengths']),
    ];
    // An id that holds a space itself is read by its row.
    if (ids.length !== count) return undefined;
    const events: SqliteHeldEvent[] = [];
    let [checksum, end] = [this.#before.checksum, 0];
    for (const [index, length] of lengths.entries()) {
      const body = bodies.subarray(end, end + length);
      checksum = checksumAfter(checksum, body);
      if (checksum !== checksums[index]) return undefined;
      end += length;
      events.push({ position: this.#positionOf(from + index), body, id: ids[index] ?? '' });
    }
    this.#before = { place: to - 1, checksum };
    return events;
  }

  #one(place: number): SqliteHeldEvent[] {
    const rows = this.#rows(place, place + 1, 1);
    if (rows !== undefined) return rows.map((row) => this.#eventOf(row));
    return [{ position: this.#positionOf(place), body: undefined }];
  }

  #rows(from: number, end: number, most: number): SqliteRow[] | undefined {
    return unlessDamaged(this.#file, () => this.#readEvents.all(from, end, most));
  }

  #eventOf(row: SqliteRow): SqliteHeldEvent {
    const [place, checksum, body, id] = [Number(row['place']), Number(row['checksum']), row['body'], row['id']];
    const start = this.#before.place === place - 1 ? this.#before.checksum : undefined;
    this.#before = { place, checksum };
    const position = this.#positionOf(place);
    if (!(body instanceof Uint8Array)) return { position, body: undefined };
    const expected = start === undefined ? checksum : checksumAfter(start, body);
    return {
      position,
      body,
      ...(typeof id === 'string' ? { id } : {}),
      ...(expected === checksum
        ? {}
        : { contradicted: [{ subject: 'checksum', expected: String(expected), found: String(checksum) }] }),
    };
  }

  #positionOf(place: number): number {
    return place - placeOf(this.#ledger.number, 0);
  }
}

function numbersIn(list: unknown): number[] {
  return String(list).split(' ').map(Number);
}
