// The bodies of the ledger that was recorded, as everybody who is compared with it takes them: a page at a time.
import { type LedgerId, ledgerId } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';

/** The name of the ledger in its file. */
export const PROVINCE: LedgerId = ledgerId('province');

/** Pages of bodies, from the first on. */
export async function* pagesOfBodies(
  file: string,
  range: { readonly from?: number; readonly to?: number } = {},
): AsyncGenerator<readonly Uint8Array[]> {
  const store = sqliteStore(file, { readOnly: true });
  try {
    for await (const events of store.read(PROVINCE, range)) yield events.map(({ body }) => body);
  } finally {
    await store.close();
  }
}

/** So many bodies, from the first on. */
export async function firstBodies(file: string, count: number): Promise<Uint8Array[]> {
  const bodies: Uint8Array[] = [];
  for await (const page of pagesOfBodies(file, { to: count })) bodies.push(...page);
  return bodies;
}
