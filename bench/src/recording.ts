// Recording: in memory, and durable in SQLite, by the batch and one by one.
import { join } from 'node:path';

import { type EventStore, type Ledger, memoryStore, openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';
import { syntheticProvince } from '@so-cai/testing';

import { bareComposite, rawInserts } from './baselines.js';
import { milliseconds } from './clock.js';
import type { Row } from './row.js';

const SINGLES = 300;

/** Records a synthetic province, and returns the ledger with the events per second of each quarter of the work. */
export async function recordProvince(
  store: EventStore,
  name: string,
  events: number,
  lines: number,
): Promise<{ ledger: Ledger; rates: number[] }> {
  const province = syntheticProvince({ events, lines });
  const ledger = await openLedger({ store, name, create: province.plan, actor: 'BENCH' });
  const batches = [...province.batches()];
  const quarter = Math.ceil(batches.length / 4);
  const rates: number[] = [];
  for (let from = 0; from < batches.length; from += quarter) {
    const part = batches.slice(from, from + quarter);
    const time = await milliseconds(async () => {
      for (const { drafts } of part) await ledger.record(drafts);
    });
    rates.push((part.reduce((sum, { drafts }) => sum + drafts.length, 0) / time) * 1_000);
  }
  return { ledger, rates };
}

/** The stored bodies of a ledger. */
export async function bodiesOf(store: EventStore, ledger: Ledger): Promise<Uint8Array[]> {
  const bodies: Uint8Array[] = [];
  for await (const events of store.read(ledger.name)) for (const event of events) bodies.push(event.body);
  return bodies;
}

/** Rows about recording; the SQLite file stays for the rows about reading. */
export async function recordingRows(
  folder: string,
  events: number,
  lines: number,
): Promise<{ rows: Row[]; file: string; bodies: Uint8Array[] }> {
  const memory = memoryStore();
  const inMemory = await recordProvince(memory, 'memory', events, lines);
  const bodies = await bodiesOf(memory, inMemory.ledger);
  const [first = Number.NaN] = inMemory.rates;
  const last = inMemory.rates.at(-1) ?? Number.NaN;

  const file = join(folder, 'province.db');
  const store = sqliteStore(file);
  const durable = await recordProvince(store, 'province', events, lines);
  const singles = await singleRecords(durable.ledger, events, lines);
  await durable.ledger.close();

  const composite = await bareComposite(bodies);
  const rawBatches = await rawInserts(folder, bodies.slice(0, 50_000), 1_000);
  const rawSingles = await rawInserts(folder, bodies.slice(0, SINGLES), 1);
  const average = overall(inMemory.rates);
  const onDisk = overall(durable.rates);
  const rows: Row[] = [
    {
      job: 'record in memory, batches of 1,000',
      figure: average,
      unit: 'events/s',
      baseline: { name: 'encode + hash + push', figure: composite },
      target: '>= 150,000',
      met: average >= 150_000,
    },
    {
      job: 'the same, last quarter against first',
      figure: last / first,
      unit: '×',
      target: 'flat: >= 0.8',
      met: last / first >= 0.8,
    },
    {
      job: 'record in SQLite, batches of 1,000',
      figure: onDisk,
      unit: 'events/s',
      baseline: { name: 'raw inserts', figure: rawBatches },
      target: '>= 100,000',
      met: onDisk >= 100_000,
    },
    {
      job: 'record in SQLite, one by one',
      figure: singles,
      unit: '/s',
      baseline: { name: 'raw transactions', figure: rawSingles },
      target: '>= 0.8 × raw',
      met: singles >= 0.8 * rawSingles,
    },
  ];
  return { rows, file, bodies };
}

async function singleRecords(ledger: Ledger, events: number, lines: number): Promise<number> {
  // Another seed: payments on the same lines, within what is left of their money.
  const drafts = [...syntheticProvince({ seed: 2, events, lines }).batches()]
    .flatMap((batch) => batch.drafts)
    .filter(({ type }) => type === 'Allocated')
    .slice(0, SINGLES);
  const time = await milliseconds(async () => {
    for (const draft of drafts) await ledger.record(draft);
  });
  return (drafts.length / time) * 1_000;
}

/** The rate of the whole work, from those of its quarters, which have as many events each. */
function overall(rates: readonly number[]): number {
  return rates.length / rates.reduce((sum, rate) => sum + 1 / rate, 0);
}
