// Opening the ledger that an address names.
import { type EventStore, isRefusalLog, type Ledger, type LedgerId, ledgerId, openLedger } from '@so-cai/core';

import type { Address } from './address.js';
import type { Context } from './context.js';
import { type CliError, faultyFile, isAudit, wrongUsage } from './failure.js';
import type { ChosenSnapshot } from './input/snapshot.js';
import type { Status } from './io.js';
import { progressOf } from './output/progress.js';
import { believing } from './snapshots/believing.js';
import { keepingIn } from './snapshots/keeping.js';
import type { SnapshotFile } from './snapshots/snapshotFile.js';
import type { Access } from './stores/access.js';
import { located } from './stores/located.js';
import { withStore } from './stores/open.js';

/** The actor of a ledger that is only read; it is never recorded. */
const READER = 'so-cai';

/** What a command wants of a ledger. */
export interface Opening {
  readonly access: Access;
  readonly actor?: string;
  /** The snapshot that its questions are answered from, instead of from every event. */
  readonly snapshot?: ChosenSnapshot;
  /** Where a snapshot will be saved. */
  readonly keepIn?: SnapshotFile;
}

/** Opens the ledger that an address names, hands it over, and closes its store whatever happens. */
export async function withLedger(
  context: Context,
  address: string,
  options: Opening,
  use: (ledger: Ledger, store: EventStore) => Promise<Status>,
): Promise<Status> {
  const parsed = located(context, address);
  if (parsed.kind === 'bundle' && options.access === 'read') {
    assertReadWhole(parsed, options);
    return withBundleLedger(context, parsed, use);
  }
  return withStore(context, parsed, options.access, async (store) => {
    const name = await ledgerAt(store, parsed);
    const progress = progressOf(context, context.words({ vi: 'đang đọc', en: 'reading' }));
    const believed = options.snapshot === undefined ? undefined : believing(context, options.snapshot);
    try {
      const ledger = await openLedger({
        store,
        name,
        actor: options.actor ?? READER,
        system: context.system,
        signal: context.signal,
        ...(options.keepIn === undefined ? {} : keepingIn(options.keepIn)),
        ...believed?.options,
        onProgress: ({ done, total }) => {
          progress.report(done, total);
        },
      });
      await progress.clear();
      await believed?.confirm(ledger);
      return await use(ledger, store);
    } finally {
      await progress.clear();
    }
  });
}

/** A bundle is evidence, and small beside its ledger. @throws CliError where a snapshot is wanted of it */
function assertReadWhole({ shown }: Address, { snapshot, keepIn }: Opening): void {
  if (snapshot === undefined && keepIn === undefined) return;
  throw wrongUsage({
    vi: `${shown} là hồ sơ kiểm toán, luôn được đọc toàn bộ: không dùng bản chụp.`,
    en: `${shown} is an audit bundle, which is always read as a whole: there are no snapshots of it.`,
  });
}

/** The ledger of a bundle, which is asked only if its events are those that its checkpoint is of. */
async function withBundleLedger(
  context: Context,
  address: Address,
  use: (ledger: Ledger, store: EventStore) => Promise<Status>,
): Promise<Status> {
  // Bundles are read by a package that no other ledger needs.
  const { withBundle } = await import('./stores/bundle.js');
  return withBundle(context, address, async (bundle) => {
    await ledgerAt(bundle.store, address);
    const progress = progressOf(context, context.words({ vi: 'đang đọc', en: 'reading' }));
    const { system, signal } = context;
    try {
      const ledger = await bundle
        .asLedger({
          system,
          signal,
          onProgress: ({ done, total }) => {
            progress.report(done, total);
          },
        })
        .catch((error: unknown) => {
          throw isAudit(error, 'HistoryDiffers') ? untrue(address) : error;
        });
      await progress.clear();
      return await use(ledger, bundle.store);
    } finally {
      await progress.clear();
    }
  });
}

function untrue({ shown }: Address): CliError {
  return faultyFile({
    vi: `${shown} không có đúng các sự kiện mà bản xác nhận của nó nêu, nên không được dùng để trả lời. Để biết chỗ nào bị sửa: so-cai verify ${shown}.`,
    en: `${shown} does not have the events that its checkpoint is of, so it is not asked. Where it was changed says: so-cai verify ${shown}.`,
  });
}

/** The ledger that an address means, which is there. @throws CliError */
export async function ledgerAt(store: EventStore, address: Address): Promise<LedgerId> {
  const name = ledgerId(address.ledger ?? (await onlyLedger(store, address)));
  if ((await store.size(name)) === 0)
    throw faultyFile({
      vi: `${address.shown} không có sổ "${name}". Các sổ trong đó: ${await listed(store, 'không có sổ nào')}.`,
      en: `${address.shown} holds no ledger "${name}". It holds ${await listed(store)}.`,
    });
  return name;
}

async function onlyLedger(store: EventStore, address: Address): Promise<string> {
  const [first, ...others] = await ledgersIn(store);
  if (first === undefined)
    throw faultyFile({ vi: `${address.shown} không có sổ nào.`, en: `${address.shown} holds no ledger.` });
  if (others.length > 0)
    throw wrongUsage({
      vi: `${address.shown} có nhiều sổ: ${await listed(store)}. Hãy nêu một sổ, chẳng hạn ${address.shown}#${first}.`,
      en: `${address.shown} holds several ledgers: ${await listed(store)}. Name one, such as ${address.shown}#${first}.`,
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
