// Whether the role of a connection may do what a store does.
import { SoCaiError } from '@so-cai/core';
import type { ClientBase } from 'pg';

import { inSchema } from '../schema/schemaName.js';

const READ_RIGHTS = `
  SELECT current_user AS role, coalesce(string_agg(needed, ', '), '') AS missing
  FROM (VALUES ('SELECT', true), ('INSERT', NOT $1::boolean)) AS needs (needed, needs_it)
  WHERE needs_it AND NOT has_table_privilege('so_cai.event', needed)`;

/** @throws SoCaiError `StoreUnavailable` naming the rights that the role has not */
export async function assertRights(client: ClientBase, schema: string, readOnly: boolean): Promise<void> {
  const { rows } = await client.query<{ role: string; missing: string }>(inSchema(READ_RIGHTS, schema), [readOnly]);
  const { role = '', missing = '' } = rows[0] ?? {};
  if (missing === '') return;
  const right = readOnly ? 'readerRole' : 'appRole';
  throw new SoCaiError('StoreUnavailable', `the role ${role} lacks ${missing} on ${schema}.event`, {
    schema,
    role,
    missing,
    expected: `the rights that migratePostgres gives to its ${right}`,
  });
}
