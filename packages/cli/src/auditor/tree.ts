// The hash tree of an address: from the tiles of a bundle, or from the stored bodies, each read once.
import { type SubtreeReader, treeOf } from '@so-cai/audit';
import type { EventStore, LedgerId } from '@so-cai/core';

import type { Context } from '../context.js';
import { ledgerAt } from '../opening.js';
import { withBundle } from '../stores/bundle.js';
import { located } from '../stores/located.js';
import { withStore } from '../stores/open.js';

/** What proofs are made from. */
export interface ProvableLedger {
  readonly store: EventStore;
  readonly ledger: LedgerId;
  readonly size: number;
  readonly subtree: SubtreeReader;
  /** The note that a bundle brings along. */
  readonly note: string | undefined;
}

/** Hands over the tree at an address. Nothing is replayed. */
export async function withTree<T>(context: Context, text: string, use: (of: ProvableLedger) => Promise<T>): Promise<T> {
  const address = located(context, text);
  if (address.kind === 'bundle')
    return withBundle(context, address, async (bundle) => {
      const { store, size, subtree } = bundle;
      const ledger = await ledgerAt(store, address);
      const [note] = await bundle.notes();
      return use({ store, ledger, size, subtree, note });
    });
  return withStore(context, address, 'read', async (store) => {
    const ledger = await ledgerAt(store, address);
    const { signal } = context;
    const size = await store.size(ledger);
    return use({ store, ledger, size, subtree: treeOf(store, ledger, { signal }), note: undefined });
  });
}
