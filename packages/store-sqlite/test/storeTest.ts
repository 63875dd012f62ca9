// What most tests of the store need: a file, a store on it, and short words for filling and reading it.
import { afterEach, beforeEach } from 'vitest';

import { ledgerId, type EventStore, type LedgerId, type ReadRange, type StoredEvent } from '@so-cai/core';

import { sqliteStore, type SqliteStoreOptions } from '../src/index.js';
import { temporaryFolder, type Folder } from './folder.js';

export const SON_LA: LedgerId = ledgerId('son-la');
export const LAO_CAI: LedgerId = ledgerId('lao-cai');

export interface Place {
  folder: string;
  path: string;
  open(options?: SqliteStoreOptions): EventStore;
}

/** A folder for each test; stores opened through it are closed after the test. */
export function inFreshFolder(): Place {
  let folder: Folder | undefined;
  let stores: EventStore[] = [];
  const place: Place = {
    folder: '',
    path: '',
    open: (options) => {
      const store = sqliteStore(place.path, options);
      stores.push(store);
      return store;
    },
  };
  beforeEach(() => {
    folder = temporaryFolder();
    stores = [];
    place.folder = folder.path;
    place.path = folder.file('ledger.db');
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    folder?.remove();
  });
  return place;
}

/** The events of a range. */
export async function eventsIn(store: EventStore, ledger: LedgerId, range: ReadRange = {}): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const chunk of store.read(ledger, range)) events.push(...chunk);
  return events;
}

/** All bodies of a ledger as text. */
export async function textsIn(store: EventStore, ledger: LedgerId): Promise<string[]> {
  return (await eventsIn(store, ledger)).map(({ body }) => Buffer.from(body).toString());
}
