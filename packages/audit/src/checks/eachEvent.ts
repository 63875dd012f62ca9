// The plainest fold: events are judged one by one, and nothing but what was found is kept.
import type { Closing, Fold, Hit, Outcome } from './check.js';
import type { Taken } from './taken.js';

/** How events are judged one by one. */
export interface Judging {
  /** What was found on an event; `undefined` where the check is not about such an event. */
  readonly judge: (taken: Taken) => readonly Hit[] | undefined;
  /** Whether what was found on an event that was reversed later is left out. */
  readonly dropsReversed?: boolean;
}

/** Judges each event by itself. */
export class EachEvent implements Fold {
  readonly #judging: Judging;
  readonly #hits: Hit[] = [];
  #looked = 0;

  constructor(judging: Judging) {
    this.#judging = judging;
  }

  take(taken: Taken): void {
    const found = this.#judging.judge(taken);
    if (found === undefined) return;
    this.#looked += 1;
    this.#hits.push(...found);
  }

  end({ reversedBy }: Closing): Outcome {
    const stands = ({ events }: Hit): boolean => events.every(({ id }) => reversedBy(id) === undefined);
    const hits = this.#judging.dropsReversed === true ? this.#hits.filter(stands) : this.#hits;
    return { looked: this.#looked, hits };
  }
}
