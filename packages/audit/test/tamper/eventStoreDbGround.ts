// A ledger on a server that speaks EventStoreDB's protocol, and the owner of its files.
import { eventStoreDbHolding, eventStoreDbStore } from '@so-cai/store-eventstoredb';
import { Double, idOf, type Recorded } from '@so-cai/store-eventstoredb/double';

import type { Ground, TamperedRow } from './ground.js';
import type { Story } from './story.js';

export async function eventStoreDbGround(): Promise<Ground> {
  const double = await Double.start();
  return {
    fill: async ({ ledger, rows }) => {
      const store = eventStoreDbStore(double.connectionString);
      await store.append(ledger, 0, rows);
      await store.close();
    },
    holding: ({ ledger }) => eventStoreDbHolding(double.connectionString, ledger),
    rewrite: async (story, rows) => {
      double.backend.log.rewrite(streamOf(story), (before) => rows.map((row) => recorded(row, before)));
      return Promise.resolve();
    },
    restore: async (story, size) => {
      double.backend.log.rewrite(streamOf(story), (before) => before.slice(0, size));
      return Promise.resolve();
    },
    unprotect: async (story) => {
      const metadata = { type: '$metadata', contentType: 'application/json', metadata: new Uint8Array() };
      const limit = { ...metadata, id: crypto.randomUUID(), data: Buffer.from('{"$maxCount":1000}') };
      double.backend.log.append(`$$${streamOf(story)}`, 'any', [limit]);
      return Promise.resolve();
    },
    close: () => double.stop(),
  };
}

function streamOf({ ledger }: Story): string {
  return `soCaiLedger-${ledger}`;
}

/** The event of a row: its id stays that of the bytes that were recorded at its place, unless it was made to fit. */
function recorded({ position, body, isFitted, column }: TamperedRow, before: readonly Recorded[]): Recorded {
  const event = before[position] ?? before.at(-1);
  if (event === undefined) throw new Error('there is no event to take the place of');
  const id = column ?? (isFitted === true ? idOf(body) : event.id);
  return { ...event, revision: BigInt(position), data: Buffer.from(body), id };
}
