// The handle on a running projector: how far it is, waiting for it, asking its tables, rebuilding them, closing it.
import { type LedgerId, ledgerId, SoCaiError } from '@so-cai/core';

import type { Connection, SqlRow, SqlValue } from '../database/port.js';
import { Turns } from '../database/turns.js';
import { Follower } from './following.js';
import { KnownSizes } from './knownSizes.js';
import type { Settled } from './options.js';
import { type RebuildOptions, rebuildTables } from './rebuild.js';
import type { RebuiltLedger } from './replacing.js';
import { lagsOf, storedSizes, type TablesStatus } from './status.js';

/** Which events to wait for: by default all that the stores hold at the moment of asking. */
export interface CaughtUpOptions {
  /** One ledger only. */
  readonly ledger?: string;
  /** Its size, such as that of a receipt: so many events have to be in the tables. */
  readonly atLeast?: number;
  /** Stops waiting. */
  readonly signal?: AbortSignal;
}

/** Tables that are kept up to date. Get one from `projectTables`. */
export class Tables {
  readonly #connection: Connection;
  readonly #place: string;
  readonly #options: Settled;
  readonly #known = new KnownSizes();
  readonly #follower: Follower;
  readonly #rebuilds = new Turns();
  readonly #closing = new AbortController();
  /** Nobody waits for this one: whoever wants to know calls `close`. */
  readonly #closeOnAbort = (): void => {
    this.close().catch(() => undefined);
  };
  #isRebuilding = false;
  #closed: Promise<void> | undefined;

  /** @internal Use `projectTables`. */
  constructor(connection: Connection, place: string, options: Settled) {
    this.#connection = connection;
    this.#place = place;
    this.#options = options;
    this.#follower = new Follower(connection, place, options, this.#known);
    options.signal?.addEventListener('abort', this.#closeOnAbort);
  }

  /** @internal Begins to follow, after a rebuild where that is due. */
  start({ mustRebuild }: { readonly mustRebuild: boolean }): void {
    if (!mustRebuild) this.#follower.begin();
    else
      this.rebuild().catch((error: unknown) => {
        if (!this.#closing.signal.aborted) this.#follower.stop(error);
      });
  }

  /**
   * How many events of each ledger are in the tables, how many are not yet, and what is wrong, if anything is.
   * @throws SoCaiError `StoreUnavailable` where a store cannot be asked
   */
  async status(): Promise<TablesStatus> {
    const ledgers = lagsOf(await storedSizes(this.#options.sources), this.#known);
    const behind = ledgers.reduce((sum, ledger) => sum + ledger.behind, 0);
    const { state, fault } = this.#follower;
    return { state, isRebuilding: this.#isRebuilding, fault, ledgers, behind };
  }

  /**
   * Resolves once the events asked for are in the tables. Waits through faults after which it is tried again.
   * @throws SoCaiError the fault that stopped the projector; `StoreUnavailable` where it is closed, or where no size is given and a store cannot
   * be asked how much it holds; the signal's reason where it aborts
   * @example await tables.caughtUp({ ledger: 'son-la', atLeast: receipt.size })
   */
  async caughtUp({ ledger, atLeast, signal }: CaughtUpOptions = {}): Promise<void> {
    const name = ledger === undefined ? undefined : ledgerId(ledger);
    if (atLeast !== undefined && name === undefined)
      throw new SoCaiError('InvalidQuery', 'atLeast is a size of one ledger: say of which');
    const wanted = new Map<LedgerId, number>();
    if (atLeast !== undefined && name !== undefined) wanted.set(name, atLeast);
    else
      for (const [each, size] of await storedSizes(this.#options.sources))
        if ((name ?? each) === each) wanted.set(each, size);
    for (const [each, size] of wanted) await this.#known.atLeast(each, size, signal);
  }

  /**
   * Reads what readers see, on a connection that cannot write. Whole numbers come as bigint, dates and instants as text; parameters are
   * written as the database has them: `?` in SQLite, `$1` in PostgreSQL. All rows are held at once.
   * @throws SoCaiError `InvalidQuery`, `StoreUnavailable`
   * @example await tables.query('SELECT programme, plan, disbursed FROM lines ORDER BY programme')
   */
  async query(sql: string, parameters: readonly SqlValue[] = []): Promise<SqlRow[]> {
    return this.#connection.query(sql, parameters);
  }

  /**
   * Builds the tables anew from the first event on, while those that are there go on serving and being kept up to date; then shows the new
   * ones in one transaction. What to do after a projector stopped because a store was restored from a copy and has another history now.
   * Interrupted, it changes nothing, and the next rebuild goes on where it stopped.
   *
   * @throws SoCaiError of the store or the tables; `StoreMismatch` where the tables also hold ledgers of stores that were not given;
   * the signal's reason where it aborts
   */
  async rebuild(options: RebuildOptions = {}): Promise<RebuiltLedger[]> {
    const signals = [this.#closing.signal, ...(options.signal === undefined ? [] : [options.signal])];
    const signal = AbortSignal.any(signals);
    return this.#rebuilds.take(async () => {
      signal.throwIfAborted();
      this.#isRebuilding = true;
      try {
        const { sources, eventsPerTransaction } = this.#options;
        const context = { connection: this.#connection, place: this.#place, sources, eventsPerTransaction, signal };
        const rebuilt = await rebuildTables(context, options);
        // From here on the new tables are followed, from where they are.
        await this.#follower.end();
        this.#known.replace(new Map(rebuilt.map(({ ledger, size }) => [ledger, size])));
        if (!this.#closing.signal.aborted) this.#follower.begin();
        return rebuilt;
      } finally {
        this.#isRebuilding = false;
      }
    });
  }

  /** Ends following and rebuilding, and lets go of the database. What was committed stays; the stores are left open. */
  async close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const reason = new SoCaiError('StoreUnavailable', `the tables in ${this.#place} were closed`);
    this.#options.signal?.removeEventListener('abort', this.#closeOnAbort);
    this.#closing.abort(reason);
    this.#known.stop(reason);
    await Promise.all([this.#follower.end(), this.#rebuilds.done()]);
    await this.#connection.close();
  }
}
