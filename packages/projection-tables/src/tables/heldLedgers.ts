// The ledgers that a generation of tables holds.
import type { Root } from '@so-cai/core';

import type { Generation, Transaction } from '../database/port.js';
import { textIn } from '../database/values.js';
import { type Checkpoint, checkpointOf } from '../ledger/followedLedger.js';

export interface HeldLedger extends Checkpoint {
  readonly root: Root;
}

export async function ledgersIn(transaction: Transaction, generation: Generation): Promise<HeldLedger[]> {
  const rows = await transaction.run(generation, 'readLedgers', [{}]);
  return rows.map((row) => ({ ...checkpointOf(row), root: textIn(row, 'root') as Root }));
}
