// The file that a backup is made in. Until it is whole, its first page says that it is none yet.
import { closeSync, openSync, rmSync } from 'node:fs';

import { SoCaiError } from '@so-cai/core';

import { loadSqlite } from '../opening/library.js';
import { absolutePath } from '../opening/path.js';
import { settled } from '../options.js';
import { APPLICATION_ID, UNFINISHED_ID } from '../sql/schema.js';
import { StoreFile } from '../storeFile.js';

/** A new store's file that no store opens yet. @throws SoCaiError `StoreUnavailable` */
export function makeTarget(path: string): StoreFile {
  const absolute = absolutePath(path);
  claim(absolute);
  try {
    return new StoreFile(absolute, { ...settled({}), applicationId: UNFINISHED_ID }, loadSqlite());
  } catch (error) {
    rmSync(absolute, { force: true });
    throw error;
  }
}

/** Makes a store of it: one file, with nothing beside it. */
export async function finish(target: StoreFile): Promise<void> {
  await target.attempt(() => {
    target.database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  });
  target.close();
}

/** Leaves nothing behind. */
export function removeTarget(target: StoreFile): void {
  target.close();
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${target.path}${end}`, { force: true });
}

/** Makes the file, empty, if there is nothing: of two backups to one path, one is refused. */
function claim(path: string): void {
  try {
    closeSync(openSync(path, 'wx'));
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    const says = exists ? 'exists already' : 'cannot be made';
    const expected = 'a path where there is nothing yet, in a folder that exists and may be written';
    throw new SoCaiError('StoreUnavailable', `${path} ${says}`, { path, expected }, { cause });
  }
}
