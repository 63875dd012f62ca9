// Stores of every kind to copy between, each empty and each with its address.
import { createPostgresDatabase, postgresUrl, type PostgresAddress } from '@so-cai/testing';

// The double speaks the protocol of the server; it lies in the tests of its own package.
import { Double } from '../../store-eventstoredb/test/double/double.js';
import type { Desk } from './desk.js';

export const KINDS = ['sqlite', 'postgres', 'eventstoredb'] as const;
export type Kind = (typeof KINDS)[number];

/** Makes empty stores, and takes away what they stand on. */
export class Stores {
  readonly #desk: Desk;
  readonly #server: PostgresAddress;
  readonly #doubles: Double[] = [];
  #made = 0;

  constructor(desk: Desk, server: PostgresAddress) {
    this.#desk = desk;
    this.#server = server;
  }

  /** The address of a new, empty store. */
  async fresh(kind: Kind): Promise<string> {
    this.#made += 1;
    if (kind === 'sqlite') return `store-${this.#made}.db`;
    if (kind === 'eventstoredb') return (await this.double()).connectionString;
    const { app } = await this.prepared();
    return app;
  }

  /** A double of an EventStoreDB. */
  async double(): Promise<Double> {
    const double = await Double.start();
    this.#doubles.push(double);
    return double;
  }

  /** A new database with nothing in it, as each of the roles. */
  async database(): Promise<{ readonly owner: string; readonly app: string; readonly reader: string }> {
    const database = await createPostgresDatabase(this.#server);
    const as = (user: string): string => postgresUrl({ ...database, user });
    return { owner: as(this.#server.user), app: as('so_cai_app'), reader: as('so_cai_reader') };
  }

  /** A new database with the tables for ledgers. */
  async prepared(): Promise<{ readonly owner: string; readonly app: string; readonly reader: string }> {
    const database = await this.database();
    const roles = ['--app-role', 'so_cai_app', '--reader-role', 'so_cai_reader'];
    const { status, err } = await this.#desk.soCai(['migrate', database.owner, ...roles]);
    if (status !== 0) throw new Error(err);
    return database;
  }

  async remove(): Promise<void> {
    await Promise.all(this.#doubles.map((double) => double.stop()));
  }
}
