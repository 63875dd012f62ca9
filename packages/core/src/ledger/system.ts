// The only file that touches the machine: the default clock, randomness and waiting. Everything else gets them as arguments.
import { randomBytes } from 'node:crypto';

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

/** The machine's own clock and randomness. */
export const machine: System = {
  now: () => Date.now(),
  random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
  wait: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    }),
};
