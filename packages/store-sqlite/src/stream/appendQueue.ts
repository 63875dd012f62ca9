// Appends that are asked for at about the same time share one transaction, and so one sync of the disk.
import { setImmediate as breathe } from 'node:timers/promises';

import { faultOf, isLocked } from '../faults.js';
import { BYTES_PER_APPEND, EVENTS_PER_APPEND } from '../options.js';
import type { StoreFile } from '../storeFile.js';
import { appendTogether, bytesOf, type AppendRequest, type AppendResult } from './append.js';

interface Waiting {
  readonly request: AppendRequest;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

export class AppendQueue {
  readonly #file: StoreFile;
  readonly #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(file: StoreFile) {
    this.#file = file;
  }

  /** Writes a request with the next transaction: whatever else is due in the process gets its turn before. */
  append(request: AppendRequest): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  /** Writes at once what waits, and does not wait for anything: the file is about to be closed. */
  drain(): void {
    for (const one of this.#waiting.splice(0)) {
      try {
        answer([one], appendTogether(this.#file, [one.request]));
      } catch (error) {
        one.reject(faultOf(error, this.#file.path));
      }
    }
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    do {
      await breathe();
      await this.#write(this.#next());
    } while (this.#waiting.length > 0);
    this.#isWriting = false;
  }

  /** The requests of the next transaction, which is no larger than a single one may be. */
  #next(): Waiting[] {
    let [events, bytes] = [0, 0];
    const end = this.#waiting.findIndex(({ request }) => {
      events += request.events.length;
      bytes += bytesOf(request.events);
      return events > EVENTS_PER_APPEND || bytes > BYTES_PER_APPEND;
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(end, 1));
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    if (group.length === 0) return;
    try {
      const requests = group.map(({ request }) => request);
      const results = await this.#file.attempt(() => appendTogether(this.#file, requests), ledgersOf(requests));
      const inDoubt = group.length > 1 && results.some(({ outcome }) => outcome === 'unknown');
      if (!inDoubt) answer(group, results);
      else await this.#settle(group, results);
    } catch (error) {
      // A fault of one need not be a fault of all; a lock that stays is.
      if (group.length === 1 || isLocked(error instanceof Error ? error.cause : undefined))
        for (const { reject } of group) reject(error);
      else for (const one of group) await this.#write([one]);
    }
  }

  /** What was refused beside something that may not be there was perhaps refused for it. */
  async #settle(group: readonly Waiting[], results: readonly AppendResult[]): Promise<void> {
    for (const [index, one] of group.entries()) {
      const result = results[index];
      if (result?.outcome === 'unknown') one.resolve(result);
      else await this.#write([one]);
    }
  }
}

function answer(group: readonly Waiting[], results: readonly AppendResult[]): void {
  for (const [index, result] of results.entries()) group[index]?.resolve(result);
}

function ledgersOf(requests: readonly AppendRequest[]): Record<string, unknown> {
  const [only] = requests;
  return requests.length === 1 ? { ledger: only?.ledger } : {};
}
