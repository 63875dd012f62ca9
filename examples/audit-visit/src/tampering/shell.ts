// What an administrator can do to a store file with plain SQL: whoever owns the file can drop what protects it, and put it back.
import { crc32 } from 'node:zlib';

import { DatabaseSync } from '@photostructure/sqlite';

const LIST_TRIGGERS = `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`;
const CHANGE_BODIES = `
  UPDATE event SET body = CAST(falsified(CAST(body AS TEXT)) AS BLOB)
  WHERE place >= ? AND place < ? AND CAST(body AS TEXT) LIKE '%"type":"Disbursed"%'`;
const READ_FROM = 'SELECT place, body FROM event WHERE place >= ? ORDER BY place';
const READ_CHECKSUM = 'SELECT checksum FROM event WHERE place = ?';
const PUT_CHECKSUM = 'UPDATE event SET checksum = ? WHERE place = ?';

/** Which payments are changed, and how. */
export interface Falsification {
  /** The first position that is changed. */
  readonly from: number;
  /** The first one after it that is not. */
  readonly to: number;
  /** What an amount becomes. */
  readonly amount: (amount: bigint) => bigint;
}

/**
 * Changes payments in the only ledger of a file, and makes everything beside them fit: checksums, from there to the end, and the
 * triggers as they were. The store notices nothing when it opens the file again.
 */
export function falsify(file: string, { from, to, amount }: Falsification): void {
  const database = new DatabaseSync(file);
  try {
    database.function('falsified', (body: unknown) => withAmount(String(body), amount));
    const triggers = database.prepare(LIST_TRIGGERS).all() as { readonly name: string; readonly sql: string }[];
    database.exec('BEGIN');
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.prepare(CHANGE_BODIES).run(from, to);
    const before = database.prepare(READ_CHECKSUM).get(from - 1) as { readonly checksum: number };
    let { checksum } = before;
    for (const { place, body } of database.prepare(READ_FROM).all(from) as { place: number; body: Uint8Array }[]) {
      checksum = crc32(body, checksum);
      database.prepare(PUT_CHECKSUM).run(checksum, place);
    }
    for (const { sql } of triggers) database.exec(sql);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

function withAmount(body: string, amount: (amount: bigint) => bigint): string {
  return body.replace(/"amount":"(\d+)"/, (_, digits: string) => `"amount":"${amount(BigInt(digits))}"`);
}
