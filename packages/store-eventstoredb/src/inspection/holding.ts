// A ledger of a server as it lies there, in the form that audits verify.
import type { LedgerId } from '@so-cai/core';

import { Connection } from '../connection/connection.js';
import { connectionOf } from '../connection/parse.js';
import { checkedConnection, type EventStoreDbConnection } from '../connection/settings.js';
import { Naming } from '../naming.js';
import { type EventStoreDbStoreOptions, settled } from '../options.js';
import { type EventStoreDbHeldEvent, heldEvents, statedSize } from './held.js';
import { type ProtectionFinding, protectionFindings } from './protection.js';

/** What a stream shows beyond its events: that the server may forget some, or was told to forget all. */
export interface EventStoreDbDefect {
  readonly code: 'ProtectionDiffers';
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
}

/** A ledger on a server: what `verify` of `@so-cai/audit` takes. */
export interface EventStoreDbHolding {
  readonly ledger: LedgerId;
  events(options?: {
    readonly from?: number;
    readonly signal?: AbortSignal;
  }): AsyncIterable<readonly EventStoreDbHeldEvent[]>;
  /** How many events there would be if none was missing. */
  statedSize(): Promise<number>;
  defects(): Promise<readonly EventStoreDbDefect[]>;
}

/**
 * A ledger on a server, to be verified. It connects for each question, and lets go of the connection after it.
 *
 * ```ts
 * import { ledgerId } from '@so-cai/core';
 * import { eventStoreDbHolding } from '@so-cai/store-eventstoredb';
 *
 * const holding = eventStoreDbHolding('esdb://so-cai:secret@node1:2113?tlsCAFile=./ca.crt', ledgerId('son-la'));
 * for (const defect of await holding.defects()) console.log(defect.subject, defect.found);
 * ```
 *
 * @throws SoCaiError, from its methods, `StoreUnavailable` for a server that cannot be reached
 */
export function eventStoreDbHolding(
  connection: string | EventStoreDbConnection,
  ledger: LedgerId,
  options: EventStoreDbStoreOptions = {},
): EventStoreDbHolding {
  const chosen = settled(options);
  const naming = new Naming(chosen.prefix);
  const stream = naming.streamOf(ledger);
  const connect = (): Connection => connected(connection, options);
  return {
    ledger,
    events: async function* ({ from = 0, signal } = {}) {
      const connection = connect();
      try {
        yield* heldEvents(connection, { stream, from, signal });
      } finally {
        await connection.close();
      }
    },
    statedSize: () => asked(connect(), (connection) => statedSize(connection, stream)),
    defects: () =>
      asked(connect(), async (connection) => (await protectionFindings(connection, naming, ledger)).map(defectOf)),
  };
}

function defectOf(finding: ProtectionFinding): EventStoreDbDefect {
  const { found } = finding;
  if (finding.code === 'RetentionSet')
    return { code: 'ProtectionDiffers', subject: finding.setting, expected: 'none', found };
  return { code: 'ProtectionDiffers', subject: 'stream', expected: 'a stream that is never deleted', found };
}

/** A connection for a while. */
export function connected(connection: string | EventStoreDbConnection, options: EventStoreDbStoreOptions): Connection {
  const reached = typeof connection === 'string' ? connectionOf(connection) : connection;
  return new Connection(checkedConnection(reached), settled(options));
}

/** What a question gives; the connection is let go of. */
export async function asked<T>(connection: Connection, question: (connection: Connection) => Promise<T>): Promise<T> {
  try {
    return await question(connection);
  } finally {
    await connection.close();
  }
}
