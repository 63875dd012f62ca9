// The only file that touches the machine: the default clock, randomness and waiting. Everything else gets them as arguments.
import { randomFillSync } from 'node:crypto';

/** What a ledger needs of the machine. Tests and replays give their own. */
export interface System {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** A random number in [0, 1). */
  random(): number;
  /** Waits some milliseconds. */
  wait(milliseconds: number): Promise<void>;
}

/** Milliseconds since some moment, which clocks that are set do not disturb: for measuring how long something took. */
export const stopwatch = (): number => performance.now();

/** Random numbers at a time: asking the system takes microseconds, whether for one or for many, and an id is made of sixteen. */
const NUMBERS_AT_A_TIME = 1_024;

/** Random numbers of the system, each given once. */
function randomNumbers(): () => number {
  const numbers = new Uint32Array(NUMBERS_AT_A_TIME);
  let next = NUMBERS_AT_A_TIME;
  return () => {
    if (next === NUMBERS_AT_A_TIME) {
      randomFillSync(numbers);
      next = 0;
    }
    const number = numbers[next] ?? 0;
    next += 1;
    return number / 2 ** 32;
  };
}

/** The machine's own clock and randomness. */
export const machine: System = {
  now: () => Date.now(),
  random: randomNumbers(),
  wait: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    }),
};
