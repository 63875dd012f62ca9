// Opening the store and the ledger that an address names.
import { type Stats, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';

import {
  type EventStore,
  isRefusalLog,
  isSoCaiError,
  type Ledger,
  ledgerId,
  openLedger,
  SoCaiError,
} from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';

import { type Address, parseAddress } from './address.js';
import type { Context } from './context.js';
import { faultyFile, missingFolder, wrongUsage } from './failure.js';
import { namedAsTyped } from './input/source.js';
import type { Status } from './io.js';
import { lazyStore } from './lazyStore.js';
import { progressOf } from './output/progress.js';

/** `read` leaves the file's bytes untouched; `write` wants it to be there; `create` makes it when something is written. */
export type Access = 'read' | 'write' | 'create';

/** The actor of a ledger that is only read; it is never recorded. */
const READER = 'so-cai';

/** Opens the ledger that an address names, hands it over, and closes its store whatever happens. */
export async function withLedger(
  context: Context,
  address: string,
  options: { readonly access: Access; readonly actor?: string },
  use: (ledger: Ledger, store: EventStore) => Promise<Status>,
): Promise<Status> {
  const parsed = parseAddress(address);
  return withStore(context, parsed, options.access, async (store) => {
    const name = ledgerId(parsed.ledger ?? (await onlyLedger(store, parsed)));
    if ((await store.size(name)) === 0)
      throw faultyFile({
        vi: `${parsed.file} không có sổ "${name}". Các sổ trong đó: ${await listed(store, 'không có sổ nào')}.`,
        en: `${parsed.file} holds no ledger "${name}". It holds ${await listed(store)}.`,
      });
    const progress = progressOf(context, context.words({ vi: 'đang đọc', en: 'reading' }));
    const ledger = await openLedger({
      store,
      name,
      actor: options.actor ?? READER,
      system: context.system,
      onProgress: ({ done, total }) => {
        progress.report(done, total);
      },
    });
    await progress.clear();
    return use(ledger, store);
  });
}

/** Opens the store of an address and closes it whatever happens. Faults name the file as it was typed. */
export async function withStore<T>(
  context: Context,
  address: Address,
  access: Access,
  use: (store: EventStore) => Promise<T>,
): Promise<T> {
  const path = resolve(context.io.cwd, address.file);
  try {
    const store = opened(path, address, access);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!isSoCaiError(error)) throw error;
    const message = error.message.replaceAll(path, address.file).replaceAll(context.io.cwd + sep, '');
    throw new SoCaiError(error.code, message, error.facts, { cause: error });
  }
}

function opened(path: string, address: Address, access: Access): EventStore {
  const found = statusOf(path, address.file);
  if (found?.isDirectory() === true)
    throw wrongUsage({
      vi: `${address.file} là thư mục. Phiên bản so-cai này chưa đọc được gói kiểm toán; nó đọc tệp SQLite như son-la.db.`,
      en: `${address.file} is a folder. This version of so-cai does not read audit bundles; it reads SQLite files such as son-la.db.`,
    });
  if (found === undefined && access !== 'create')
    throw faultyFile({
      vi: `Không có tệp ${address.file}. Lệnh "so-cai init ${address.file} --plan plan.json" mở sổ mới.`,
      en: `There is no file ${address.file}. "so-cai init ${address.file} --plan plan.json" makes a new ledger.`,
    });
  if (found === undefined && statusOf(dirname(path), dirname(address.file)) === undefined)
    throw missingFolder(address.file);
  if (access === 'create') return lazyStore(() => sqliteStore(path));
  return sqliteStore(path, { readOnly: access === 'read', create: false });
}

/** `undefined` where there is nothing. Faults name the path as it was typed. */
function statusOf(path: string, name: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw namedAsTyped(error, path, name);
  }
}

async function onlyLedger(store: EventStore, address: Address): Promise<string> {
  const [first, ...others] = await ledgersIn(store);
  if (first === undefined)
    throw faultyFile({ vi: `${address.file} không có sổ nào.`, en: `${address.file} holds no ledger.` });
  if (others.length > 0)
    throw wrongUsage({
      vi: `${address.file} có nhiều sổ: ${await listed(store)}. Hãy nêu một sổ, chẳng hạn ${address.file}#${first}.`,
      en: `${address.file} holds several ledgers: ${await listed(store)}. Name one, such as ${address.file}#${first}.`,
    });
  return first;
}

/** Names of the ledgers in a store; logs of refusals are none. */
async function ledgersIn(store: EventStore): Promise<string[]> {
  const names: string[] = [];
  for await (const name of store.ledgers()) if (!isRefusalLog(name)) names.push(name);
  return names;
}

async function listed(store: EventStore, none = 'none'): Promise<string> {
  const names = await ledgersIn(store);
  return names.length === 0 ? none : names.join(', ');
}
