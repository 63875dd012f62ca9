// What is verified at an address: the events as they lie there, damage and all, and the ledger where it can still be opened.
import { resolve } from 'node:path';

import type { Holding } from '@so-cai/audit';
import { isSoCaiError, type Ledger, type LedgerId, ledgerId, openLedger } from '@so-cai/core';

import type { Address } from '../address.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { ledgerAt } from '../opening.js';
import { withBundle } from '../stores/bundle.js';
import { located } from '../stores/located.js';
import { withStore } from '../stores/open.js';

/** Something to verify. */
export interface Held {
  readonly address: Address;
  readonly holding: Holding;
  /** How many events there are to look at, as far as the store says: nothing but progress is told by it. */
  readonly size: number | undefined;
  /** Opens the ledger and asks it something. Throws what the store has against its events. */
  readonly asked: <T>(question: (ledger: Ledger) => Promise<T>) => Promise<T>;
}

/** What is known of a database that its connection does not say. */
export interface HeldOptions {
  /** The role that applications connect as, in PostgreSQL. */
  readonly appRole?: string | undefined;
}

/** Hands over what is held at an address, raw: no store stands between, which could refuse what is damaged. */
export async function withHeld<T>(
  context: Context,
  text: string,
  { appRole }: HeldOptions,
  use: (held: Held) => Promise<T>,
): Promise<T> {
  const address = located(context, text);
  if (address.kind === 'bundle')
    return withBundle(context, address, async (bundle) => {
      // A bundle that contradicts itself holds a ledger all the same.
      if (address.ledger !== undefined && address.ledger !== bundle.ledger) await ledgerAt(bundle.store, address);
      const { system, signal } = context;
      return use({
        address,
        holding: bundle,
        size: bundle.size,
        asked: async (question) => question(await bundle.asLedger({ system, signal })),
      });
    });
  const { name, size } = await lookedUp(context, address);
  return use({
    address,
    holding: await rawHolding(context, address, name, appRole),
    size,
    asked: (question) =>
      withStore(context, address, 'read', async (store) => {
        const { system, signal } = context;
        return question(await openLedger({ store, name, actor: 'so-cai', system, signal }));
      }),
  });
}

/** The ledger's name, and its size as its store says. What a store refuses to say because it is damaged has to be named. */
async function lookedUp(
  context: Context,
  address: Address,
): Promise<{ readonly name: LedgerId; readonly size: number | undefined }> {
  const named = address.ledger === undefined ? undefined : ledgerId(address.ledger);
  try {
    return await withStore(context, address, 'read', async (store) => {
      const name = named ?? (await ledgerAt(store, address));
      return { name, size: await store.size(name) };
    });
  } catch (error) {
    if (!isSoCaiError(error, 'StoreCorrupt') && !isSoCaiError(error, 'StoreMismatch')) throw error;
    if (named !== undefined) return { name: named, size: undefined };
    throw wrongUsage({
      vi: `${error.message}. Vì vậy không đọc được tên các sổ: hãy nêu tên, như ${address.shown}#son-la.`,
      en: `${error.message}. So the names of its ledgers cannot be read: name one, such as ${address.shown}#son-la.`,
    });
  }
}

async function rawHolding(
  { io }: Context,
  address: Exclude<Address, { readonly kind: 'bundle' }>,
  name: LedgerId,
  appRole: string | undefined,
): Promise<Holding> {
  switch (address.kind) {
    case 'sqlite': {
      const { sqliteHolding } = await import('@so-cai/store-sqlite');
      return sqliteHolding(resolve(io.cwd, address.file), name);
    }
    case 'postgres': {
      const { postgresHolding } = await import('@so-cai/store-postgres');
      const { connection, schema } = address;
      const options = { ...(schema === undefined ? {} : { schema }), ...(appRole === undefined ? {} : { appRole }) };
      return postgresHolding(connection, name, options);
    }
    case 'eventstoredb': {
      const { eventStoreDbHolding } = await import('@so-cai/store-eventstoredb');
      const { connection, prefix } = address;
      return eventStoreDbHolding(connection, name, prefix === undefined ? {} : { prefix });
    }
  }
}
