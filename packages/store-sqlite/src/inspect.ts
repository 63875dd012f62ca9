// What SQL and checksums can tell about a file without knowing what the events mean: the rest is for audits, by hashes.
import { faultOf } from './faults.js';
import type { SqliteFinding } from './finding.js';
import { loadSqlite, type SqliteDatabase, type SqliteRow } from './opening/library.js';
import { openConnection } from './opening/open.js';
import { usablePath } from './opening/path.js';
import { settled } from './options.js';
import { schemaDifferences } from './sql/differences.js';
import {
  CHECK_PAGES,
  FIND_EMPTY_LEDGERS,
  FIND_GAPS,
  FIND_NAMELESS_LEDGERS,
  FIND_REPEATED_IDS,
  LIST_LEDGERS,
  READ_EVENTS,
} from './sql/inspections.js';
import { checksumAfter, checksumOfLedger } from './stream/checksum.js';

/** What to look at beyond the file itself. */
export interface SqliteInspectionOptions {
  /** The id inside a body; where given, it is compared with the one stored beside the body. */
  readonly idOf?: (body: Uint8Array) => string;
}

/**
 * Every finding in a store's file; none where all is as it should be. Reads the whole file without changing it, and
 * holds the thread meanwhile: some seconds for a million events.
 *
 * Bodies that were changed together with their checksums, and events missing at the end, cannot be found here: verify the
 * ledger against a checkpoint for that.
 *
 * ```ts
 * import { inspectSqliteFile } from '@so-cai/store-sqlite';
 *
 * for (const finding of inspectSqliteFile('son-la.db')) console.log(finding.code, finding);
 * ```
 *
 * @throws SoCaiError `StoreUnavailable`, `StoreMismatch` as for opening
 */
export function inspectSqliteFile(path: string, { idOf }: SqliteInspectionOptions = {}): SqliteFinding[] {
  const options = settled({ readOnly: true });
  const file = usablePath(path, options);
  const database = openConnection(file, options, loadSqlite(), (opened) => opened);
  try {
    return [
      ...inspect(() => schemaDifferences(database).map((difference) => ({ code: 'SchemaDiffers', ...difference }))),
      ...inspect(() => damages(database)),
      ...inspect(() => damagedLedgers(database)),
      ...inspect(() => namelessLedgers(database)),
      ...inspect(() => emptyLedgers(database)),
      ...inspect(() => gaps(database)),
      ...inspect(() => repeatedIds(database)),
      ...inspect(() => differingEvents(database, idOf)),
    ];
  } finally {
    database.close();
  }

  // A page that cannot be read ends one question, not the inspection.
  function inspect(question: () => SqliteFinding[]): SqliteFinding[] {
    try {
      return question();
    } catch (error) {
      const fault = faultOf(error, file);
      if (fault === error) throw error;
      return [{ code: 'Damaged', found: fault instanceof Error ? fault.message : String(fault) }];
    }
  }
}

function damages(database: SqliteDatabase): SqliteFinding[] {
  const answers = database
    .prepare(CHECK_PAGES)
    .all()
    .map((row) => String(row['integrity_check']));
  return answers.filter((answer) => answer !== 'ok').map((found) => ({ code: 'Damaged', found }));
}

function damagedLedgers(database: SqliteDatabase): SqliteFinding[] {
  const ledgers = database
    .prepare(LIST_LEDGERS)
    .all()
    .map((row) => ({ number: Number(row['number']), found: String(row['name']), checksum: row['checksum'] }));
  return ledgers
    .filter(({ number, found, checksum }) => checksum !== checksumOfLedger(number, found))
    .map(({ number, found }) => ({ code: 'LedgerDamaged', number, found }));
}

function namelessLedgers(database: SqliteDatabase): SqliteFinding[] {
  const rows = database.prepare(FIND_NAMELESS_LEDGERS).all();
  return rows.map((row) => ({ code: 'LedgerNameless', number: Number(row['number']) }));
}

function emptyLedgers(database: SqliteDatabase): SqliteFinding[] {
  const rows = database.prepare(FIND_EMPTY_LEDGERS).all();
  return rows.map((row) => ({ code: 'LedgerEmpty', ledger: String(row['name']) }));
}

function gaps(database: SqliteDatabase): SqliteFinding[] {
  const nameOf = ledgerNames(database);
  return database
    .prepare(FIND_GAPS)
    .all()
    .map((row) => ({
      code: 'PositionsMissing',
      ledger: nameOf(row),
      from: Number(row['missing']),
      to: Number(row['position']),
    }));
}

function repeatedIds(database: SqliteDatabase): SqliteFinding[] {
  const nameOf = ledgerNames(database);
  return database
    .prepare(FIND_REPEATED_IDS)
    .all()
    .map((row) => ({
      code: 'IdRepeated',
      ledger: nameOf(row),
      position: Number(row['position']),
      found: String(row['id']),
    }));
}

/** Bodies that are not those the checksums were made of, and ids that are not those inside the bodies. */
function differingEvents(database: SqliteDatabase, idOf: ((body: Uint8Array) => string) | undefined): SqliteFinding[] {
  const findings: SqliteFinding[] = [];
  const nameOf = ledgerNames(database);
  const seeds = new Map(
    database
      .prepare(LIST_LEDGERS)
      .all()
      .map((row) => [row['number'], row['checksum']]),
  );
  const readEvents = database.prepare(READ_EVENTS);
  // After a gap there is nothing to compare the next event with: the gap is a finding of its own.
  let before: { readonly place: number; readonly checksum: number } | undefined;
  for (let rows = readEvents.all(-1); rows.length > 0; rows = readEvents.all(rows.at(-1)?.['place'] ?? null)) {
    for (const row of rows) {
      const [place, position, checksum] = [Number(row['place']), Number(row['position']), Number(row['checksum'])];
      const where = { ledger: nameOf(row), position };
      const start = position === 0 ? seeds.get(row['number'] ?? null) : before?.place === place - 1 && before.checksum;
      before = { place, checksum };
      if (!(row['body'] instanceof Uint8Array)) continue;
      if (typeof start === 'number' && checksumAfter(start, row['body']) !== checksum)
        findings.push({ code: 'BodyDamaged', ...where });
      const found = String(row['id']);
      const expected = idOf?.(row['body']) ?? found;
      if (expected !== found) findings.push({ code: 'IdDiffers', ...where, expected, found });
    }
  }
  return findings;
}

/** The name of the ledger a row belongs to, or its number where the name is missing. */
function ledgerNames(database: SqliteDatabase): (row: SqliteRow) => string {
  const rows = database.prepare(LIST_LEDGERS).all();
  const names = new Map(rows.map((row) => [Number(row['number']), String(row['name'])]));
  return (row) => names.get(Number(row['number'])) ?? `#${String(row['number'])}`;
}
