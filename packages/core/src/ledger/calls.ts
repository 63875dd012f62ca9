// The calls of a ledger: those that touch its state run one after the other, and none begins once it is closed.
import type { LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';

/** Runs the calls of one ledger. */
export class Calls {
  readonly #ledger: LedgerId;
  readonly #running = new Set<Promise<unknown>>();
  /** Settles when the last call that touches the state has ended; it never rejects. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed: Promise<void> | undefined;

  constructor(ledger: LedgerId) {
    this.#ledger = ledger;
  }

  /** @throws SoCaiError `LedgerClosed` */
  assertOpen(): void {
    if (this.#closed !== undefined)
      throw new SoCaiError('LedgerClosed', `the ledger ${this.#ledger} was closed: open it again`, {
        ledger: this.#ledger,
      });
  }

  /** Runs a call, whose end closing waits for. @throws SoCaiError `LedgerClosed` where closing has begun */
  async run<T>(call: () => Promise<T>): Promise<T> {
    this.assertOpen();
    const running = call();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /**
   * Runs a task when all that asked before have ended: nobody sees what another call has on trial. A signal that aborts before its
   * turn has come ends the waiting with its reason; from then on it is the task's business.
   */
  inTurn<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal === undefined) return this.#queued(task);
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp);
      const queued = this.#queued(() => {
        signal.removeEventListener('abort', giveUp);
        signal.throwIfAborted();
        return task();
      });
      queued.then(resolve, reject);
      if (signal.aborted) giveUp();
    });
  }

  /** Lets no more calls begin, waits for those that run, and does what ends them all. Closing again is the same closing. */
  close(end: () => Promise<void>): Promise<void> {
    this.#closed ??= this.#settled().then(end);
    return this.#closed;
  }

  async #settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  #queued<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(task);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
