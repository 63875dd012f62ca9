// Ceilings of the medium-term plan, with what was used of them, read off sums of slots.
import type { CeilingKey } from '../accounts/account.js';
import { movementOf } from '../accounts/movement.js';
import type { Book } from '../book/book.js';
import type { SlotSums } from '../book/sums.js';

/** A ceiling of the medium-term plan. Amounts in minor units. */
export interface CeilingState {
  /** Which ceiling. */
  readonly key: CeilingKey;
  /** Set, increased and reallocated in, less decreases and what was reallocated out. */
  readonly ceiling: bigint;
  /** Used by allocations and incoming legs, less what was given back. */
  readonly used: bigint;
  /** `ceiling` less `used`: what may still be allocated. */
  readonly room: bigint;
}

/** The ceilings on which something was written. */
export function ceilingsOf(book: Book, sums: SlotSums): CeilingState[] {
  const { accounts } = book;
  const found: CeilingState[] = [];
  for (const id of book.accountsInOrder()) {
    if (!accounts.isCeiling(id)) continue;
    const account = accounts.at(id);
    let [room, used, touched] = [0n, 0n, false];
    for (let slot = accounts.newestSlot(id); slot >= 0; slot = accounts.previousSlot(slot)) {
      const sum = sums.at(slot);
      touched ||= sum !== 0n;
      room += sum;
      const movement = movementOf(accounts.movementOf(slot));
      if (movement === 'ceilingUsed' || movement === 'ceilingGivenBack') used -= sum;
    }
    if (touched && account.kind === 'ceiling') found.push({ key: account.key, ceiling: room + used, used, room });
  }
  return found;
}
