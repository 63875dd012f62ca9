// A history that is checked from its first event on, as if it were recorded again: every decision but the rules'.
import { Decider } from '../decide/decide.js';
import { leafHash, type MerkleLog } from '../integrity/merkle.js';
import { LedgerState } from '../state/ledgerState.js';
import type { EventId, LedgerId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { corrupt, recheck } from './recheck.js';

/**
 * Takes bodies in one by one, each only if the ledger would have recorded it so after those before it: its form, its envelope, its
 * draft's hash and every decision but the rules' are made again. Holds what follows from the events, and none of their bodies.
 * @example const history = new CheckedHistory(); for (const body of bodies) history.take(body); console.log(history.leaves.root())
 */
export class CheckedHistory {
  readonly #state = new LedgerState();
  readonly #decider = new Decider(this.#state);
  #ledger: LedgerId | undefined;

  /** Number of events that stood. */
  get size(): number {
    return this.#state.size;
  }

  /** Their leaves. */
  get leaves(): MerkleLog {
    return this.#state.merkle;
  }

  /** The ledger they are of. @throws SoCaiError `StoreCorrupt` where there are none */
  get ledger(): LedgerId {
    if (this.#ledger === undefined) throw new SoCaiError('StoreCorrupt', 'there is nothing to restore');
    return this.#ledger;
  }

  /** The id of the event at a position. */
  idAt(position: number): EventId {
    return this.#state.positions.at(position);
  }

  /** Takes the next body in. @throws SoCaiError `StoreCorrupt` with the position where the ledger would not have recorded it so, `UnsupportedEvent` */
  take(body: Uint8Array): void {
    const event = recheck(this.#decider, this.size, body);
    this.#ledger ??= event.ledger;
    if (event.ledger !== this.#ledger)
      throw corrupt(event.position, `is of the ledger ${event.ledger}, not of ${this.#ledger}`);
    this.#state.apply(event, leafHash(body));
  }

  /** @throws SoCaiError `StoreCorrupt` where the root is another one */
  assertRoot(root: string): void {
    const { size, leaves } = this;
    if (leaves.root() !== root)
      throw new SoCaiError(
        'StoreCorrupt',
        `the root over ${size} events is ${leaves.root()}, but ${root} was stated: something was changed, left out or added`,
        { expected: root, found: leaves.root(), size },
      );
  }
}
