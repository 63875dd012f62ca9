// Lets those who wait for something to happen know that it did.

export class Bell {
  #rung = 0;
  readonly #waiting = new Set<() => void>();

  /** How often it was rung: whoever looks around after reading this misses nothing. */
  get rung(): number {
    return this.#rung;
  }

  ring(): void {
    this.#rung += 1;
    for (const wake of this.#waiting) wake();
  }

  /** Resolves when the bell rings, the time is over or the signal aborts; at once if it was rung since `since`. */
  wait(since: number, milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (this.#rung !== since || signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }
}
