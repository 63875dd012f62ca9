// How fast a work goes, and how long the rest of it will take, by what was done in the last seconds.

/** Looking further back than this, a slow beginning would be felt to the end; less far, the figures would jump. */
const LOOKS_BACK_MILLISECONDS = 10_000;
/** Before this time nothing can be said. */
const LEAST_MILLISECONDS = 1_000;
/** So few marks are kept. */
const BETWEEN_MARKS_MILLISECONDS = 100;

interface Mark {
  readonly at: number;
  readonly done: number;
}

export class Pace {
  /** What was done at moments up to now: the first one lies just beyond the time that is looked back at. */
  readonly #marks: Mark[] = [];

  /** So much is done by now, in milliseconds. */
  at(at: number, done: number): void {
    const before = this.#marks.at(-2);
    if (before !== undefined && at - before.at < BETWEEN_MARKS_MILLISECONDS) this.#marks.pop();
    this.#marks.push({ at, done });
    while (this.#marks[1] !== undefined && at - this.#marks[1].at >= LOOKS_BACK_MILLISECONDS) this.#marks.shift();
  }

  /** What is done in a second; `undefined` while that cannot be said. */
  get perSecond(): number | undefined {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (first === undefined || last === undefined || last.at - first.at < LEAST_MILLISECONDS) return undefined;
    const rate = ((last.done - first.done) * 1_000) / (last.at - first.at);
    return rate > 0 ? Math.round(rate) : undefined;
  }

  /** How many seconds it takes until so much is done; `undefined` while that cannot be said. */
  secondsUntil(total: number): number | undefined {
    const [rate, last] = [this.perSecond, this.#marks.at(-1)];
    return rate === undefined || rate === 0 || last === undefined ? undefined : Math.max(0, (total - last.done) / rate);
  }
}
