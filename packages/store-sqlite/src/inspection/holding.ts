// A ledger of a file as it lies there, damage and all, in the form that audits verify: nothing that is read is believed.
import { setImmediate as breathe } from 'node:timers/promises';

import type { LedgerId } from '@so-cai/core';

import { faultOf } from '../faults.js';
import { loadSqlite, type SqliteDatabase, type SqliteRow } from '../opening/library.js';
import { openConnection } from '../opening/open.js';
import { usablePath } from '../opening/path.js';
import { settled } from '../options.js';
import { schemaDifferences } from '../sql/differences.js';
import { checksumAfter } from '../stream/checksum.js';
import { placeOf } from '../stream/place.js';
import type { SqliteFinding } from './finding.js';
import { damagedLedgers, ledgersIn, namelessLedgers, type InspectedLedger } from './ledgers.js';
import { CHECK_PAGES, FIND_LAST_PLACE, READ_HELD_EVENTS } from './sql.js';

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

/** What a file shows beyond its events: a trigger that is gone, a page that is damaged. */
export interface SqliteDefect {
  readonly code: 'ProtectionDiffers' | 'HolderDamaged';
  readonly subject: string;
  readonly expected?: string;
  readonly found?: string;
}

/** A ledger in a file: what `verify` of `@so-cai/audit` takes. */
export interface SqliteHolding {
  readonly ledger: LedgerId;
  events(options?: {
    readonly from?: number;
    readonly signal?: AbortSignal;
  }): AsyncIterable<readonly SqliteHeldEvent[]>;
  defects(): Promise<readonly SqliteDefect[]>;
}

const EVENTS_PER_PAGE = 1_000;

/**
 * A ledger in a file, to be verified. The file is opened for reading when it is read, and not changed.
 *
 * ```ts
 * import { ledgerId } from '@so-cai/core';
 * import { sqliteHolding } from '@so-cai/store-sqlite';
 *
 * const holding = sqliteHolding('son-la.db', ledgerId('son-la'));
 * for (const defect of await holding.defects()) console.log(defect.code, defect.subject);
 * ```
 *
 * @throws SoCaiError, from its methods, `StoreUnavailable` and `StoreMismatch` as for opening
 */
export function sqliteHolding(path: string, ledger: LedgerId): SqliteHolding {
  return {
    ledger,
    events: (range = {}) => eventsOf(path, ledger, range),
    defects: () => Promise.resolve(inFile(path, (database, file) => defectsIn(database, file))),
  };
}

async function* eventsOf(
  path: string,
  ledger: LedgerId,
  { from = 0, signal }: { readonly from?: number; readonly signal?: AbortSignal },
): AsyncGenerator<readonly SqliteHeldEvent[], void, undefined> {
  const { database, file } = opened(path);
  try {
    const entry = ledgerIn(database, ledger);
    if (entry === undefined) return;
    const end = placeAfter(database, entry);
    const reading = new Reading(database, file, entry);
    for (let next = placeOf(entry.number, from); next < end;) {
      signal?.throwIfAborted();
      const { events, last } = reading.page(next, end);
      if (events.length > 0) yield events;
      next = last + 1;
      await breathe();
    }
  } finally {
    database.close();
  }
}

/** Reads pages of rows; where a page of the file is damaged, row by row. */
class Reading {
  readonly #database: SqliteDatabase;
  readonly #file: string;
  readonly #ledger: InspectedLedger;
  #before: { readonly place: number; readonly checksum: number };

  constructor(database: SqliteDatabase, file: string, ledger: InspectedLedger) {
    this.#database = database;
    this.#file = file;
    this.#ledger = ledger;
    this.#before = { place: placeOf(ledger.number, 0) - 1, checksum: ledger.checksum };
  }

