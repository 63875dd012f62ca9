// Choices that one number stands for: what a command picks from what exists.
import { seeded, type Seeded } from '../synthetic/seeded.js';

export class Picks {
  readonly #random: Seeded;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  /** One of a list; `undefined` where it is empty. */
  of<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  /** One of a list that is known not to be empty. */
  oneOf<T>(first: T, ...others: T[]): T {
    return this.of([first, ...others]) ?? first;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return this.#random.below(Math.max(1, limit));
  }

  /** True about once in so many times. */
  once(inTimes: number): boolean {
    return this.below(inTimes) === 0;
  }

  /** An amount from 1 to `most`; often all of it. `undefined` where there is nothing. */
  part(most: bigint): bigint | undefined {
    if (most <= 0n) return undefined;
    if (this.once(3)) return most;
    return 1n + (BigInt(this.below(1_000)) * (most - 1n)) / 1_000n;
  }
}
