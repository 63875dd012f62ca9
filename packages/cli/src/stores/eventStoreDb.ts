// Ledgers in EventStoreDB.
import { type EventStore, isSoCaiError } from '@so-cai/core';

import type { EventStoreDbAddress } from '../address.js';
import { wrongUsage } from '../failure.js';

/** The store connects when it is first used: what is wrong here is wrong with the address. @throws CliError */
export async function openEventStoreDb(address: EventStoreDbAddress): Promise<EventStore> {
  const { eventStoreDbStore } = await import('@so-cai/store-eventstoredb');
  const { connection, prefix, shown } = address;
  try {
    return eventStoreDbStore(connection, prefix === undefined ? {} : { prefix });
  } catch (error) {
    if (!isSoCaiError(error) && !(error instanceof RangeError)) throw error;
    throw wrongUsage({
      vi: `"${shown}" không dùng được: ${error.message}.`,
      en: `"${shown}" cannot be used: ${error.message}.`,
    });
  }
}
