// Files that are there whole or not at all: written beside their place, and moved into it.
import { randomUUID } from 'node:crypto';
import { link, open, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { missingFolder } from '../failure.js';
import { namedAsTyped } from '../input/source.js';

/** Where a file goes. */
export interface FilePlace {
  readonly cwd: string;
  /** As it was typed. */
  readonly name: string;
  /** Whether a file that is there is replaced; else it is left as it is, and the call fails. */
  readonly overwrite: boolean;
  /** Who may do what with it; as the system has it unless given. */
  readonly mode?: number;
}

/**
 * Writes a file whole. Whoever reads it meanwhile sees what was there before.
 * @throws CliError where there is no such folder; the system's error, which names the file as typed
 */
export async function writeWholeFile(
  content: string | Uint8Array | Iterable<Uint8Array>,
  { cwd, name, overwrite, mode }: FilePlace,
): Promise<void> {
  const path = resolve(cwd, name);
  const draft = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(draft, 'wx', mode);
    try {
      await writeFile(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
    // A link is refused where there is a file already, and no moment lies between the look and the move.
    await (overwrite ? rename(draft, path) : link(draft, path));
  } catch (error) {
    // The file is made here: what is not there is its folder.
    if (codeOf(error) === 'ENOENT') throw missingFolder(name);
    throw named(error, { path, draft, name });
  } finally {
    await rm(draft, { force: true });
  }
}

/** Failures speak of the file that was asked for, not of the draft beside it. */
function named(
  error: unknown,
  { path, draft, name }: { readonly path: string; readonly draft: string; readonly name: string },
): unknown {
  if (error instanceof Error && 'path' in error && error.path === draft) {
    error.message = error.message.replaceAll(draft, path);
    error.path = path;
  }
  return namedAsTyped(error, path, name);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
