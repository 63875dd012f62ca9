// Whether a path can hold a store, before SQLite is asked: its own messages do not say what is wrong.
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { SoCaiError } from '@so-cai/core';

import type { Settled } from '../options.js';

/** The absolute path of a file that exists or may be made. @throws SoCaiError `StoreUnavailable` */
export function usablePath(path: string, options: Settled): string {
  const absolute = absolutePath(path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) assertCanBeMade(absolute, options);
  else if (!found.isFile()) throw unusable(absolute, 'is not a file', 'the path of a file');
  else assertCanBeUsed(absolute, options);
  return absolute;
}

/** The absolute path that is meant, whether or not there is anything. @throws SoCaiError `StoreUnavailable` */
export function absolutePath(path: string): string {
  if (path === '' || path === ':memory:' || path.startsWith('file:') || path.includes('\0'))
    throw unusable(path, 'is not the path of a file', 'the path of a file; memoryStore() of @so-cai/core needs none');
  return resolve(path);
}

function assertCanBeMade(path: string, options: Settled): void {
  if (options.readOnly || !options.create)
    throw unusable(path, 'does not exist', 'an existing file, or an opening that may create it');
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw unusable(path, `cannot be made: there is no folder ${folder}`, 'an existing folder', { folder });
  if (!permits(folder, constants.W_OK | constants.X_OK)) throw folderNotWritable(path, folder);
}

function assertCanBeUsed(path: string, options: Settled): void {
  if (!permits(path, constants.R_OK)) throw unusable(path, 'may not be read', 'a file that this user may read');
  if (options.readOnly) return;
  if (!permits(path, constants.W_OK))
    throw unusable(path, 'may not be written', 'a file that this user may write, or readOnly: true');
  const folder = dirname(realpathSync(path));
  if (!permits(folder, constants.W_OK | constants.X_OK)) throw folderNotWritable(path, folder);
}

function folderNotWritable(path: string, folder: string): SoCaiError {
  const says = `lies in ${folder}, which may not be written: SQLite keeps its log of changes beside the file`;
  return unusable(path, says, 'a folder that this user may write', { folder });
}

/** Whether this user may do something with a file or folder; what does not exist permits nothing. */
export function permits(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

function unusable(path: string, says: string, expected: string, more: Record<string, unknown> = {}): SoCaiError {
  return new SoCaiError('StoreUnavailable', `${path} ${says}`, { path, expected, ...more });
}

/** Which file a path leads to now, or `undefined` for none: a file put in its place has another answer. */
export function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}
