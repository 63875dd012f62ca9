// What a server can tell about a store without knowing what its events mean: the rest is for audits, by hashes.
import { Client } from 'pg';

import { clientConfig, type PostgresConnection } from '../connection/connection.js';
import { faultOf, sqlStateOf } from '../faults.js';
import { assertVersion } from '../migrations/version.js';
import { settled } from '../options.js';
import { differingIds, misplacedEvents, namelessLedgers, repeatedIds } from './events.js';
import type { PostgresFinding } from './findings.js';
import { protectionFindings } from './protection.js';
import { BEGIN_INSPECTION } from './questions.js';

/** Where to look, and at what beyond the tables themselves. */
export interface PostgresInspectionOptions {
  /** The schema that holds the store; default `so_cai`. */
  readonly schema?: string;
  /** The role that applications connect as; default that of this connection. */
  readonly appRole?: string;
  /** The id inside a body; where given, it is compared with the one stored beside the body. */
  readonly idOf?: (body: Uint8Array) => string;
}

/**
 * Every finding in a store; none where all is as it should be. Reads all of it, some seconds for a million events, and changes
 * nothing. Any role that may read will do.
 *
 * Changed bodies, and events missing at the end, cannot be found here: verify the ledger against a checkpoint for that.
 *
 * ```ts
 * import { inspectPostgres } from '@so-cai/store-postgres';
 *
 * const findings = await inspectPostgres('postgres://so_cai_reader:secret@db.example/budget', { appRole: 'so_cai_app' });
 * for (const finding of findings) console.log(finding.code, finding);
 * ```
 *
 * @throws SoCaiError `StoreUnavailable` for a server that cannot be reached or a role that may not read; `StoreMismatch` for tables
 * that are missing, older or newer
 */
export async function inspectPostgres(
  connection: string | PostgresConnection,
  { schema: named, appRole, idOf }: PostgresInspectionOptions = {},
): Promise<PostgresFinding[]> {
  const { schema } = settled(named === undefined ? {} : { schema: named });
  const client = new Client(clientConfig(connection, settled({})));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(BEGIN_INSPECTION);
    await assertVersion(client, schema);
    return [
      ...(await protectionFindings(client, schema, appRole)),
      ...(await unlessDamaged(() => misplacedEvents(client, schema))),
      ...(await unlessDamaged(() => repeatedIds(client, schema))),
      ...(await unlessDamaged(() => namelessLedgers(client, schema))),
      ...(idOf === undefined ? [] : await unlessDamaged(() => differingIds(client, schema, idOf))),
    ];
  } catch (error) {
    throw faultOf(error, { schema });
  } finally {
    await client.end();
  }
}

// A page that cannot be read ends one question, not the inspection.
async function unlessDamaged(question: () => Promise<PostgresFinding[]>): Promise<PostgresFinding[]> {
  try {
    return await question();
  } catch (error) {
    if (sqlStateOf(error)?.startsWith('XX') !== true) throw error;
    return [{ code: 'Damaged', found: error instanceof Error ? error.message : String(error) }];
  }
}
