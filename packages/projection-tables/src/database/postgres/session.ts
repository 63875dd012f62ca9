// One connection while somebody works with it: what the driver throws comes out as a fault, and nothing else does.
import type { PoolClient, QueryConfig } from 'pg';

import type { SqlRow } from '../port.js';
import type { postgresFault } from './faults.js';

export class Session {
  readonly #client: PoolClient;
  readonly #place: string;
  readonly #faultOf: typeof postgresFault;

  constructor(client: PoolClient, place: string, faultOf: typeof postgresFault) {
    this.#client = client;
    this.#place = place;
    this.#faultOf = faultOf;
  }

  /** @throws SoCaiError `StoreUnavailable`, `StoreCorrupt`, `StoreMismatch` */
  async query(question: string | QueryConfig): Promise<readonly SqlRow[]> {
    try {
      return (await this.#client.query<SqlRow>(question)).rows;
    } catch (error) {
      throw this.#faultOf(error, this.#place);
    }
  }

  /** Does work in a transaction, which is there whole or not at all. */
  async transaction<T>(begin: string, work: () => Promise<T>): Promise<T> {
    await this.query(begin);
    try {
      const result = await work();
      await this.query('COMMIT');
      return result;
    } catch (error) {
      // A connection that is gone has rolled back already.
      await this.#client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}
