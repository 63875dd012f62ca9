// The ledgers of a file, as an inspection finds them: damaged ones too.
import type { SqliteDatabase, SqliteRow } from '../opening/library.js';
import { checksumOfLedger } from '../stream/checksum.js';
import type { SqliteFinding } from './finding.js';
import { FIND_EMPTY_LEDGERS, FIND_NAMELESS_LEDGERS, LIST_LEDGERS } from './sql.js';

/** What is known of a ledger by its number. */
export interface InspectedLedger {
  readonly number: number;
  readonly name: string;
  readonly checksum: number;
}

/** All rows of the table, by number. */
export function ledgersIn(database: SqliteDatabase): ReadonlyMap<number, InspectedLedger> {
  const rows = database.prepare(LIST_LEDGERS).all();
  return new Map(rows.map((row) => [Number(row['number']), ledgerOf(row)]));
}

function ledgerOf(row: SqliteRow): InspectedLedger {
  return { number: Number(row['number']), name: String(row['name']), checksum: Number(row['checksum']) };
}

/** The name of a ledger, or its number where the name is missing. */
export function nameOf(ledgers: ReadonlyMap<number, InspectedLedger>, number: number): string {
  return ledgers.get(number)?.name ?? `#${number}`;
}

export function damagedLedgers(database: SqliteDatabase): SqliteFinding[] {
  return [...ledgersIn(database).values()]
    .filter(({ number, name, checksum }) => checksum !== checksumOfLedger(number, name))
    .map(({ number, name }) => ({ code: 'LedgerDamaged', number, found: name }));
}

export function namelessLedgers(database: SqliteDatabase): SqliteFinding[] {
  const rows = database.prepare(FIND_NAMELESS_LEDGERS).all();
  return rows.map((row) => ({ code: 'LedgerNameless', number: Number(row['number']) }));
}

export function emptyLedgers(database: SqliteDatabase): SqliteFinding[] {
  const rows = database.prepare(FIND_EMPTY_LEDGERS).all();
  return rows.map((row) => ({ code: 'LedgerEmpty', ledger: String(row['name']) }));
}
