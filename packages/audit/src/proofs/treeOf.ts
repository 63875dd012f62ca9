// The tree over the bodies that a store holds, hashed as it is asked: nothing of it is kept.
import { type EventStore, leafHash, ledgerId } from '@so-cai/core';

import { AuditError } from '../auditError.js';
import { bytesOfHex } from '../bytes.js';
import type { SubtreeReader } from './askTree.js';
import { CompactRange } from './range.js';

/**
 * The subtrees over the stored bodies of a ledger. Each is hashed from the bodies below it when it is asked for, with one hash for
 * each of its levels in memory: a proof reads every body once. Where a ledger is open, its own `subtree` costs no reading.
 * @throws AuditError `HistoryShorter`, when a subtree is asked for that the store has not all events of; what the store throws; the
 * reason of `signal`
 * @example await askTree(treeOf(store, "son-la"), (subtree) => consistencyProof(subtree, 1_000, 1_200))
 */
export function treeOf(
  store: Pick<EventStore, 'read'>,
  ledger: string,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): SubtreeReader {
  const name = ledgerId(ledger);
  return async (level, index) => {
    const width = 2 ** level;
    const [from, to] = [index * width, (index + 1) * width];
    const range = new CompactRange();
    for await (const events of store.read(name, { from, to, ...(signal === undefined ? {} : { signal }) }))
      for (const { body } of events) range.push(leafHash(body));
    if (range.size === width) return bytesOfHex(range.root());
    throw new AuditError('HistoryShorter', `the store holds no events ${from} to ${to} of ${name}`, {
      expected: to,
      found: from + range.size,
    });
  };
}
