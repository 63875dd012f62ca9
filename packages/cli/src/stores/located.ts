// What an address means where it is used: a path without a scheme may be a file or the folder of a bundle.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';

import { type Address, parseAddress } from '../address.js';
import type { Context } from '../context.js';

/** The address of a store or a bundle. @throws CliError for what names neither */
export function located({ io }: Context, text: string): Address {
  const address = parseAddress(text);
  if (address.kind !== 'sqlite' || !isFolder(resolve(io.cwd, address.file))) return address;
  const { file, ...rest } = address;
  return { ...rest, kind: 'bundle', path: file };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    // Whoever opens it says what is wrong with it.
    return false;
  }
}
