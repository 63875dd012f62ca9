// Where news of appends come in, from this process and from others, and go out to those who watch.
import type { LedgerId } from '@so-cai/core';

import { Announcer } from './announcer.js';
import { Listener } from './listener.js';
import type { Database } from '../connection/database.js';
import { Watch } from './watch.js';

export class Newsroom {
  readonly #watches = new Set<Watch>();
  readonly #announcer: Announcer;
  readonly #listener: Listener;

  constructor(database: Database) {
    this.#announcer = new Announcer(database);
    this.#listener = new Listener(database, (ledger) => {
      this.#tell(ledger);
    });
  }

  /** Something was appended through this store: its own watches hear of it at once, others through the server. */
  publish(ledger: LedgerId): void {
    this.#tell(ledger);
    this.#announcer.announce(ledger);
  }

  /** While anybody watches, a connection listens. */
  watch(): Watch {
    const watch = new Watch();
    this.#watches.add(watch);
    this.#listener.start();
    return watch;
  }

  async unwatch(watch: Watch): Promise<void> {
    this.#watches.delete(watch);
    if (this.#watches.size === 0) await this.#listener.stop();
  }

  /** Wakes everybody who watches, announces what was not announced yet, and ends its connection. */
  async close(): Promise<void> {
    this.#tell();
    await Promise.all([this.#announcer.close(), this.#listener.stop()]);
  }

  #tell(ledger?: LedgerId): void {
    for (const watch of this.#watches) watch.note(ledger);
  }
}
