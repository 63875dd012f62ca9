// Snapshots of ledgers, kept beside their events in tables of their own.
import type { LedgerId, SnapshotStore } from '@so-cai/core';
import { escapeLiteral, type PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

import { clientConfig, type PostgresConnection } from '../connection/connection.js';
import { Database } from '../connection/database.js';
import { assertVersion } from '../migrations/version.js';
import { settled, type PostgresStoreOptions } from '../options.js';
import { inSchema } from '../schema/schemaName.js';
import { bytesArray } from '../wire/binaryArray.js';
import { copiedRows } from '../wire/copiedRows.js';
import { partsOf, type Piece, piecesOf } from './pieces.js';

/** How {@link postgresSnapshots} works with its database: as for {@link postgresStore}. */
export type PostgresSnapshotsOptions = Pick<
  PostgresStoreOptions,
  'schema' | 'poolSize' | 'connectTimeoutMs' | 'statementTimeoutMs'
>;

const BEGIN = `BEGIN ISOLATION LEVEL READ COMMITTED`;
const COMMIT = `COMMIT`;

// Whoever saves at the same time waits here, and then replaces what the other one has saved.
const NOTE_SNAPSHOT = `
  INSERT INTO so_cai.snapshot (ledger, parts, saved_at) VALUES ($1, $2, now())
  ON CONFLICT (ledger) DO UPDATE SET parts = excluded.parts, saved_at = excluded.saved_at`;
const REMOVE_PIECES = `DELETE FROM so_cai.snapshot_piece WHERE ledger = $1`;
const ADD_PIECES = `
  INSERT INTO so_cai.snapshot_piece (ledger, part, piece, bytes)
  SELECT $1, part, piece, bytes FROM unnest($2::integer[], $3::integer[], $4::bytea[]) AS added (part, piece, bytes)`;
const REMOVE_SNAPSHOT = `
  WITH pieces AS (DELETE FROM so_cai.snapshot_piece WHERE ledger = $1)
  DELETE FROM so_cai.snapshot WHERE ledger = $1`;
// One statement, so a snapshot that is replaced meanwhile comes whole.
const COPY_SNAPSHOT = `COPY (
  SELECT parts, coalesce(part, -1), coalesce(piece, -1), coalesce(bytes, '')
  FROM so_cai.snapshot AS snapshot LEFT JOIN so_cai.snapshot_piece AS piece USING (ledger)
  WHERE ledger = LEDGER ORDER BY part, piece
) TO STDOUT (FORMAT binary)`;

/**
 * Keeps snapshots in the tables that {@link migratePostgres} makes for them. An application's role may write these, for they are
 * derived: what is lost or damaged there costs time and nothing else.
 *
 * ```ts
 * import { postgresSnapshots } from '@so-cai/store-postgres';
 *
 * const snapshots = await postgresSnapshots('postgres://so_cai_app:secret@db.example/budget');
 * await snapshots.close();
 * ```
 *
 * @throws SoCaiError `StoreUnavailable` for a server that cannot be reached; `StoreMismatch` for tables that are missing, older or
 * newer
 */
export async function postgresSnapshots(
  connection: string | PostgresConnection,
  options: PostgresSnapshotsOptions = {},
): Promise<SnapshotStore> {
  const all = settled(options);
  const database = new Database(clientConfig(connection, all), all);
  try {
    await database.work((client) => assertVersion(client, all.schema));
    return new PostgresSnapshots(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

class PostgresSnapshots implements SnapshotStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async load(ledger: LedgerId): Promise<readonly Uint8Array[] | undefined> {
    return this.#database.work(async (client) => {
      const pieces: Piece[] = [];
      let count: number | undefined;
      const sql = this.#sql(COPY_SNAPSHOT).replace('LEDGER', () => escapeLiteral(ledger));
      for await (const rows of copiedRows(client.query(copyTo(sql)))) {
        for (const [parts, part, piece, bytes] of rows) {
          count = parts?.readInt32BE();
          if (part !== undefined && piece !== undefined && bytes !== undefined && part.readInt32BE() >= 0)
            pieces.push({ part: part.readInt32BE(), piece: piece.readInt32BE(), bytes });
        }
      }
      return count === undefined ? undefined : partsOf(pieces, count);
    });
  }

  async save(ledger: LedgerId, parts: readonly Uint8Array[]): Promise<void> {
    await this.#database.work(async (client) => {
      await client.query(BEGIN);
      await client.query(this.#sql(NOTE_SNAPSHOT), [ledger, parts.length]);
      await client.query(this.#sql(REMOVE_PIECES), [ledger]);
      for (const pieces of piecesOf(parts)) await this.#add(client, ledger, pieces);
      await client.query(COMMIT);
    });
  }

  async remove(ledger: LedgerId): Promise<void> {
    await this.#database.work((client) => client.query(this.#sql(REMOVE_SNAPSHOT), [ledger]));
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async #add(client: PoolClient, ledger: LedgerId, pieces: readonly Piece[]): Promise<void> {
    await client.query(this.#sql(ADD_PIECES), [
      ledger,
      pieces.map(({ part }) => part),
      pieces.map(({ piece }) => piece),
      bytesArray(pieces.map(({ bytes }) => bytes)),
    ]);
  }

  #sql(statement: string): string {
    return inSchema(statement, this.#database.options.schema);
  }
}
