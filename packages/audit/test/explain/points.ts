// Arbitrary points of arbitrary histories to ask about.
import { addDays, type AnyEvent, type LocalDate, localDate } from '@so-cai/core';
import { type History, seeded } from '@so-cai/testing';

const OPENED_ON = '2024-01-01';

/** How many cases: few for every change, many where `SO_CAI_DEEP=1` asks for them. */
export function runs(few: number, deep: number): number {
  return process.env['SO_CAI_DEEP'] === '1' ? deep : few;
}

/** Choices that follow from a seed. */
export class Points {
  readonly #random: ReturnType<typeof seeded>;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  /** One of a list; `undefined` where it is empty. */
  of<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : list[this.#random.below(list.length)];
  }

  /** A day on which something happened, or one beside it. */
  day({ events, opened }: Pick<History, 'events' | 'opened'>): LocalDate {
    const near = this.of(events.slice(opened).map((event: AnyEvent) => event.effectiveOn));
    return addDays(near ?? localDate(OPENED_ON), this.#random.below(3) - 1);
  }

  /** The size of the whole history, or an earlier one. */
  size({ events, opened }: Pick<History, 'events' | 'opened'>): number {
    return this.#random.below(3) === 0 ? events.length : opened + this.#random.below(events.length - opened + 1);
  }
}
