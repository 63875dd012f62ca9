// Appends batches until it is killed, and tells each that was acknowledged.
import { leafHash, type EventStore } from '@so-cai/core';

import { loadSqlite, type SqliteLibrary } from '../../src/opening/library.js';
import { openStore } from '../../src/sqliteStore.js';
import { batchOfWriter, LAO_CAI, Reading, SON_LA } from '../writers.js';
import { tell } from './tell.js';

/** `checkpointing` folds the log in at every commit; `reopening` opens and closes the file for each; `together` appends to two ledgers. */
export async function write(path: string, writer: string, how: string): Promise<void> {
  const sqlite = how === 'checkpointing' ? foldingAlways() : loadSqlite();
  const readings = how === 'together' ? [new Reading(SON_LA), new Reading(LAO_CAI)] : [new Reading(SON_LA)];
  let store = openStore(path, {}, sqlite);
  for (let batch = 0; ; batch += 1) {
    const open = store;
    await Promise.all(readings.map((reading) => append(open, reading, Number(writer), batch)));
    if (how !== 'reopening') continue;
    await store.close();
    store = openStore(path, {}, sqlite);
  }
}

async function append(store: EventStore, reading: Reading, writer: number, batch: number): Promise<void> {
  const { ledger, log } = reading;
  const events = batchOfWriter(writer, batch);
  for (;;) {
    await reading.catchUp(store);
    const result = await store.append(ledger, log.size, events);
    if (result.outcome === 'conflict') continue;
    if (result.outcome === 'unknown') throw result.cause;
    for (const { body } of events) log.append(leafHash(body));
    tell({ ledger, size: result.size, root: log.root(), ids: events.map(({ id }) => id) });
    return;
  }
}

/** An SQLite that folds the log into the file whenever a page is in it, and not only after a thousand. */
function foldingAlways(): SqliteLibrary {
  const { DatabaseSync } = loadSqlite();
  return {
    DatabaseSync: class extends DatabaseSync {
      constructor(...words: ConstructorParameters<typeof DatabaseSync>) {
        super(...words);
        this.exec('PRAGMA wal_autocheckpoint = 1');
      }
    },
  };
}
