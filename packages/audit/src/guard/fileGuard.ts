// A guard in a folder: one file for each origin, replaced whole, by one signer at a time.
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { AuditError } from '../auditError.js';
import type { Guard } from './guard.js';

/**
 * Remembers signed checkpoints in a folder, which is made where there is none. Keep it away from the store and its backups: what is
 * restored together with the events cannot notice that they were restored.
 * @throws AuditError, from `remember`, `GuardBusy` where another signer is at work, or was while this one looked at the events
 * @example fileGuard("/var/lib/so-cai/guard")
 */
export function fileGuard(folder: string): Guard {
  const fileOf = (origin: string): string =>
    join(folder, `${createHash('sha256').update(origin).digest('hex')}.checkpoint`);
  return {
    last: (origin) => textOf(fileOf(origin)),
    remember: async (origin, note, before) => {
      await mkdir(folder, { recursive: true });
      await replaceFile(fileOf(origin), note, before);
    },
  };
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Writes a file beside the one it replaces, and puts it in its place once it is on the disk. Whoever makes the one beside is alone. */
async function replaceFile(path: string, text: string, before: string | undefined): Promise<void> {
  const beside = `${path}.new`;
  const file = await openAlone(beside);
  try {
    if ((await textOf(path)) !== before)
      throw new AuditError('GuardBusy', 'another checkpoint was signed meanwhile: sign again', { path });
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close();
    await rm(beside, { force: true });
    throw error;
  }
}

async function openAlone(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    throw new AuditError(
      'GuardBusy',
      `another signer is at work; if it was broken off, remove ${path} and sign again`,
      {
        path,
      },
    );
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
