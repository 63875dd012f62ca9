// Which streams hold what. A category projection cuts a name at its first dash, so a prefix has none: the prefix is the category.
import type { LedgerId } from '@so-cai/core';

export const DEFAULT_PREFIX = 'soCaiLedger';

/** ASCII only: the client may fail on other names where an error carries them. No dash, and no `$`, which is the server's own. */
const PREFIX = /^[A-Za-z][A-Za-z0-9]{0,31}$/;
/** Ledgers and the logs beside them. */
const LEDGER = /^[a-z0-9-]{1,64}$/;

/** @throws RangeError for a prefix that no category could have */
export function checkedPrefix(prefix: string): string {
  if (PREFIX.test(prefix)) return prefix;
  throw new RangeError(`prefix is "${prefix}"; expected 1 to 32 of A-Z, a-z, 0-9, beginning with a letter`);
}

/** Which streams of a server belong to a store. */
export class Naming {
  /** What the names of all streams of ledgers begin with. */
  readonly beginning: string;
  /** The stream that holds the ledgers' names. It has no dash, so no ledger's stream can have its name. */
  readonly index: string;

  constructor(prefix: string) {
    this.beginning = `${prefix}-`;
    this.index = `${prefix}Index`;
  }

  streamOf(ledger: LedgerId): string {
    if (!LEDGER.test(ledger)) throw new RangeError(`"${ledger}" is no ledger's name: expected a-z, 0-9 and dashes`);
    return this.beginning + ledger;
  }

  /** The ledger whose stream this is; `undefined` where it is no ledger's. */
  ledgerOf(stream: string): LedgerId | undefined {
    if (!stream.startsWith(this.beginning)) return undefined;
    const name = stream.slice(this.beginning.length);
    return LEDGER.test(name) ? (name as LedgerId) : undefined;
  }
}
