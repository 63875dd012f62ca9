// Ledgers in SQLite files.
import { type Stats, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';

import type { EventStore } from '@so-cai/core';

import type { FileAddress } from '../address.js';
import type { Context } from '../context.js';
import { faultyFile, missingFolder } from '../failure.js';
import { namedAsTyped } from '../input/source.js';
import { lazyStore } from './lazyStore.js';
import type { Naming } from './namedStore.js';
import type { Access } from './access.js';

/** @throws CliError where the file is missing or cannot be made; SoCaiError for what the store finds wrong */
export async function openFile(context: Context, address: FileAddress, access: Access): Promise<EventStore> {
  const path = resolve(context.io.cwd, address.file);
  const found = statusOf(path, address.file);
  if (found === undefined && access !== 'create')
    throw faultyFile({
      vi: `Không có tệp ${address.file}. Lệnh "so-cai init ${address.file} --plan plan.json" mở sổ mới.`,
      en: `There is no file ${address.file}. "so-cai init ${address.file} --plan plan.json" makes a new ledger.`,
    });
  if (found === undefined && statusOf(dirname(path), dirname(address.file)) === undefined)
    throw missingFolder(address.file);
  const { sqliteStore } = await import('@so-cai/store-sqlite');
  if (access === 'create') return lazyStore(() => sqliteStore(path));
  return sqliteStore(path, { readOnly: access === 'read', create: false });
}

/** What faults say, with the file as it was typed. */
export function typedPaths({ io: { cwd } }: Context, { shown }: Pick<FileAddress, 'shown'>): Naming {
  return (message) => message.replaceAll(resolve(cwd, shown), shown).replaceAll(cwd + sep, '');
}

/** `undefined` where there is nothing. Faults name the path as it was typed. */
function statusOf(path: string, name: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw namedAsTyped(error, path, name);
  }
}
