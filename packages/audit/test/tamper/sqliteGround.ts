// A ledger in an SQLite file, and a shell on that file.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

import { backupSqlite, sqliteHolding, sqliteStore } from '@so-cai/store-sqlite';
import { withRaw } from '@so-cai/store-sqlite/raw';

import { BACKED_UP_AT, type Ground, type TamperedRow } from './ground.js';

const LIST_TRIGGERS = `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`;
const READ_CHECKSUMS = 'SELECT place, checksum FROM event';
const READ_FIRST_CHECKSUM = 'SELECT checksum FROM ledger WHERE number = 0';

export async function sqliteGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'so-cai-tamper-'));
  const [path, backup] = [join(folder, 'ledger.db'), join(folder, 'backup.db')];
  return {
    fill: async ({ ledger, rows }) => {
      const store = sqliteStore(path);
      await store.append(ledger, 0, rows.slice(0, BACKED_UP_AT));
      await backupSqlite(path, backup);
      await store.append(ledger, BACKED_UP_AT, rows.slice(BACKED_UP_AT));
      await store.close();
    },
    holding: ({ ledger }) => sqliteHolding(path, ledger),
    rewrite: async (_, rows) => {
      rewrite(path, rows);
      return Promise.resolve();
    },
    restore: async () => {
      for (const part of ['', '-wal', '-shm']) await rm(`${path}${part}`, { force: true });
      await copyFile(backup, path);
    },
    unprotect: async () => {
      withRaw(path, (database) => {
        database.exec('DROP TRIGGER event_never_changed');
      });
      return Promise.resolve();
    },
    close: () => rm(folder, { recursive: true }),
  };
}

function rewrite(path: string, rows: readonly TamperedRow[]): void {
  withRaw(path, (database) => {
    const triggers = database.prepare(LIST_TRIGGERS).all();
    const checksums = new Map(
      database
        .prepare(READ_CHECKSUMS)
        .all()
        .map((row) => [row['place'], Number(row['checksum'])]),
    );
    database.exec('BEGIN');
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`);
    database.exec('DELETE FROM event');
    const add = database.prepare('INSERT INTO event (place, id, checksum, body) VALUES (?, ?, ?, ?)');
    let before = Number(database.prepare(READ_FIRST_CHECKSUM).get()?.['checksum']);
    for (const { position, id, column, body, isFitted } of rows) {
      const checksum = isFitted === true ? crc32(body, before) : (checksums.get(position) ?? 0);
      add.run(position, column ?? id, checksum, body);
      before = checksum;
    }
    for (const { sql } of triggers) database.exec(String(sql));
    database.exec('COMMIT');
  });
}
