// What later events did with earlier ones: gave back what they paid or advanced, or distributed what they split.
// It is counted, so that no more returns than went out, and nothing is reversed under what rests on it.
import type { AccountId } from '../book/accountTable.js';
import { type Journal, JournaledMap } from './journal.js';

/** What an event gave back of an earlier one, account by account. */
export interface Returned {
  readonly target: number;
  readonly parts: readonly { readonly account: AccountId; readonly amount: bigint }[];
}

export class Returns {
  /** What each event gave back of which earlier one. */
  readonly #by: JournaledMap<number, Returned>;
  /** Positions of the events that give back something of an earlier one, reversed ones left out. */
  readonly #of: JournaledMap<number, readonly number[]>;

  constructor(journal: Journal) {
    this.#by = new JournaledMap(journal);
    this.#of = new JournaledMap(journal);
  }

  /** Counts what the event at `position` gives back of the one at `target`, by the accounts that one raised; nothing, where it only rests on it. */
  count(position: number, target: number, parts: Returned['parts']): void {
    this.#by.set(position, { target, parts });
    this.#of.set(target, [...this.standing(target), position]);
  }

  /** The event at a position was reversed: what it gave back is out again. */
  reverse(position: number): void {
    const target = this.#by.get(position)?.target;
    if (target !== undefined)
      this.#of.set(
        target,
        this.standing(target).filter((each) => each !== position),
      );
  }

  /** Positions of the events that give back something of the event at `target`, or rest on it. */
  standing(target: number): readonly number[] {
    return this.#of.get(target) ?? [];
  }

  /** What came back of what the event at `target` put on an account. */
  returned(target: number, account: AccountId): bigint {
    const parts = this.standing(target).flatMap((position) => this.#by.get(position)?.parts ?? []);
    return parts.reduce((sum, part) => (part.account === account ? sum + part.amount : sum), 0n);
  }

  /** What each event gave back, and by which positions something of each event is given back. */
  entries(): {
    readonly by: IterableIterator<[number, Returned]>;
    readonly of: IterableIterator<[number, readonly number[]]>;
  } {
    return { by: this.#by.entries(), of: this.#of.entries() };
  }

  /** Takes over the returns of another ledger state. */
  load(by: Iterable<readonly [number, Returned]>, of: Iterable<readonly [number, readonly number[]]>): void {
    this.#by.load(by);
    this.#of.load(of);
  }
}
