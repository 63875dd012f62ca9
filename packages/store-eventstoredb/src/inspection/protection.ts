// What a stream's metadata say about forgetting, as findings.
import { isSoCaiError, type LedgerId } from '@so-cai/core';

import type { Connection } from '../connection/connection.js';
import type { Naming } from '../naming.js';
import { lastOf } from '../stream/last.js';
import { Retention } from '../stream/retention.js';
import type { EventStoreDbFinding } from './findings.js';

/** One thing by which a stream may forget, or has forgotten. */
export type ProtectionFinding = Extract<EventStoreDbFinding, { readonly code: 'RetentionSet' | 'StreamDeleted' }>;

/** What lets the server forget events of a ledger, or has let it. */
export async function protectionFindings(
  connection: Connection,
  naming: Naming,
  ledger: LedgerId,
): Promise<ProtectionFinding[]> {
  const stream = naming.streamOf(ledger);
  const deleted = await refusal(async () => {
    await lastOf(connection, stream);
  });
  if (deleted !== undefined) return [{ code: 'StreamDeleted', ledger, found: deleted.message }];
  const refused = await refusal(() => new Retention(connection).recheck(stream));
  if (refused === undefined) return [];
  const settings = Object.entries(refused.found);
  if (settings.length === 0) return [{ code: 'StreamDeleted', ledger, found: refused.message }];
  return settings.map(([setting, value]) => ({ code: 'RetentionSet', ledger, setting, found: String(value) }));
}

/** What a check has against a stream; `undefined` where nothing. */
async function refusal(
  check: () => Promise<void>,
): Promise<{ readonly message: string; readonly found: object } | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    if (!isSoCaiError(error, 'StoreCorrupt')) throw error;
    const { found } = error.facts;
    return { message: error.message, found: typeof found === 'object' && found !== null ? found : {} };
  }
}
