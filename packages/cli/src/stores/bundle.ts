// Ledgers in audit bundles: folders and zips, which are only ever read.
import { resolve } from 'node:path';

import { type Bundle, isAuditError, openBundle } from '@so-cai/audit';

import type { Address } from '../address.js';
import type { Context } from '../context.js';
import { faultyFile } from '../failure.js';

/** Opens the bundle of an address and closes it whatever happens. @throws CliError where it is none */
export async function withBundle<T>(
  context: Context,
  address: Address,
  use: (bundle: Bundle) => Promise<T>,
): Promise<T> {
  const bundle = await openBundleAt(context, address);
  try {
    return await use(bundle);
  } finally {
    await bundle.close();
  }
}

/** Opens a bundle, which whoever asks for it closes. @throws CliError where it is none */
export async function openBundleAt({ io }: Context, address: Address): Promise<Bundle> {
  const typed = address.shown;
  const path = resolve(io.cwd, typed);
  try {
    return await openBundle(path);
  } catch (error) {
    if (!isAuditError(error, 'InvalidBundle')) throw error;
    // What it says begins with its place, which is said here as it was typed.
    const message = error.message.replaceAll(`${path}: `, '').replaceAll(path, typed);
    throw faultyFile(
      {
        vi: `${typed} không phải hồ sơ kiểm toán đọc được: ${message}.`,
        en: `${typed} is no audit bundle that can be read: ${message}.`,
      },
      error.facts,
    );
  }
}
