// Where ledgers end by what this connection has appended itself. An append that follows its own needs to ask nothing before it: the
// table takes an event at the end of its ledger alone, so what others have added in between is noticed when it refuses.
import type { LedgerId } from '@so-cai/core';

import type { IdOrder } from './idOrder.js';

/** Where a ledger ends: how many events it has, and the checksum of the last. */
export interface End {
  readonly size: number;
  readonly checksum: number;
}

interface KnownEnd extends End {
  /** No event of the ledger has a later one. */
  readonly greatestId: string;
}

export class KnownEnds {
  readonly #ends = new Map<LedgerId, KnownEnd>();

  /** The end, if the ledger may still have this size, and none of these ids for certain. */
  before(ledger: LedgerId, size: number, { ascending, least }: IdOrder): End | undefined {
    const end = this.#ends.get(ledger);
    return end?.size === size && ascending && least > end.greatestId ? end : undefined;
  }

  /** Takes note of where a ledger ends, or that it is not known. */
  note(ledger: LedgerId, end: KnownEnd | undefined): void {
    if (end === undefined) this.#ends.delete(ledger);
    else this.#ends.set(ledger, end);
  }
}
