// Where the files of a bundle go, one after the other: beside their place, and into it once all are there.
import { randomUUID } from 'node:crypto';
import { link, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { AuditError } from '../auditError.js';

/** Takes the files of a bundle that is being written. */
export interface BundleSink {
  /** Adds a file. Bytes of one file at a time are held, however many there are. */
  add(path: string, bytes: Uint8Array): Promise<void>;
  /** Puts what was written in its place. */
  finish(): Promise<void>;
  /** Takes away what was written. */
  discard(): Promise<void>;
}

/** Where a bundle is made before it is put in its place: in the same folder, so that this is one step. */
export function besideOf(target: string): string {
  return `${target}.${randomUUID()}.unfinished`;
}

/**
 * @throws AuditError `BundleExists` where anything has this path
 */
export async function assertFree(target: string): Promise<void> {
  try {
    await lstat(target);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  throw new AuditError('BundleExists', `${target} is there already: a bundle never replaces anything`, {
    path: target,
    expected: 'a path at which there is nothing yet',
  });
}

/**
 * Gives a file that was made beside its place the name that it shall have.
 * @throws AuditError `BundleExists` where something got there first: a link, unlike a renaming, replaces nothing
 */
export async function settleFile(beside: string, target: string): Promise<void> {
  try {
    await link(beside, target);
  } catch (error) {
    await assertFree(target);
    // A file system without links has no such step.
    if (error instanceof Error && 'code' in error && UNLINKABLE.has(String(error.code))) return rename(beside, target);
    throw error;
  }
  await rm(beside);
}

/** How file systems say that they have no links. */
const UNLINKABLE: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** A bundle as a folder. */
export async function folderSink(target: string): Promise<BundleSink> {
  const beside = besideOf(target);
  await mkdir(beside);
  const made = new Set<string>();
  return {
    add: async (path, bytes) => {
      const file = join(beside, path);
      const folder = dirname(file);
      // A folder holds a thousand files at most: few are made for many files.
      if (!made.has(folder)) await mkdir(folder, { recursive: true });
      made.add(folder);
      await writeFile(file, bytes, { flag: 'wx' });
    },
    finish: async () => {
      await assertFree(target);
      // A folder is never put in the place of one that holds anything, or of a file.
      await rename(beside, target);
    },
    discard: () => rm(beside, { recursive: true, force: true }),
  };
}
