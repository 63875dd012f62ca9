// A ledger in memory. Nothing lies beside the bodies, and their places are their order.
import { type EventStore, memoryStore } from '@so-cai/core';

import { storeHolding } from '../../src/index.js';
import { type Ground, renumbered, withDistinctIds } from './ground.js';
import type { Row } from './story.js';

export function memoryGround(): Ground {
  let store: EventStore = memoryStore();
  const lay = async (ledger: Parameters<EventStore['read']>[0], rows: readonly Row[]): Promise<void> => {
    store = memoryStore();
    if (rows.length > 0) await store.append(ledger, 0, rows);
  };
  return {
    fill: ({ ledger, rows }) => lay(ledger, rows),
    holding: ({ ledger }) => storeHolding(store, ledger),
    rewrite: ({ ledger }, rows) => lay(ledger, withDistinctIds(renumbered(rows))),
    restore: ({ ledger, rows }, size) => lay(ledger, rows.slice(0, size)),
    unprotect: () => Promise.reject(new Error('nothing protects what is in memory')),
    close: () => store.close(),
  };
}
