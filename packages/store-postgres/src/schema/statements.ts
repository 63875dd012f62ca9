// The statements of a running store, each named after what it does.
import { escapeLiteral } from 'pg';

import { BYTES_PER_PAGE } from '../options.js';
import { inSchema } from './schemaName.js';

// What somebody chose for all sessions of a role must not change what statements mean: names of the same tables elsewhere, an
// isolation in which an append would see the past, commits that may be lost. And a plan made while a table was small, to read
// all of it, is what a ledger soon outgrows.
const BEGIN_READING_SESSION = `
  SET search_path = '';
  SET enable_seqscan = off;
  SET jit = off;
  SET default_transaction_isolation = 'read committed';
  SET default_transaction_read_only = on`;
const BEGIN_SESSION = `
  SET search_path = '';
  SET enable_seqscan = off;
  SET jit = off;
  SET default_transaction_isolation = 'read committed';
  SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`;

const ADD_EVENT = `
  INSERT INTO so_cai.event (ledger, position, id, body)
  SELECT $1, $2, $3, $4 WHERE so_cai.may_append($1, $2)`;

// Two arrays in one message: one round trip, and a batch that is there whole or not at all without a transaction to keep open.
const ADD_EVENTS = `
  WITH turn AS MATERIALIZED (SELECT so_cai.may_append($1, $2) AS had)
  INSERT INTO so_cai.event (ledger, position, id, body)
  SELECT $1, $2::bigint + number - 1, id, body
  FROM turn, unnest($3::text[], $4::bytea[]) WITH ORDINALITY AS added (id, body, number)
  WHERE turn.had`;

const FIND_IDS = `SELECT id FROM so_cai.event WHERE ledger = $1 AND id = ANY ($2::text[]) LIMIT 1`;
const SIZE = `SELECT coalesce(max(position) + 1, 0) AS size FROM so_cai.event WHERE ledger = $1`;

// From the last ledger to the first, each by one look into the index, which finds its last event along with it.
const SIZES = `
  WITH RECURSIVE last AS (
    (SELECT ledger, position FROM so_cai.event ORDER BY ledger DESC, position DESC LIMIT 1)
    UNION ALL
    SELECT before.ledger, before.position
    FROM last, LATERAL (
      SELECT ledger, position FROM so_cai.event
      WHERE ledger < last.ledger
      ORDER BY ledger DESC, position DESC LIMIT 1
    ) AS before
  )
  SELECT ledger, position + 1 AS size FROM last ORDER BY ledger`;

const STORE_ID = `SELECT store_id FROM so_cai.identity`;
// Nothing of it is kept, so it waits for no disk, and no append waits behind it.
const ANNOUNCE = `
  SELECT set_config('synchronous_commit', 'off', true), pg_notify('so_cai', ledger)
  FROM unnest($1::text[]) AS ledger`;
const LISTEN = `LISTEN so_cai`;

/** A part of a ledger. */
export interface Page {
  readonly ledger: string;
  readonly from: number;
  readonly to: number;
}

/** The statements of a store in one schema. */
export interface Statements {
  readonly beginSession: string;
  readonly beginReadingSession: string;
  readonly addEvent: string;
  readonly addEvents: string;
  readonly findIds: string;
  readonly size: string;
  readonly sizes: string;
  readonly storeId: string;
  readonly announce: string;
  readonly listen: string;
  /** Copies the first rows of a page, as many as fit; COPY takes no parameters. */
  copyPage(page: Page): string;
}

export function statementsOf(schema: string): Statements {
  return {
    beginSession: BEGIN_SESSION,
    beginReadingSession: BEGIN_READING_SESSION,
    addEvent: inSchema(ADD_EVENT, schema),
    addEvents: inSchema(ADD_EVENTS, schema),
    findIds: inSchema(FIND_IDS, schema),
    size: inSchema(SIZE, schema),
    sizes: inSchema(SIZES, schema),
    storeId: inSchema(STORE_ID, schema),
    announce: inSchema(ANNOUNCE, schema),
    listen: inSchema(LISTEN, schema),
    copyPage: ({ ledger, from, to }) =>
      inSchema(
        `COPY (
          SELECT position, body FROM (
            SELECT position, body, sum(octet_length(body)) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) - octet_length(body) AS before
            FROM so_cai.event WHERE ledger = LEDGER AND position >= ${from} AND position < ${to}
          ) AS page WHERE before < ${BYTES_PER_PAGE} ORDER BY position
        ) TO STDOUT (FORMAT binary)`,
        schema,
      ).replace('LEDGER', () => escapeLiteral(ledger)),
  };
}
