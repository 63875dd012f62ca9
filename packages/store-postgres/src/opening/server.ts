// What kind of server it is, and whether a commit on it survives a crash.
import { SoCaiError } from '@so-cai/core';
import type { ClientBase } from 'pg';

import type { Settled } from '../options.js';

/** The oldest version that the tests have been run on. */
const OLDEST_SERVER = 150_000;

const READ_SERVER = `
  SELECT current_setting('server_version_num')::integer AS version,
    current_setting('server_encoding') AS encoding,
    pg_is_in_recovery() AS follows,
    current_setting('fsync') AS fsync,
    current_setting('full_page_writes') AS full_page_writes`;

/** What a server says of itself. */
export interface ServerSettings {
  readonly version: number;
  readonly encoding: string;
  /** Whether it follows another server, and so takes no writes. */
  readonly follows: boolean;
  /** Whether commits reach the disk. */
  readonly fsync: string;
  /** Whether a page that was written in half can be repaired. */
  readonly full_page_writes: string;
}

export async function serverSettings(client: ClientBase): Promise<ServerSettings> {
  const { rows } = await client.query<ServerSettings>(READ_SERVER);
  const [settings] = rows;
  if (settings === undefined) throw new SoCaiError('StoreUnavailable', 'the server says nothing of its settings');
  return settings;
}

/** The settings on which durability rests, and what they are where it has nothing to rest on. */
export function missingDurability({
  fsync,
  full_page_writes,
}: ServerSettings): readonly [setting: string, found: string][] {
  const settings: [string, string][] = [
    ['fsync', fsync],
    ['full_page_writes', full_page_writes],
  ];
  return settings.filter(([, found]) => found !== 'on');
}

/** @throws SoCaiError `StoreMismatch` for a server that cannot hold a store; `StoreUnavailable` for one that may lose events */
export function assertSuitable(settings: ServerSettings, { readOnly, durability }: Settled): void {
  const { version, encoding, follows } = settings;
  if (version < OLDEST_SERVER)
    throw refusal('StoreMismatch', 'server_version_num', version, `${OLDEST_SERVER} or newer`);
  if (encoding !== 'UTF8') throw refusal('StoreMismatch', 'server_encoding', encoding, 'UTF8');
  if (readOnly) return;
  if (follows)
    throw refusal(
      'StoreUnavailable',
      'pg_is_in_recovery',
      follows,
      'a server that does not follow another one, or readOnly: true',
    );
  const [missing] = durability === 'checked' ? missingDurability(settings) : [];
  if (missing !== undefined)
    throw refusal(
      'StoreUnavailable',
      missing[0],
      missing[1],
      'on; or durability: "unchecked" where the data is thrown away',
    );
}

function refusal(
  code: 'StoreMismatch' | 'StoreUnavailable',
  setting: string,
  found: unknown,
  expected: string,
): SoCaiError {
  const facts = { setting, found, expected };
  return new SoCaiError(
    code,
    `this PostgreSQL cannot keep a store: ${setting} is ${String(found)}; expected ${expected}`,
    facts,
  );
}
