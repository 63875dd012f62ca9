// A guard in a folder: one file for each origin, replaced whole.
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

import type { Guard } from './guard.js';

/**
 * Remembers signed checkpoints in a folder, which is made where there is none. Keep it away from the store and its backups: what is
 * restored together with the events cannot notice that they were restored.
 * @example fileGuard("/var/lib/so-cai/guard")
 */
export function fileGuard(folder: string): Guard {
  const fileOf = (origin: string): string =>
    join(folder, `${createHash('sha256').update(origin).digest('hex')}.checkpoint`);
  return {
    last: async (origin) => {
      try {
        return await readFile(fileOf(origin), 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    remember: async (origin, note) => {
      await mkdir(folder, { recursive: true });
      await replaceFile(fileOf(origin), note);
    },
  };
}

/** Writes a file beside the one it replaces, and puts it in its place once it is on the disk. */
async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  const file = await open(beside, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}
