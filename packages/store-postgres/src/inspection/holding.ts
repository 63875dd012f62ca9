// A ledger of a database as it lies there, in the form that audits verify: nothing that is read is believed.
import { type LedgerId, SoCaiError } from '@so-cai/core';
import { Client, escapeLiteral } from 'pg';

import { clientConfig, type PostgresConnection } from '../connection/connection.js';
import { faultOf } from '../faults.js';
import { assertVersion } from '../migrations/version.js';
import { settled } from '../options.js';
import { inSchema } from '../schema/schemaName.js';
import { type ProtectionFinding, protectionFindings } from './protection.js';
import { BEGIN_INSPECTION, BEGIN_ONE_SNAPSHOT, DECLARE_HELD_EVENTS, FETCH_HELD_EVENTS } from './questions.js';

/** One event of a database. */
export interface PostgresHeldEvent {
  readonly position: number;
  readonly body: Uint8Array;
  /** The id beside the body. */
  readonly id: string;
}

/** What a database shows beyond its events: a trigger that is gone, a right too many, a setting under which commits are lost. */
export interface PostgresDefect {
  readonly code: 'ProtectionDiffers';
  readonly subject: string;
  readonly expected?: string;
  readonly found?: string;
}

/** Where a ledger is held. */
export interface PostgresHoldingOptions {
  /** The schema that holds the store; default `so_cai`. */
  readonly schema?: string;
  /** The role that applications connect as; default that of this connection. */
  readonly appRole?: string;
  /** `"unchecked"` has nothing against a server whose commits may be lost in a crash; default `"checked"`. */
  readonly durability?: 'checked' | 'unchecked';
}

/** A ledger in a database: what `verify` of `@so-cai/audit` takes. */
export interface PostgresHolding {
  readonly ledger: LedgerId;
  events(options?: {
    readonly from?: number;
    readonly signal?: AbortSignal;
  }): AsyncIterable<readonly PostgresHeldEvent[]>;
  defects(): Promise<readonly PostgresDefect[]>;
}

/**
 * A ledger in a database, to be verified. All of it is read from the table itself in one snapshot; any role that may read will do.
 *
 * ```ts
 * import { ledgerId } from '@so-cai/core';
 * import { postgresHolding } from '@so-cai/store-postgres';
 *
 * const reader = 'postgres://so_cai_reader:secret@db.example/budget';
 * const holding = postgresHolding(reader, ledgerId('son-la'), { appRole: 'so_cai_app' });
 * for (const defect of await holding.defects()) console.log(defect.code, defect.subject);
 * ```
 *
 * @throws SoCaiError, from its methods: `StoreUnavailable` for a server that cannot be reached or a role that may not read;
 * `StoreMismatch` for tables that are missing, older or newer; `StoreCorrupt` for pages that PostgreSQL cannot read
 */
export function postgresHolding(
  connection: string | PostgresConnection,
  ledger: LedgerId,
  options: PostgresHoldingOptions = {},
): PostgresHolding {
  const { schema } = settled(options.schema === undefined ? {} : { schema: options.schema });
  return {
    ledger,
    events: (range = {}) => eventsOf(connection, { schema, ledger, ...range }),
    defects: () => defectsIn(connection, schema, options),
  };
}

interface Held {
  readonly schema: string;
  readonly ledger: LedgerId;
  readonly from?: number;
  readonly signal?: AbortSignal;
}

async function* eventsOf(
  connection: string | PostgresConnection,
  { schema, ledger, from = 0, signal }: Held,
): AsyncGenerator<readonly PostgresHeldEvent[], void, undefined> {
  signal?.throwIfAborted();
  const client = await inspecting(connection, schema);
  try {
    await client.query(BEGIN_ONE_SNAPSHOT);
    const declaration = inSchema(DECLARE_HELD_EVENTS, schema).replace('LEDGER', () => escapeLiteral(ledger));
    await client.query(declaration.replace('FROM_POSITION', String(from)));
    for (;;) {
      signal?.throwIfAborted();
      const { rows } = await client.query<{ place: string; id: string; body: Buffer }>(FETCH_HELD_EVENTS);
      if (rows.length === 0) return;
      yield rows.map(({ place, id, body }) => ({ position: Number(place), id, body }));
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw faultOf(error, { schema, ledger });
  } finally {
    await client.end();
  }
}

async function defectsIn(
  connection: string | PostgresConnection,
  schema: string,
  { appRole, durability = 'checked' }: PostgresHoldingOptions,
): Promise<readonly PostgresDefect[]> {
  const client = await inspecting(connection, schema);
  try {
    const findings = await protectionFindings(client, schema, appRole);
    return findings.filter(({ code }) => durability === 'checked' || code !== 'NotDurable').map(defectOf);
  } catch (error) {
    throw faultOf(error, { schema });
  } finally {
    await client.end();
  }
}

function defectOf(finding: ProtectionFinding): PostgresDefect {
  switch (finding.code) {
    case 'SchemaDiffers': {
      const { name, difference, expected, found } = finding;
      return {
        code: 'ProtectionDiffers',
        subject: `${name} ${difference}`,
        ...(expected === undefined ? {} : { expected }),
        ...(found === undefined ? {} : { found }),
      };
    }
    case 'NotDurable':
      return { code: 'ProtectionDiffers', subject: finding.setting, expected: finding.expected, found: finding.found };
    case 'PrivilegeTooWide': {
      const { role, object, privilege } = finding;
      return { code: 'ProtectionDiffers', subject: `role ${role}`, found: `${privilege} on ${object}` };
    }
    case 'RoleTooPowerful':
      return { code: 'ProtectionDiffers', subject: `role ${finding.role}`, found: finding.found };
  }
}

/** A connection that changes nothing, and reads tables instead of their indexes. */
async function inspecting(connection: string | PostgresConnection, schema: string): Promise<Client> {
  const client = new Client(clientConfig(connection, settled({})));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(BEGIN_INSPECTION);
    await assertVersion(client, schema);
    return client;
  } catch (error) {
    await client.end();
    throw error instanceof SoCaiError ? error : faultOf(error, { schema });
  }
}
