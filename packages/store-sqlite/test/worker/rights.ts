// Opens a file as a user who may do only what its permissions say, which root is not.
import { isSoCaiError } from '@so-cai/core';

import { sqliteStore } from '../../src/index.js';
import { tell } from './tell.js';

/** Tells the fault that opening ends with. */
export async function openWithoutRights(path: string, warmUp: string): Promise<void> {
  // Loads SQLite while everything may still be read.
  await sqliteStore(warmUp).close();
  if (process.getuid?.() === 0) {
    process.setgroups?.([]);
    process.setgid?.(65_534);
    process.setuid?.(65_534);
  }
  try {
    await sqliteStore(path).close();
    tell('opened');
  } catch (error) {
    tell(isSoCaiError(error) ? { code: error.code, message: error.message, facts: error.facts } : String(error));
  }
}
