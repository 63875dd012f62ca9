// Files that are made and never written over.
import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Context } from '../context.js';
import { faultyFile, missingFolder } from '../failure.js';
import { namedAsTyped } from '../input/source.js';

/** Only its owner may read it. */
export const FOR_ITS_OWNER = 0o600;

/** @throws CliError where the folder is missing; the fault `EEXIST` where the file is there */
export async function writeNewFile(
  { io }: Context,
  file: string,
  content: string | Uint8Array,
  mode = 0o666,
): Promise<void> {
  const path = resolve(io.cwd, file);
  try {
    await writeFile(path, content, { flag: 'wx', mode });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw missingFolder(file);
    throw namedAsTyped(error, path, file);
  }
}

/** For what takes long before it writes: that it could not is said at once. @throws CliError */
export function assertNew({ io }: Context, file: string | undefined): void {
  if (file === undefined || !existsSync(resolve(io.cwd, file))) return;
  throw faultyFile({
    vi: `${file} đã có và không bị ghi đè.`,
    en: `${file} is there already, and is not overwritten.`,
  });
}
