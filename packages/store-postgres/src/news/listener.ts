// Hears of appends through a connection of its own, and connects again when it was lost.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import type { LedgerId } from '@so-cai/core';
import type { Client } from 'pg';

import { Backoff } from '../connection/backoff.js';
import type { Database } from '../connection/database.js';
import { sqlStateOf } from '../faults.js';

/** A server that follows another one does not let anybody listen. */
const NOT_WHILE_FOLLOWING = '25006';

export class Listener {
  readonly #database: Database;
  readonly #hear: (ledger?: LedgerId) => void;
  #stopping = new AbortController();
  #listening: Promise<void> | undefined;

  /** `hear` is told the ledger, or nothing where any may have got more: when listening began, what came before was missed. */
  constructor(database: Database, hear: (ledger?: LedgerId) => void) {
    this.#database = database;
    this.#hear = hear;
  }

  start(): void {
    if (this.#listening !== undefined || this.#database.isClosed) return;
    this.#stopping = new AbortController();
    this.#listening = this.#listen(this.#stopping.signal);
  }

  /** Resolves when no connection is left. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const listening = this.#listening;
    this.#listening = undefined;
    await listening;
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff();
    while (!signal.aborted) {
      const client = this.#database.client();
      try {
        await this.#hearUntilItEnds(client, signal, backoff);
      } catch (error) {
        if (sqlStateOf(error) === NOT_WHILE_FOLLOWING) return;
      } finally {
        await client.end();
      }
      await sleep(backoff.next(), undefined, { signal }).catch(() => undefined);
    }
  }

  async #hearUntilItEnds(client: Client, signal: AbortSignal, backoff: Backoff): Promise<void> {
    const ended = new AbortController();
    client.on('error', () => undefined);
    client.on('end', () => {
      ended.abort();
    });
    client.on('notification', ({ payload }) => {
      this.#hear(payload === undefined || payload === '' ? undefined : (payload as LedgerId));
    });
    await client.connect();
    await client.query(this.#database.statements.listen);
    backoff.reset();
    this.#hear();
    const over = AbortSignal.any([signal, ended.signal]);
    if (!over.aborted) await once(over, 'abort');
  }
}
