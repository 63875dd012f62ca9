// Snapshots in files of a folder, for a store that has no place of its own for them.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { SoCaiError, type LedgerId, type SnapshotStore } from '@so-cai/core';

import { removeLeftovers, replaceFile } from './replace.js';
import { partsIn, snapshotBytes } from './snapshotFile.js';

/** Ledgers and the logs beside them: names that are safe in every file system. */
const NAME = /^[a-z0-9-]{1,64}$/;

/**
 * Keeps snapshots in a folder, one file for each ledger; the folder is made when the first is saved. A file that is damaged or half
 * written is as good as none. Several processes may use one folder: the last to save has it.
 *
 * ```ts
 * import { fileSnapshots } from '@so-cai/store-eventstoredb';
 * import { ledgerId } from '@so-cai/core';
 *
 * const snapshots = fileSnapshots('snapshots');
 * console.log(await snapshots.load(ledgerId('son-la')));
 * await snapshots.close();
 * ```
 *
 * Its calls throw a SoCaiError `StoreUnavailable` where the folder cannot be read or written, and after `close`.
 */
export function fileSnapshots(folder: string): SnapshotStore {
  return new FileSnapshots(resolve(folder));
}

class FileSnapshots implements SnapshotStore {
  readonly #folder: string;
  readonly #running = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  load(ledger: LedgerId): Promise<readonly Uint8Array[] | undefined> {
    return this.#run(ledger, async (path) => {
      const bytes = await readFile(path).catch(undefinedWhereMissing);
      return bytes === undefined ? undefined : partsIn(bytes);
    });
  }

  async save(ledger: LedgerId, parts: readonly Uint8Array[]): Promise<void> {
    const bytes = snapshotBytes(parts);
    await this.#run(ledger, async (path) => {
      await mkdir(this.#folder, { recursive: true });
      await replaceFile(path, bytes);
      await removeLeftovers(this.#folder);
    });
  }

  async remove(ledger: LedgerId): Promise<void> {
    await this.#run(ledger, (path) => rm(path, { force: true }));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#running);
  }

  /** Does something with a ledger's file. */
  async #run<T>(ledger: LedgerId, task: (path: string) => Promise<T>): Promise<T> {
    if (this.#isClosed) {
      const facts = { folder: this.#folder, expected: 'an open keeper of snapshots' };
      throw new SoCaiError('StoreUnavailable', `the snapshots in ${this.#folder} were closed`, facts);
    }
    if (!NAME.test(ledger)) throw new RangeError(`"${ledger}" is no ledger's name: expected a-z, 0-9 and dashes`);
    const running = task(join(this.#folder, `ledger-${ledger}.snapshot`));
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      throw this.#unusable(error);
    } finally {
      this.#running.delete(running);
    }
  }

  #unusable(cause: unknown): SoCaiError {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return new SoCaiError(
      'StoreUnavailable',
      `the snapshots in ${this.#folder} cannot be used: ${detail}`,
      { folder: this.#folder, expected: 'a folder that this user may read and write' },
      { cause },
    );
  }
}

function undefinedWhereMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
