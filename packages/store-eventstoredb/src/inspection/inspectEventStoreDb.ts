// What a server can tell about a store without knowing what its events mean: the rest is for audits, by hashes.
import { isSoCaiError, type LedgerId } from '@so-cai/core';

import type { Connection } from '../connection/connection.js';
import type { EventStoreDbConnection } from '../connection/settings.js';
import { LedgerIndex } from '../ledgerIndex.js';
import { Naming } from '../naming.js';
import { type EventStoreDbStoreOptions, settled } from '../options.js';
import { Sizes } from '../stream/sizes.js';
import type { EventStoreDbFinding } from './findings.js';
import { heldEvents, statedSize } from './held.js';
import { asked, connected } from './holding.js';
import { protectionFindings } from './protection.js';

/**
 * Every finding in the streams of a store; none where all is as it should be. Reads all of them, and changes nothing.
 *
 * Bodies that were changed together with their ids, and events missing at the end, cannot be found here: verify the ledger against a
 * checkpoint for that.
 *
 * ```ts
 * import { inspectEventStoreDb } from '@so-cai/store-eventstoredb';
 *
 * const findings = await inspectEventStoreDb('esdb://so-cai:secret@node1:2113?tlsCAFile=./ca.crt');
 * for (const finding of findings) console.log(finding.code, finding);
 * ```
 *
 * @throws SoCaiError `StoreUnavailable` for a server that cannot be reached
 */
export async function inspectEventStoreDb(
  connection: string | EventStoreDbConnection,
  options: EventStoreDbStoreOptions = {},
): Promise<EventStoreDbFinding[]> {
  const naming = new Naming(settled(options).prefix);
  return asked(connected(connection, options), async (connection) => {
    const { ledgers, damage } = await ledgersOf(connection, naming);
    const findings: EventStoreDbFinding[] = damage === undefined ? [] : [{ code: 'Damaged', found: damage }];
    for (const ledger of ledgers) {
      findings.push(...(await protectionFindings(connection, naming, ledger)));
      findings.push(...(await eventFindings(connection, naming, ledger)));
    }
    return findings;
  });
}

async function ledgersOf(
  connection: Connection,
  naming: Naming,
): Promise<{ readonly ledgers: readonly LedgerId[]; readonly damage?: string }> {
  try {
    const names = await new LedgerIndex(connection, new Sizes(connection), naming).names();
    return { ledgers: [...names].sort() };
  } catch (error) {
    if (!isSoCaiError(error, 'StoreCorrupt')) throw error;
    return { ledgers: [], damage: error.message };
  }
}

async function eventFindings(connection: Connection, naming: Naming, ledger: LedgerId): Promise<EventStoreDbFinding[]> {
  const stream = naming.streamOf(ledger);
  const findings: EventStoreDbFinding[] = [];
  let next = 0;
  const missing = (to: number): void => {
    if (to > next) findings.push({ code: 'PositionsMissing', ledger, from: next, to });
    next = Math.max(next, to);
  };
  for await (const events of heldEvents(connection, { stream, from: 0, signal: undefined })) {
    for (const { position, body, contradicted } of events) {
      if (position < next) findings.push({ code: 'PositionRepeated', ledger, position });
      missing(position);
      next = Math.max(next, position + 1);
      if (body === undefined || contradicted !== undefined) findings.push({ code: 'BodyDamaged', ledger, position });
    }
  }
  missing(await statedSize(connection, stream));
  return findings;
}
