// A copy of a store's file, made while it is written to.
import { SoCaiError, type LedgerId } from '@so-cai/core';

import { loadSqlite } from '../opening/library.js';
import { settled } from '../options.js';
import { StoreFile } from '../storeFile.js';
import { appendTogether, type AppendResult } from '../stream/append.js';
import { pages } from '../stream/read.js';
import { finish, makeTarget, removeTarget } from './target.js';

/** How {@link backupSqlite} is watched and stopped. */
export interface SqliteBackupOptions {
  /** Stops the backup, which then rejects with the signal's reason and leaves nothing behind. */
  readonly signal?: AbortSignal;
  /** Told after each part how many events are copied, and how many there are to copy. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** What a backup holds: each ledger's events below a size. */
export interface SqliteBackup {
  readonly ledgers: readonly { readonly ledger: LedgerId; readonly size: number }[];
}

/**
 * Copies all ledgers of a store's file into a new file, while other handles and processes go on reading and writing. The copy holds
 * of each ledger what it had when the backup began, whole batches and nothing later; its bytes are compared with their
 * checksums as they are read, so what is damaged is a fault and not a backup. It is durable when the promise resolves. A backup
 * that is broken off leaves a file that no store opens.
 *
 * Between parts of about one MiB the thread is free. Tables of other applications in the file are not copied, nor are snapshots.
 *
 * ```ts
 * import { backupSqlite, sqliteStore } from '@so-cai/store-sqlite';
 *
 * const store = sqliteStore('son-la.db');
 * const backup = await backupSqlite('son-la.db', 'son-la-2024-09-13.db');
 * for (const { ledger, size } of backup.ledgers) console.log(ledger, size);
 * await store.close();
 * ```
 *
 * @param path the store's file
 * @param target where there is nothing yet, in a folder that exists
 * @throws SoCaiError `StoreUnavailable` for a path that cannot be read, a target that exists or cannot be written, and a full disk;
 * `StoreMismatch` for a file that is no store's; `StoreCorrupt` for a damaged one, with the position.
 */
export async function backupSqlite(
  path: string,
  target: string,
  options: SqliteBackupOptions = {},
): Promise<SqliteBackup> {
  options.signal?.throwIfAborted();
  const source = new StoreFile(path, settled({ readOnly: true }), loadSqlite());
  try {
    const ledgers = await source.attempt(() => ledgersIn(source));
    const copy = makeTarget(target);
    try {
      await copyEvents(source, copy, ledgers, options);
      await finish(copy);
    } catch (error) {
      removeTarget(copy);
      throw error;
    }
    return { ledgers };
  } finally {
    source.close();
  }
}

/** The ledgers in the order in which they were added, all of the same moment: a batch of one is not without an earlier one of another. */
function ledgersIn(source: StoreFile): SqliteBackup['ledgers'] {
  source.database.exec('BEGIN');
  try {
    return source.ledgers.list().map(({ name, ...entry }) => ({ ledger: name, size: source.endOf(entry).size }));
  } finally {
    if (source.database.isTransaction) source.database.exec('ROLLBACK');
  }
}

async function copyEvents(
  source: StoreFile,
  copy: StoreFile,
  ledgers: SqliteBackup['ledgers'],
  { signal, onProgress }: SqliteBackupOptions,
): Promise<void> {
  const total = ledgers.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const { ledger, size } of ledgers) {
    for await (const events of pages(source, ledger, 0, size)) {
      signal?.throwIfAborted();
      const position = events[0]?.position ?? size;
      const ids = await source.attempt(() => source.idsOf(ledger, position, position + events.length));
      const encoded = events.flatMap(({ body }, index) => {
        const id = ids[index];
        return id === undefined ? [] : [{ id, body }];
      });
      const request = { ledger, expectedSize: position, events: encoded };
      const [result] = await copy.attempt(() => appendTogether(copy, [request]));
      if (result?.outcome !== 'appended' || result.size !== position + events.length) throw notTaken(copy.path, result);
      done += events.length;
      onProgress?.({ done, total });
    }
  }
  signal?.throwIfAborted();
}

function notTaken(path: string, result: AppendResult | undefined): unknown {
  const facts = { path, expected: 'a file that nobody else writes to, on a disk that can be written' };
  const cause = result?.outcome === 'unknown' ? result.cause : result;
  return new SoCaiError('StoreUnavailable', `${path} did not take the copy`, facts, { cause });
}
