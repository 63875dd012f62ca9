// How long to wait before trying again: longer each time, and not the same for everybody who waits.

const SHORTEST_MS = 50;
const LONGEST_MS = 5_000;

export class Backoff {
  #longest = SHORTEST_MS;

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    const wait = this.#longest / 2 + (Math.random() * this.#longest) / 2;
    this.#longest = Math.min(this.#longest * 2, LONGEST_MS);
    return wait;
  }

  /** An attempt has succeeded: the next failure is a first one. */
  reset(): void {
    this.#longest = SHORTEST_MS;
  }
}
