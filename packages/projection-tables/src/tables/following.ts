// Following the sources, all at once, until told to end: through faults that pass, and not through those that do not.
import { setTimeout as sleep } from 'node:timers/promises';

import { isSoCaiError, SoCaiError } from '@so-cai/core';

import type { Connection } from '../database/port.js';
import { type FeedEnd, runFeed, type Source } from '../feed/feed.js';
import { TablesWriter } from '../writing/tablesWriter.js';
import type { Settled } from './options.js';
import type { KnownSizes } from './knownSizes.js';

/** What a projector does: `waiting` tries again in a moment, `stopped` does not. */
export type Following = 'following' | 'waiting' | 'stopped';

export class Follower {
  readonly #connection: Connection;
  readonly #place: string;
  readonly #options: Settled;
  readonly #known: KnownSizes;
  #ending = new AbortController();
  #feeds: Promise<unknown> = Promise.resolve();
  /** What sources that are tried again in a moment wait for. */
  readonly #waiting = new Map<Source, SoCaiError>();
  #stopped: SoCaiError | undefined;

  constructor(connection: Connection, place: string, options: Settled, known: KnownSizes) {
    this.#connection = connection;
    this.#place = place;
    this.#options = options;
    this.#known = known;
  }

  get state(): Following {
    if (this.#stopped !== undefined) return 'stopped';
    return this.#waiting.size > 0 ? 'waiting' : 'following';
  }

  /** What it waits for, or why it stopped. */
  get fault(): SoCaiError | null {
    const [waiting] = this.#waiting.values();
    return this.#stopped ?? waiting ?? null;
  }

  /** Follows from where the tables are; what it followed before has ended. */
  begin(): void {
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    this.#stopped = undefined;
    this.#waiting.clear();
    this.#known.resume();
    this.#feeds = Promise.all(this.#options.sources.map((source) => this.#follow(source, signal)));
  }

  /** Resolves when nothing is under way any more. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#feeds;
  }

  /** Ends for a reason that will not go away. */
  stop(error: unknown): void {
    const fault = isSoCaiError(error)
      ? error
      : new SoCaiError('StoreCorrupt', `projecting into ${this.#place} failed: ${String(error)}`, {}, { cause: error });
    this.#stopped = fault;
    this.#ending.abort();
    this.#known.stop(fault);
    this.#tell(fault, false);
  }

  /** Whoever listens may fail: that is no reason to stop. */
  #tell(fault: SoCaiError, willRetry: boolean): void {
    try {
      this.#options.onFault(fault, { willRetry });
    } catch {
      // The fault is in the status as well.
    }
  }

  async #follow(source: Source, signal: AbortSignal): Promise<void> {
    const writer = new TablesWriter(this.#connection, this.#place);
    while (!signal.aborted) {
      try {
        const end = await this.#run(source, writer, signal);
        if (end === 'storeClosed') throw closed(source);
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (!mayPass(error)) {
          this.stop(error);
          return;
        }
        this.#waiting.set(source, error);
        this.#tell(error, true);
      }
      await sleep(this.#options.retryIntervalMs, undefined, { signal }).catch(() => undefined);
    }
  }

  #run(source: Source, writer: TablesWriter, signal: AbortSignal): Promise<FeedEnd> {
    const { eventsPerTransaction } = this.#options;
    const onSizes = (sizes: Parameters<KnownSizes['take']>[0]): void => {
      this.#waiting.delete(source);
      this.#known.take(sizes);
    };
    return runFeed(source, { writer, eventsPerTransaction, signal, onSizes }, 'aborted');
  }
}

/** A store that was closed does not open again; one that cannot be reached may. */
const CLOSED = 'closed';

function closed({ name }: Source): SoCaiError {
  return new SoCaiError('StoreUnavailable', `the store "${name}" was closed`, { store: name, state: CLOSED });
}

function mayPass(error: unknown): error is SoCaiError {
  return isSoCaiError(error, 'StoreUnavailable') && error.facts['state'] !== CLOSED;
}
