// Slots: (account, movement) pairs as small integers, the column by which turnovers and balances are summed.
import { Int32Column } from './columns.js';

/** An account and a movement, interned. */
export type SlotId = number;

/** A slot's key is its account, moved up by so many bits, and its movement. */
export const MOVEMENT_BITS = 6;
export const MOVEMENT_MASK: number = (1 << MOVEMENT_BITS) - 1;
const NONE = -1;

export class SlotTable {
  readonly #keys = new Int32Column();
  /** The newest slot of each account, and of each slot the one before on its account. */
  readonly #newest = new Int32Column();
  readonly #previous = new Int32Column();
  /** The slot of each account that was asked last: most of what moves on an account moves for one reason. */
  readonly #last = new Int32Column();

  get length(): number {
    return this.#keys.length;
  }

  /** The keys, for loops over all slots; nothing may be written. */
  get keys(): Int32Array {
    return this.#keys.data;
  }

  /** Makes room for the next account. */
  addAccount(): void {
    this.#newest.push(NONE);
    this.#last.push(NONE);
  }

  intern(account: number, movement: number): SlotId {
    const key = (account << MOVEMENT_BITS) | movement;
    const keys = this.#keys.data;
    const last = this.#last.at(account);
    if (last >= 0 && keys[last] === key) return last;
    const newest = this.#newest.at(account);
    let slot = newest;
    while (slot >= 0 && keys[slot] !== key) slot = this.#previous.at(slot);
    if (slot < 0) {
      slot = this.length;
      this.#previous.push(newest);
      this.#newest.data[account] = slot;
      this.#keys.push(key);
    }
    this.#last.data[account] = slot;
    return slot;
  }

  /** The newest slot of an account; −1 where it has none. With {@link previous}, all of them without a list. */
  newest(account: number): SlotId {
    return this.#newest.at(account);
  }

  previous(slot: SlotId): SlotId {
    return this.#previous.at(slot);
  }

  accountOf(slot: SlotId): number {
    return this.#keys.at(slot) >> MOVEMENT_BITS;
  }

  movementOf(slot: SlotId): number {
    return this.#keys.at(slot) & MOVEMENT_MASK;
  }

  /** Forgets the slots, and the accounts, from a number on. */
  truncate(slots: number, accounts: number): void {
    for (let slot = this.length - 1; slot >= slots; slot -= 1) {
      const account = this.accountOf(slot);
      this.#newest.data[account] = this.#previous.at(slot);
      this.#last.data[account] = NONE;
    }
    this.#keys.truncate(slots);
    this.#previous.truncate(slots);
    this.#newest.truncate(accounts);
    this.#last.truncate(accounts);
  }

  /** The keys, as they lie in memory. */
  bytes(): Uint8Array {
    return this.#keys.bytes();
  }

  /** Interns what another table of the same accounts gave as its bytes. */
  load(bytes: Uint8Array): void {
    const keys = new Int32Column();
    keys.load(bytes);
    for (let slot = 0; slot < keys.length; slot += 1)
      this.intern(keys.at(slot) >> MOVEMENT_BITS, keys.at(slot) & MOVEMENT_MASK);
    if (this.length !== keys.length) throw new RangeError('a slot stands twice');
  }
}
