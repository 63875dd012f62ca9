// The files of a bundle that is a folder. Links are not followed, and what is no plain file is not opened.
import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { type BundleFiles, type FileRead, MISSING, tooLong, unreadable } from './files.js';

/** A link is a fault, and a pipe that nobody writes to must not be waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The files of a folder. */
export function folderFiles(path: string): BundleFiles {
  return {
    path,
    paths: () => pathsBelow(path, ''),
    read: (file, longest) => readPlain(join(path, file), longest),
    close: () => Promise.resolve(),
  };
}

async function* pathsBelow(root: string, folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* pathsBelow(root, path);
    else yield path;
  }
}

async function readPlain(path: string, longest: number): Promise<FileRead> {
  try {
    const file = await open(path, FLAGS);
    try {
      const { size, isFile } = await file.stat().then((stats) => ({ size: stats.size, isFile: stats.isFile() }));
      if (!isFile) return { isSound: false, fault: 'no plain file' };
      if (size > longest) return tooLong(longest);
      const bytes = new Uint8Array(await file.readFile());
      return bytes.length > longest ? tooLong(longest) : { isSound: true, bytes };
    } finally {
      await file.close();
    }
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? MISSING : unreadable(error);
  }
}
