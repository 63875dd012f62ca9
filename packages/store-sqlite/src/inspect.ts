// What SQL can tell about a file without knowing what the events mean: the rest is for audits, by hashes.
import { faultOf } from './faults.js';
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
  LIST_LEDGER_NUMBERS,
  READ_IDS,
} from './sql/inspections.js';

/** One thing in a file that an append-only store cannot have left there. */
export type SqliteFinding =
  /** A table, index, view or trigger is missing, changed or added. */
  | {
      readonly code: 'SchemaDiffers';
      readonly name: string;
      readonly difference: 'missing' | 'changed' | 'added';
      readonly expected?: string;
      readonly found?: string;
    }
  /** SQLite finds the file damaged, in its own words. */
  | { readonly code: 'Damaged'; readonly found: string }
  /** Events from one position up to, not including, another are missing. */
  | { readonly code: 'PositionsMissing'; readonly ledger: string; readonly from: number; readonly to: number }
  /** There are events of a ledger whose name is missing. */
  | { readonly code: 'LedgerNameless'; readonly number: number }
  /** A ledger has no events, though it is made with its first. */
  | { readonly code: 'LedgerEmpty'; readonly ledger: string }
  /** The id beside an event is not the one inside it. */
  | {
      readonly code: 'IdDiffers';
      readonly ledger: string;
      readonly position: number;
      readonly expected: string;
      readonly found: string;
    };

/** What to look at beyond the file itself. */
export interface InspectionOptions {
  /** The id inside a body; where given, it is compared with the one stored beside the body. */
  readonly idOf?: (body: Uint8Array) => string;
}

/**
 * Every finding in a store's file; none where all is as it should be. Reads the whole file without changing it, and
 * holds the thread meanwhile: some seconds for a million events.
 *
 * Changed bodies, and events missing at the end, cannot be found here: verify the ledger against a checkpoint for that.
 *
 * ```ts
 * import { inspectSqliteFile } from '@so-cai/store-sqlite';
 *
 * for (const finding of inspectSqliteFile('son-la.db')) console.log(finding.code, finding);
 * ```
 *
 * @throws SoCaiError `StoreUnavailable`, `StoreMismatch` as for opening
 */
export function inspectSqliteFile(path: string, { idOf }: InspectionOptions = {}): SqliteFinding[] {
  const options = settled({ readOnly: true });
  const file = usablePath(path, options);
  const database = openConnection(file, options, loadSqlite());
  try {
    return [
      ...inspect(() => schemaDifferences(database).map((difference) => ({ code: 'SchemaDiffers', ...difference }))),
      ...inspect(() => damages(database)),
      ...inspect(() => gaps(database)),
      ...inspect(() => namelessLedgers(database)),
      ...inspect(() => emptyLedgers(database)),
      ...(idOf === undefined ? [] : inspect(() => differingIds(database, idOf))),
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

function namelessLedgers(database: SqliteDatabase): SqliteFinding[] {
  const rows = database.prepare(FIND_NAMELESS_LEDGERS).all();
  return rows.map((row) => ({ code: 'LedgerNameless', number: Number(row['number']) }));
}

function emptyLedgers(database: SqliteDatabase): SqliteFinding[] {
  const rows = database.prepare(FIND_EMPTY_LEDGERS).all();
  return rows.map((row) => ({ code: 'LedgerEmpty', ledger: String(row['name']) }));
}

function differingIds(database: SqliteDatabase, idOf: (body: Uint8Array) => string): SqliteFinding[] {
  const findings: SqliteFinding[] = [];
  const nameOf = ledgerNames(database);
  const readIds = database.prepare(READ_IDS);
  for (let rows = readIds.all(-1); rows.length > 0; rows = readIds.all(rows.at(-1)?.['place'] ?? null)) {
    for (const row of rows) {
      const expected = row['body'] instanceof Uint8Array ? idOf(row['body']) : 'a body of bytes';
      const found = String(row['id']);
      if (expected !== found)
        findings.push({ code: 'IdDiffers', ledger: nameOf(row), position: Number(row['position']), expected, found });
    }
  }
  return findings;
}

/** The name of the ledger a row belongs to, or its number where the name is missing. */
function ledgerNames(database: SqliteDatabase): (row: SqliteRow) => string {
  const rows = database.prepare(LIST_LEDGER_NUMBERS).all();
  const names = new Map(rows.map((row) => [Number(row['number']), String(row['name'])]));
  return (row) => names.get(Number(row['number'])) ?? `#${String(row['number'])}`;
}
