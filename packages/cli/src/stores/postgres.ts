// Ledgers in PostgreSQL databases.
import { type EventStore, isSoCaiError } from '@so-cai/core';

import type { PostgresAddress } from '../address.js';
import { faultyFile, wrongUsage } from '../failure.js';
import type { Access } from './access.js';

/** @throws CliError where the database is not prepared; SoCaiError for what the store finds wrong */
export async function openPostgres(address: PostgresAddress, access: Access): Promise<EventStore> {
  const { postgresStore } = await import('@so-cai/store-postgres');
  try {
    return await postgresStore(address.connection, { ...schemaOf(address), readOnly: access === 'read' });
  } catch (error) {
    throw said(address, error);
  }
}

/** The option that names the schema, where the address does. */
export function schemaOf({ schema }: PostgresAddress): { readonly schema?: string } {
  return schema === undefined ? {} : { schema };
}

/** A fault of the store as this command words it: it speaks of commands, and not of functions. */
export function said(address: PostgresAddress, error: unknown): unknown {
  if (error instanceof RangeError)
    return wrongUsage({
      vi: `"${address.shown}" không dùng được: ${error.message}.`,
      en: `"${address.shown}" cannot be used: ${error.message}.`,
    });
  if (!isSoCaiError(error, 'StoreMismatch')) return error;
  const { found, expected } = error.facts;
  if (typeof found !== 'number' || typeof expected !== 'number' || found >= expected || 'setting' in error.facts)
    return error;
  const [vi, en] =
    found === 0
      ? ['chưa có bảng nào của sổ', 'has no tables for ledgers yet']
      : [
          `có các bảng phiên bản ${found}; cần phiên bản ${expected}`,
          `has tables of version ${found}; ${expected} is needed`,
        ];
  return faultyFile(
    {
      vi: `${address.shown} ${vi}. Chủ của các bảng chạy: so-cai migrate ${address.shown}.`,
      en: `${address.shown} ${en}. Their owner runs: so-cai migrate ${address.shown}.`,
    },
    error.facts,
  );
}
