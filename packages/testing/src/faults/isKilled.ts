// A process that is killed: its store is gone, and with it the answer to every call that is under way.
import fc from 'fast-check';

import { type FaultyCall, nth, unavailable } from './fault.js';

/** The process ends at the n-th call of an operation: before it has reached the store, or after, with its answer lost. */
export interface IsKilled {
  readonly fault: 'isKilled';
  readonly on: FaultyCall;
  readonly nth: number;
  readonly moment: 'before' | 'after';
}

export function isKilled(calls: number): fc.Arbitrary<IsKilled> {
  return fc.record({
    fault: fc.constant('isKilled'),
    on: fc.constantFrom('append', 'append', 'read', 'size', 'delivery'),
    nth: nth(calls),
    moment: fc.constantFrom('before', 'after'),
  });
}

export function isKilledText({ moment }: IsKilled): string {
  return `the process is killed ${moment} it`;
}

/** The life of a handle: what is under way when it ends is rejected, and so is everything after. */
export class Life {
  readonly #ends = new Set<() => void>();
  #over = false;

  get over(): boolean {
    return this.#over;
  }

  end(): void {
    this.#over = true;
    for (const end of this.#ends) end();
    this.#ends.clear();
  }

  /** @throws SoCaiError `StoreUnavailable` where the life is over */
  check(): void {
    if (this.#over) throw unavailable('the process was killed');
  }

  /** Waits for something, but no longer than the life lasts. What it does goes on, and nobody learns of it. */
  async within<T>(work: () => Promise<T>): Promise<T> {
    this.check();
    let end = (): void => undefined;
    const death = new Promise<never>((_, reject) => {
      end = () => {
        reject(unavailable('the process was killed'));
      };
      this.#ends.add(end);
    });
    try {
      return await Promise.race([work(), death]);
    } finally {
      this.#ends.delete(end);
    }
  }
}
