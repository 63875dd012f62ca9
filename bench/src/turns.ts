// Ways to do a work that take turns, a little each: a disk that drifts, and neighbours, disturb all of them alike.
import { median, milliseconds, perSecond } from './clock.js';

/** One way. */
export interface Contestant {
  /** Does a round of the work. */
  readonly work: (round: number) => unknown;
  /** Milliseconds of each round. */
  readonly times: number[];
}

export function contestant(work: Contestant['work']): Contestant {
  return { work, times: [] };
}

/** Every way, one round after the other. */
export async function takeTurns(contestants: readonly Contestant[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    for (const { work, times } of contestants) times.push(await milliseconds(() => work(round)));
}

/** How many a second, of so many a round: the median of the rounds. */
export function rateOf({ times }: Contestant, perRound: number): number {
  return perSecond(perRound, median(times));
}

/** The part of a list that a round takes. */
export function partOf<T>(all: readonly T[], round: number, perRound: number): readonly T[] {
  return all.slice(round * perRound, (round + 1) * perRound);
}
