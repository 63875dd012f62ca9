// Appends that are asked for at about the same time share one transaction, and so one sync of the disk.
import { faultOf, isLocked } from '../faults.js';
import { BYTES_PER_APPEND, EVENTS_PER_APPEND } from '../options.js';
import type { StoreFile } from '../storeFile.js';
import { appendTogether, bytesOf, type AppendRequest, type AppendResult } from './append.js';

/**
 * How many small appends may follow each other, each asked for as soon as the one before was answered, before whatever else is due in
 * the process gets its turn: a turn costs a tenth of what a sync does.
 */
const APPENDS_IN_A_TURN = 8;
/** The events of a small one. */
const EVENTS_OF_A_SMALL_APPEND = 16;

interface Waiting {
  readonly request: AppendRequest;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

export class AppendQueue {
  readonly #file: StoreFile;
  readonly #waiting: Waiting[] = [];
  #isWriting = false;
  /** Whether a caller was alone, and is still at what it does upon the answer. */
  #isGoingOn = false;
  #inThisTurn = 0;

  constructor(file: StoreFile) {
    this.#file = file;
  }

  /** Writes a request with the next transaction, which all share who ask at about the same time. */
  append(request: AppendRequest): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (!this.#isWriting) this.#begin();
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

  /**
   * Writes when all have asked that are about to. After an answer to a caller that was alone, those are whom it leads on to ask;
   * who is served by another turn of the process waits no longer than a few syncs.
   */
  #begin(): void {
    this.#isWriting = true;
    const write = (): void => {
      if (!this.#wroteAlone()) void this.#writeAll();
    };
    if (this.#isGoingOn && this.#inThisTurn < APPENDS_IN_A_TURN) {
      this.#inThisTurn += 1;
      process.nextTick(write);
    } else {
      this.#inThisTurn = 0;
      setImmediate(write);
    }
  }

  /** Writes the only request there is, if nothing is in its way: what is, has to be waited for, or told. */
  #wroteAlone(): boolean {
    const [one] = this.#waiting;
    if (one === undefined || this.#waiting.length > 1) return false;
    try {
      const [result] = this.#file.attemptOnce(() => appendTogether(this.#file, [one.request]));
      this.#waiting.length = 0;
      this.#isWriting = false;
      if (result !== undefined) this.#answerAlone(one, result);
      return true;
    } catch {
      return false;
    }
  }

  async #writeAll(): Promise<void> {
    await this.#write(this.#next());
    if (this.#waiting.length > 0) this.#begin();
    else this.#isWriting = false;
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

  #answerAlone({ request, resolve }: Waiting, result: AppendResult): void {
    resolve(result);
    if (request.events.length > EVENTS_OF_A_SMALL_APPEND) return;
    this.#isGoingOn = true;
    // After the promises that the answer settles, and those that they settle.
    process.nextTick(() => {
      this.#isGoingOn = false;
    });
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
