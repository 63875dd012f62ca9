// Opening the store of an address, whatever kind it is. Only the package that is needed is loaded.
import type { EventStore } from '@so-cai/core';

import type { Address } from '../address.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import type { Access } from './access.js';
import { openEventStoreDb } from './eventStoreDb.js';
import { named, namedStore, type Naming } from './namedStore.js';
import { openPostgres } from './postgres.js';
import { openFile, typedPaths } from './sqlite.js';

/** Opens the store of an address and closes it whatever happens. Its faults name it as it was typed. */
export async function withStore<T>(
  context: Context,
  address: Address,
  access: Access,
  use: (store: EventStore) => Promise<T>,
): Promise<T> {
  if (address.kind === 'bundle' && access !== 'read')
    throw wrongUsage({
      vi: `${address.shown} là hồ sơ kiểm toán: chỉ đọc được, không ghi vào được.`,
      en: `${address.shown} is an audit bundle: it can be read, and nothing can be recorded in it.`,
    });
  const naming: Naming =
    address.kind === 'sqlite' || address.kind === 'bundle'
      ? typedPaths(context, address)
      : (message) => `${address.shown}: ${message}`;
  const store = await opened(context, address, access).catch((error: unknown) => {
    throw named(error, naming);
  });
  try {
    return await use(namedStore(store, naming));
  } finally {
    await store.close();
  }
}

/** Bundles are read by a package that no other store needs. */
async function openBundleStore(context: Context, address: Address): Promise<EventStore> {
  const { openBundleAt } = await import('./bundle.js');
  return (await openBundleAt(context, address)).store;
}

function opened(context: Context, address: Address, access: Access): Promise<EventStore> {
  switch (address.kind) {
    case 'sqlite':
      return openFile(context, address, access);
    case 'postgres':
      return openPostgres(address, access);
    case 'eventstoredb':
      return openEventStoreDb(address);
    case 'bundle':
      return openBundleStore(context, address);
  }
}
