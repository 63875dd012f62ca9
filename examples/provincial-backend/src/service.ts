// The service: the ledger on PostgreSQL, a listening server, and an orderly end.
import type { AddressInfo } from 'node:net';

import { serve, type ServerType } from '@hono/node-server';
import { openLedger } from '@so-cai/core';
import { postgresSnapshots, postgresStore } from '@so-cai/store-postgres';

import { application } from './http/app.js';
import { authoriseBy, OPENER } from './people.js';
import { plan } from './plan.js';
import { openReadModel } from './readModel.js';
import type { Settings } from './settings.js';

/** A running service. */
export interface Service {
  /** Where it listens. */
  readonly url: string;
  /** Takes no more requests, answers those in progress, and lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Starts the service. Any number of instances may run on one database: the ledger's one write path makes them wait for each other.
 * @throws SoCaiError `StoreUnavailable`, `StoreMismatch` where the database cannot be used
 */
export async function startService(settings: Settings): Promise<Service> {
  const opened: Closable[] = [];
  try {
    return await started(settings, opened);
  } catch (error) {
    for (const each of opened.toReversed()) await each.close();
    throw error;
  }
}

interface Closable {
  close(): Promise<void>;
}

async function started(
  { database, ledger: name, port, people, graceMs }: Settings,
  opened: Closable[],
): Promise<Service> {
  const store = await postgresStore(database);
  opened.push(store);
  const snapshots = await postgresSnapshots(database);
  opened.push(snapshots);
  const authorise = authoriseBy(people);
  // Closing the ledger closes the store and the snapshots.
  const ledger = await openLedger({ store, snapshots, name, create: plan, actor: OPENER, authorise });
  const readModel = await openReadModel(store, database, name);
  opened.push(readModel);
  const server = serve({ fetch: application({ ledger, readModel, people }).fetch, port });
  await listening(server);
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      await closed(server, graceMs);
      await readModel.close();
      await ledger.close();
    },
  };
}

function listening(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
}

/** Resolves when every request in progress is answered, or was cut off after the time allowed. */
function closed(server: ServerType, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
