// One after the other: whoever shares a connection waits for its turn.

export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does work when all that came before has ended, however it ended. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves when all that was asked for has ended. */
  async done(): Promise<void> {
    await this.#last;
  }
}
