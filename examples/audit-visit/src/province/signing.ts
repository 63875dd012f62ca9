// The province's key: it signs checkpoints, and remembers outside of the store what it signed last.
import { fileGuard, type Guard, newSigner, type Signer, signNext } from '@so-cai/audit';
import type { Ledger } from '@so-cai/core';

import { ORIGIN } from './plan.js';

/** Signs what the ledger is now, unless that contradicts what was signed before. */
export class SigningOffice {
  readonly signer: Signer = newSigner(ORIGIN);
  readonly #guard: Guard;

  /** @param folder where the last signed checkpoint is remembered: not beside the store, and not in its backups */
  constructor(folder: string) {
    this.#guard = fileGuard(folder);
  }

  /** @throws AuditError `HistoryShorter`, `HistoryDiffers` */
  sign(ledger: Ledger): Promise<string> {
    return signNext({
      checkpoint: { origin: ORIGIN, size: BigInt(ledger.size), root: ledger.root },
      subtree: (level, index) => ledger.subtree(level, index),
      signer: this.signer,
      guard: this.#guard,
    });
  }
}
