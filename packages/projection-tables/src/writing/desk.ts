// Where events are taken in: a transaction, the tables that are meant, the ledger, and the rows collected so far.
import type { Generation, Transaction } from '../database/port.js';
import type { FollowedLedger } from '../ledger/followedLedger.js';
import type { Batch } from './batch.js';

/** Where an event is taken in. */
export interface Desk {
  readonly transaction: Transaction;
  readonly generation: Generation;
  readonly ledger: FollowedLedger;
  readonly batch: Batch;
}
