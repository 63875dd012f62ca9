// Replays events as they are looked at, as far as they can be replayed.
import { CheckedHistory, isSoCaiError, Replay } from '@so-cai/core';

import type { FindingList } from './findingList.js';

/** A place where a replay stopped, and why. */
interface Stop {
  readonly position: number;
  readonly message: string;
}

/**
 * How events are replayed: `postings` takes them in as a ledger does when it is opened; `decisions` decides on each again, rules aside, as
 * a ledger does when it is restored, which costs several times as much and finds what nobody could have recorded; or not at all.
 */
export type Replaying = 'postings' | 'decisions' | 'nothing';

/** What takes bodies in, one after the other. */
interface Taking {
  readonly size: number;
  take(bodies: readonly Uint8Array[]): void;
}

/** Replays bodies until one cannot be replayed. */
export class Replayer {
  readonly #taking: Taking | undefined;
  #stop: Stop | undefined;

  constructor(how: Replaying) {
    this.#taking = how === 'nothing' ? undefined : how === 'postings' ? new Replay() : new Deciding();
  }

  /** Whether it takes any more bodies. */
  get isOn(): boolean {
    return this.#taking !== undefined && this.#stop === undefined;
  }

  /** Takes the next bodies. Whatever a replay fails with, an event made it fail: it stops there. */
  take(bodies: readonly Uint8Array[]): void {
    if (this.#taking === undefined || this.#stop !== undefined) return;
    try {
      this.#taking.take(bodies);
    } catch (error) {
      const position = isSoCaiError(error) ? error.facts['position'] : undefined;
      this.#stop = {
        position: typeof position === 'number' ? position : this.#taking.size,
        message: error instanceof Error ? error.message : String(error),
      };
    }
  }

  /**
   * Ends: a body that could not be replayed is a finding.
   * @returns how many events were replayed; `undefined` where none should be
   */
  end(findings: FindingList): number | undefined {
    if (this.#stop === undefined) return this.#taking?.size;
    const { position, message } = this.#stop;
    findings.add({
      code: 'NotReplayable',
      range: { from: position, to: position + 1 },
      expected: 'an event that follows from those before it',
      found: message,
    });
    return position;
  }
}

class Deciding implements Taking {
  readonly #history = new CheckedHistory();

  get size(): number {
    return this.#history.size;
  }

  take(bodies: readonly Uint8Array[]): void {
    for (const body of bodies) this.#history.take(body);
  }
}
