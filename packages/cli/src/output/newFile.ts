// Files that are made and never written over.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Context } from '../context.js';
import { faultyFile } from '../failure.js';
import { writeWholeFile } from './wholeFile.js';

/** Only its owner may read it. */
export const FOR_ITS_OWNER = 0o600;

/** @throws CliError where the folder is missing; the fault `EEXIST` where the file is there */
export function writeNewFile(
  { io }: Context,
  name: string,
  content: string | Uint8Array,
  mode?: number,
): Promise<void> {
  return writeWholeFile(content, { cwd: io.cwd, name, overwrite: false, ...(mode === undefined ? {} : { mode }) });
}

/** For what takes long before it writes: that it could not is said at once. @throws CliError */
export function assertNew({ io }: Context, file: string | undefined): void {
  if (file === undefined || !existsSync(resolve(io.cwd, file))) return;
  throw faultyFile({
    vi: `${file} đã có và không bị ghi đè.`,
    en: `${file} is there already, and is not overwritten.`,
  });
}
