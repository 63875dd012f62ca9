// Events of a group, of which so many are listed: what a hit about thousands of payments points at, in bounded memory.
import type { EventRef } from './eventRef.js';

/** So many events of a group are listed; the facts of a hit say how many there are. */
export const LISTED_LIMIT = 100;

/** Counts events, and keeps the first of them. */
export class Listed {
  readonly #refs: EventRef[] = [];
  #count = 0;
  #amount = 0n;

  add(ref: EventRef, amount: bigint = 0n): void {
    this.#count += 1;
    this.#amount += amount;
    if (this.#refs.length < LISTED_LIMIT) this.#refs.push(ref);
  }

  /** Takes an event back that a later one reversed. */
  drop(ref: EventRef, amount: bigint = 0n): void {
    this.#count -= 1;
    this.#amount -= amount;
    const index = this.#refs.findIndex(({ position }) => position === ref.position);
    if (index >= 0) this.#refs.splice(index, 1);
  }

  get count(): number {
    return this.#count;
  }

  /** Their amounts, added up. */
  get amount(): bigint {
    return this.#amount;
  }

  /** In order of position. */
  get refs(): readonly EventRef[] {
    return this.#refs;
  }

  /** Both lists as one. */
  with(other: Listed): Listed {
    const both = new Listed();
    both.#count = this.#count + other.#count;
    both.#amount = this.#amount + other.#amount;
    const refs = [...this.#refs, ...other.#refs].sort((left, right) => left.position - right.position);
    both.#refs.push(...refs.slice(0, LISTED_LIMIT));
    return both;
  }
}

/** The value at a key, made where there is none. */
export function valueAt<K, V>(of: Map<K, V>, key: K, make: () => V): V {
  let value = of.get(key);
  if (value === undefined) of.set(key, (value = make()));
  return value;
}

/** Items by what a function says of each, in the order in which groups first appear. */
export function grouped<K, V>(items: Iterable<V>, keyOf: (item: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const item of items) valueAt(groups, keyOf(item), (): V[] => []).push(item);
  return groups;
}
