// What can be told of the events without knowing what they mean.
import { isSoCaiError, ledgerId } from '@so-cai/core';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

import { inSchema } from '../schema/schemaName.js';
import { copiedRows } from '../wire/copiedRows.js';
import type { PostgresFinding } from './findings.js';
import { COPY_IDS, FIND_GAPS, FIND_REPEATED_IDS, LIST_LEDGERS } from './questions.js';

/** Positions that are missing, and those that hold more than one event. */
export async function misplacedEvents(client: Client, schema: string): Promise<PostgresFinding[]> {
  const { rows } = await client.query<{ ledger: string; expected: string; found: string }>(inSchema(FIND_GAPS, schema));
  return rows.map(({ ledger, ...row }) => {
    const [expected, found] = [Number(row.expected), Number(row.found)];
    return found < expected
      ? { code: 'PositionRepeated', ledger, position: found }
      : { code: 'PositionsMissing', ledger, from: expected, to: found };
  });
}

/** Ids that stand in a ledger more than once. */
export async function repeatedIds(client: Client, schema: string): Promise<PostgresFinding[]> {
  const { rows } = await client.query<{ ledger: string; id: string; positions: string[] }>(
    inSchema(FIND_REPEATED_IDS, schema),
  );
  return rows.map(({ ledger, id, positions }) => ({
    code: 'IdRepeated',
    ledger,
    id,
    positions: positions.map(Number),
  }));
}

/** Ledgers whose names are none. */
export async function namelessLedgers(client: Client, schema: string): Promise<PostgresFinding[]> {
  const { rows } = await client.query<{ ledger: string }>(inSchema(LIST_LEDGERS, schema));
  return rows.filter(({ ledger }) => !isLedgerName(ledger)).map(({ ledger }) => ({ code: 'LedgerNameless', ledger }));
}

/** Ids that are not those in the bodies beside them. */
export async function differingIds(
  client: Client,
  schema: string,
  idOf: (body: Uint8Array) => string,
): Promise<PostgresFinding[]> {
  const findings: PostgresFinding[] = [];
  for await (const rows of copiedRows(client.query(copyTo(inSchema(COPY_IDS, schema))))) {
    for (const [ledger, position, id, body] of rows) {
      if (ledger === undefined || position === undefined || id === undefined || body === undefined) continue;
      const [expected, found] = [idOf(body), id.toString()];
      if (expected === found) continue;
      const place = { ledger: ledger.toString(), position: Number(position.readBigInt64BE()) };
      findings.push({ code: 'IdDiffers', ...place, expected, found });
    }
  }
  return findings;
}

function isLedgerName(text: string): boolean {
  try {
    return ledgerId(text) === text;
  } catch (error) {
    if (isSoCaiError(error, 'InvalidCode')) return false;
    throw error;
  }
}
