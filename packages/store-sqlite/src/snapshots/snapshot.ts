// One snapshot in a file: its parts cut into chunks of a size that SQLite moves fast, and a checksum over all of it.
import { setImmediate as breathe } from 'node:timers/promises';

import type { LedgerId } from '@so-cai/core';

import { checksumAfter, checksumOfText } from '../stream/checksum.js';
import type { SnapshotConnection } from './connection.js';

// Measured with pages of 64 KiB: larger rows are assembled several times slower, smaller ones cost a call each.
const CHUNK_BYTES = 1024 * 1024;

/** The parts that are kept of a ledger; `undefined` where there are none; `'damaged'` where they are not what was saved. */
export function readSnapshot(connection: SnapshotConnection, ledger: LedgerId): Uint8Array[] | 'damaged' | undefined {
  const { database } = connection;
  database.exec('BEGIN');
  try {
    return partsOf(connection, ledger);
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

function partsOf({ statements }: SnapshotConnection, ledger: LedgerId): Uint8Array[] | 'damaged' | undefined {
  const row = statements.findSnapshot.get(ledger);
  if (row === undefined) return undefined;
  const lengths = lengthsIn(row['lengths']);
  if (lengths === undefined) return 'damaged';
  let number = Number(row['first']);
  let checksum = startOf(ledger, lengths);
  const parts: Uint8Array[] = [];
  for (const length of lengths) {
    const part = new Uint8Array(length);
    for (let at = 0; at < length; number += 1) {
      const bytes = statements.readChunk.get(number)?.['bytes'];
      if (!(bytes instanceof Uint8Array) || bytes.length !== Math.min(CHUNK_BYTES, length - at)) return 'damaged';
      part.set(bytes, at);
      at += bytes.length;
    }
    checksum = checksumAfter(checksum, part);
    parts.push(part);
  }
  return checksum === row['checksum'] ? parts : 'damaged';
}

/**
 * Adds a snapshot in place of the one before, inside a transaction. Between chunks other work of the process gets its turn.
 */
export async function writeSnapshot(
  { statements }: SnapshotConnection,
  ledger: LedgerId,
  parts: readonly Uint8Array[],
): Promise<void> {
  const first = Number(statements.nextChunk.get()?.['number']);
  const lengths = parts.map((part) => part.byteLength);
  let number = first;
  let checksum = startOf(ledger, lengths);
  for (const part of parts) {
    for (let at = 0; at < part.byteLength; at += CHUNK_BYTES) {
      const bytes = part.subarray(at, at + CHUNK_BYTES);
      statements.addChunk.run(number, bytes);
      checksum = checksumAfter(checksum, bytes);
      number += 1;
      await breathe();
    }
  }
  removeSnapshot({ statements }, ledger);
  statements.keepSnapshot.run(ledger, first, number - first, JSON.stringify(lengths), checksum);
}

/** Removes the snapshot of a ledger, if there is one. */
export function removeSnapshot({ statements }: Pick<SnapshotConnection, 'statements'>, ledger: LedgerId): void {
  const row = statements.findSnapshot.get(ledger);
  if (row === undefined) return;
  const first = Number(row['first']);
  statements.removeChunks.run(first, first + Number(row['chunks']));
  statements.removeSnapshot.run(ledger);
}

function startOf(ledger: LedgerId, lengths: readonly number[]): number {
  return checksumOfText(`${ledger} ${JSON.stringify(lengths)}`);
}

/** `undefined` for what is no list of lengths. */
function lengthsIn(text: unknown): number[] | undefined {
  try {
    const lengths: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    const isList = Array.isArray(lengths) && lengths.every((length) => Number.isSafeInteger(length) && length >= 0);
    return isList ? (lengths as number[]) : undefined;
  } catch {
    return undefined;
  }
}
