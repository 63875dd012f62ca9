// What protects the events in a database: tables and triggers, durability, and who may do more than read and add.
import type { Client } from 'pg';

import { missingDurability, serverSettings } from '../opening/server.js';
import { schemaDifferences } from '../schema/differences.js';
import type { PostgresFinding } from './findings.js';
import { powerfulRole, widePrivileges } from './roles.js';

/** One thing that protects less than it should. */
export type ProtectionFinding = Extract<
  PostgresFinding,
  { readonly code: 'SchemaDiffers' | 'NotDurable' | 'PrivilegeTooWide' | 'RoleTooPowerful' }
>;

/** Everything that protects less than it should. */
export async function protectionFindings(
  client: Client,
  schema: string,
  appRole?: string,
): Promise<ProtectionFinding[]> {
  return [
    ...(await differences(client, schema)),
    ...(await lackingDurability(client)),
    ...(await widePrivileges(client, schema)),
    ...(await powerfulRole(client, schema, appRole)),
  ];
}

async function differences(client: Client, schema: string): Promise<ProtectionFinding[]> {
  const found = await schemaDifferences(client, schema);
  return found.map((difference) => ({ code: 'SchemaDiffers', ...difference }));
}

async function lackingDurability(client: Client): Promise<ProtectionFinding[]> {
  const missing = missingDurability(await serverSettings(client));
  return missing.map(([setting, found]) => ({ code: 'NotDurable', setting, expected: 'on', found }));
}
