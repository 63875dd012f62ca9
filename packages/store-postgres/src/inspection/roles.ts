// Who may do more than it should.
import type { Client } from 'pg';

import { inSchema } from '../schema/schemaName.js';
import type { PostgresFinding } from './findings.js';
import { LIST_GRANTS, READ_ROLE } from './questions.js';

/** What roles besides the owner may have: to read and to add events, to read the rest, to use the schema. */
const ENOUGH: ReadonlySet<string> = new Set([
  'event SELECT',
  'event INSERT',
  'migration SELECT',
  'identity SELECT',
  'schema USAGE',
]);

/** Rights that were given and that nobody but the owner should have. */
export async function widePrivileges(
  client: Client,
  schema: string,
): Promise<Extract<PostgresFinding, { readonly code: 'PrivilegeTooWide' }>[]> {
  const { rows } = await client.query<{ role: string; privilege: string; object: string }>(
    inSchema(LIST_GRANTS, schema),
  );
  return rows
    .filter(({ privilege, object }) => !ENOUGH.has(`${object} ${privilege}`))
    .map((grant) => ({ code: 'PrivilegeTooWide', ...grant }));
}

interface Role {
  readonly role: string;
  readonly superuser: boolean;
  readonly owner: boolean;
  readonly powers: readonly string[];
}

/** Whether a role, that of the connection where none is named, can do what no right says. */
export async function powerfulRole(
  client: Client,
  schema: string,
  role?: string,
): Promise<Extract<PostgresFinding, { readonly code: 'RoleTooPowerful' }>[]> {
  const { rows } = await client.query<Role>(inSchema(READ_ROLE, schema), [role ?? null]);
  return rows.flatMap(({ role, superuser, owner, powers }) => {
    const found = superuser ? ['superuser'] : [...(owner ? ['owner of the tables'] : []), ...powers];
    return found.map((found) => ({ code: 'RoleTooPowerful', role, found }) as const);
  });
}
