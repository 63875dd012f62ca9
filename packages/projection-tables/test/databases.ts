// Databases for tests: a file or a schema of its own for each, so that what is said of tables is tried in both.
import { createPostgresDatabase, type PostgresAddress } from '@so-cai/testing';
import { join } from 'node:path';
import { inject } from 'vitest';

import { postgresTables, sqliteTables, type TablesDatabase } from '../src/index.js';
import { temporaryFolder } from './folder.js';

/** A place for tables, which can be opened any number of times. */
export interface Place {
  readonly tables: () => TablesDatabase;
}

export interface TestDatabase {
  readonly dialect: 'sqlite' | 'postgres';
  /** A place that nothing else uses. Call it inside a test. */
  readonly fresh: () => Promise<Place>;
}

let database: Promise<PostgresAddress> | undefined;
let schemas = 0;

/** The database on the test server in which this file's tests make their schemas. */
export async function testPostgres(): Promise<PostgresAddress> {
  database ??= createPostgresDatabase(inject('postgres'));
  return database;
}

/** A schema's name that no other test of the file uses. */
export function freshSchema(): string {
  schemas += 1;
  return `tables_${schemas}`;
}

export const SQLITE: TestDatabase = {
  dialect: 'sqlite',
  fresh: async () => {
    const path = join(temporaryFolder(), 'tables.db');
    return { tables: () => sqliteTables(path) };
  },
};

export const POSTGRES: TestDatabase = {
  dialect: 'postgres',
  fresh: async () => {
    const [address, schema] = [await testPostgres(), freshSchema()];
    return { tables: () => postgresTables(address, { schema }) };
  },
};

/** For `describe.each`. */
export const DATABASES: readonly (readonly [dialect: string, database: TestDatabase])[] = [
  ['SQLite', SQLITE],
  ['PostgreSQL', POSTGRES],
];
