// Whether a state is of a history: another ledger, instance or store may hold other events at the positions that it names.
import type { Root } from '../integrity/merkle.js';
import type { LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';

/** A history, as far as it was read. */
export interface ReadHistory {
  readonly ledger: LedgerId;
  readonly size: number;
  readonly rootAt: (size: number) => Root;
}

/** What a state says of the history that it is of. */
export interface OfHistory {
  readonly ledger: LedgerId;
  readonly size: number;
  readonly root: Root;
}

/** @throws SoCaiError `InvalidQuery` where a state is of another history, or of more than was read of it */
export function assertOfHistory(state: OfHistory, { ledger, size, rootAt }: ReadHistory): void {
  const facts = { ledger: state.ledger, size: state.size, read: size };
  if (state.ledger !== ledger)
    throw new SoCaiError('InvalidQuery', `the state is of the ledger ${state.ledger}, not of ${ledger}`, facts);
  if (state.size > size)
    throw new SoCaiError(
      'InvalidQuery',
      `this ledger has read ${size} events, the state has ${state.size}: refresh first`,
      facts,
    );
  if (rootAt(state.size) !== state.root)
    throw new SoCaiError(
      'InvalidQuery',
      `the state is of another history of ${ledger}: the first ${state.size} events differ from those that this ledger has read`,
      facts,
    );
}
