// Tells other processes of appends, after they were committed and not as a part of them: a transaction that notifies waits for
// every other one in the database that does, and ledgers would wait for each other.
import { setTimeout as sleep } from 'node:timers/promises';

import type { LedgerId } from '@so-cai/core';

import type { Database } from '../connection/database.js';

/** Between two announcements, so that many appends cost few of them. */
const PAUSE_MS = 10;

export class Announcer {
  readonly #database: Database;
  readonly #closing = new AbortController();
  readonly #ledgers = new Set<LedgerId>();
  #announcing: Promise<void> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Announces soon. What is lost, where the server goes away, is found by those who look from time to time. */
  announce(ledger: LedgerId): void {
    this.#ledgers.add(ledger);
    this.#announcing ??= this.#announceAll();
  }

  /** Resolves when everything was announced. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#announcing;
  }

  async #announceAll(): Promise<void> {
    while (this.#ledgers.size > 0) {
      const ledgers = [...this.#ledgers];
      this.#ledgers.clear();
      await this.#database
        .attempt((client) =>
          client.query({ name: 'announce', text: this.#database.statements.announce, values: [ledgers] }),
        )
        .catch(() => undefined);
      await sleep(PAUSE_MS, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
    this.#announcing = undefined;
  }
}
