// A process of its own: what it was told goes to standard output, one line of JSON each.
import { writeSync } from 'node:fs';

import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';

import { BEGINNING, ledgerId } from '@so-cai/core';

import { eventStoreDbStore } from '../src/index.js';
import { Double } from './double/double.js';
import { batchOf, eventsFrom, SON_LA, SON_LA_STREAM } from './events.js';

function tell(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** Two servers: one cuts the connection before it appends, the other appends and holds its answer back. */
async function twoServers(): Promise<readonly [Double, Double]> {
  const [cutting, holding] = [await Double.start(), await Double.start()];
  cutting.backend.faults.plan({ on: 'append', at: 'before', how: 'cut' });
  holding.backend.faults.plan({ on: 'append', at: 'after', how: 'held' });
  return [cutting, holding];
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** The bare client: does not come to its end. */
async function loseOneOfTwoBare(): Promise<void> {
  const [cutting, holding] = await twoServers();
  const [losing, waiting] = [cutting, holding].map(({ connectionString }) =>
    EventStoreDBClient.connectionString(connectionString),
  );
  const append = (client: EventStoreDBClient | undefined): Promise<unknown> =>
    client?.appendToStream(SON_LA_STREAM, jsonEvent({ type: 'Allocated', data: {} }), {
      expectedRevision: NO_STREAM,
    }) ?? Promise.resolve();
  const told = append(waiting).catch((error: unknown) => error);
  await until(() => holding.backend.log.all.length > 0);
  await append(losing).catch(() => undefined);
  tell(await told);
  holding.backend.letGo();
}

async function loseOneOfTwoStores(): Promise<void> {
  const [cutting, holding] = await twoServers();
  const [losing, waiting] = [cutting, holding].map(({ connectionString }) => eventStoreDbStore(connectionString));
  const told = waiting?.append(SON_LA, 0, eventsFrom(0, 1));
  await until(() => holding.backend.log.read(SON_LA_STREAM) !== 'notFound');
  const lost = await losing?.append(SON_LA, 0, eventsFrom(0, 1));
  holding.backend.letGo();
  tell({
    lost,
    waiting: await told,
    written: [cutting, holding].map(({ backend }) => backend.log.read(SON_LA_STREAM).length),
  });
  await Promise.all([losing?.close(), waiting?.close()]);
  await Promise.all([cutting.stop(), holding.stop()]);
}

/** Does a bit of everything, closes the store, and tells what is left when its sockets are gone. */
async function useAndClose(connection: string): Promise<void> {
  const before = process.getActiveResourcesInfo();
  const store = eventStoreDbStore(connection);
  await store.append(SON_LA, 0, eventsFrom(0, 700));
  for await (const chunk of store.read(SON_LA)) if (chunk.length > 0) break;
  for await (const { caughtUp } of store.subscribe(BEGINNING)) if (caughtUp) break;
  await store.close();
  await until(() => !process.getActiveResourcesInfo().includes('TCPSocketWrap'));
  tell(process.getActiveResourcesInfo().filter((kind) => kind !== 'Immediate' && !before.includes(kind)));
}

/** Appends batches until killed, and tells each size that was acknowledged. */
async function appendUntilKilled(connection: string, name: string): Promise<void> {
  const store = eventStoreDbStore(connection);
  const ledger = ledgerId(name);
  for (let size = await store.size(ledger); ;) {
    const result = await store.append(ledger, size, batchOf(size));
    if (result.outcome === 'unknown') throw new Error('nobody disturbs the connection');
    if (result.outcome === 'appended') tell(result.size);
    // A conflict: the last append of a process that was killed got through after all.
    size = result.size;
  }
}

async function main(): Promise<void> {
  const [task, connection = '', name = ''] = process.argv.slice(2);
  if (task === 'loseOneOfTwoBare') await loseOneOfTwoBare();
  else if (task === 'loseOneOfTwoStores') await loseOneOfTwoStores();
  else if (task === 'useAndClose') await useAndClose(connection);
  else if (task === 'appendUntilKilled') await appendUntilKilled(connection, name);
  else throw new Error(`no task ${String(task)}`);
}

void main();