  /** Events from a place on, and the last place that was looked at. */
  page(from: number, end: number): { readonly events: SqliteHeldEvent[]; readonly last: number } {
    const rows = this.#rows(from, end, EVENTS_PER_PAGE);
    if (rows !== undefined) {
      const last = rows.length < EVENTS_PER_PAGE ? end - 1 : Number(rows.at(-1)?.['place']);
      // In a damaged file a row may stand before itself: reading goes on, and not back.
      return { events: rows.map((row) => this.#eventOf(row)), last: Math.max(last, from) };
    }
    const to = Math.min(end, from + EVENTS_PER_PAGE);
    const places = Array.from({ length: to - from }, (_, index) => from + index);
    return { events: places.flatMap((place) => this.#one(place)), last: to - 1 };
  }

  #one(place: number): SqliteHeldEvent[] {
    const rows = this.#rows(place, place + 1, 1);
    if (rows !== undefined) return rows.map((row) => this.#eventOf(row));
    return [{ position: this.#positionOf(place), body: undefined }];
  }

  #rows(from: number, end: number, most: number): SqliteRow[] | undefined {
    return unlessDamaged(this.#file, () => this.#database.prepare(READ_HELD_EVENTS).all(from, end, most));
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

function ledgerIn(database: SqliteDatabase, ledger: LedgerId): InspectedLedger | undefined {
  return [...ledgersIn(database).values()].find(({ name }) => name === ledger);
}

/** The place after the last event of a ledger. */
function placeAfter(database: SqliteDatabase, { number }: InspectedLedger): number {
  const first = placeOf(number, 0);
  const row = database.prepare(FIND_LAST_PLACE).get(first, placeOf(number + 1, 0));
  return typeof row?.['place'] === 'number' ? row['place'] + 1 : first;
}

function defectsIn(database: SqliteDatabase, file: string): SqliteDefect[] {
  const damaged = (found: string): SqliteDefect => ({ code: 'HolderDamaged', subject: 'file', found });
  const ask = (question: () => SqliteDefect[]): SqliteDefect[] =>
    unlessDamaged(file, question) ?? [damaged('a page that cannot be read')];
  return [
    ...ask(() =>
      schemaDifferences(database).map(({ name, difference, expected, found }) => ({
        code: 'ProtectionDiffers',
        subject: `${name} ${difference}`,
        ...(expected === undefined ? {} : { expected }),
        ...(found === undefined ? {} : { found }),
      })),
    ),
    ...ask(() => pageDamages(database).map(damaged)),
    ...ask(() => [...damagedLedgers(database), ...namelessLedgers(database)].flatMap(ledgerDefects)),
  ];
}

function ledgerDefects(finding: SqliteFinding): SqliteDefect[] {
  if (finding.code !== 'LedgerDamaged' && finding.code !== 'LedgerNameless') return [];
  const found = finding.code === 'LedgerDamaged' ? finding.found : 'no name';
  return [{ code: 'HolderDamaged', subject: `ledger ${finding.number}`, expected: 'the name that was written', found }];
}

/** What SQLite itself finds damaged, in its own words. */
export function pageDamages(database: SqliteDatabase): string[] {
  const answers = database
    .prepare(CHECK_PAGES)
    .all()
    .map((row) => String(row['integrity_check']));
  return answers.filter((answer) => answer !== 'ok');
}

/** What a question gives; `undefined` where the file is too damaged to answer it. */
function unlessDamaged<T>(file: string, question: () => T): T | undefined {
  try {
    return question();
  } catch (error) {
    if (faultOf(error, file) === error) throw error;
    return undefined;
  }
}

function opened(path: string): { readonly database: SqliteDatabase; readonly file: string } {
  const options = settled({ readOnly: true });
  const file = usablePath(path, options);
  return { database: openConnection(file, options, loadSqlite(), (database) => database), file };
}

function inFile<T>(path: string, work: (database: SqliteDatabase, file: string) => T): T {
  const { database, file } = opened(path);
  try {
    return work(database, file);
  } finally {
    database.close();
  }
}
