import { expect, test } from 'vitest';

import { isSafe, loadSqlite } from './library.js';

test.each(['3.51.3', '3.51.4', '3.52.0', '4.0.0', '3.53'])('SQLite %s has the fix for the log', (version) => {
  expect(isSafe(version)).toBe(true);
});

test.each(['3.51.2', '3.50.9', '3.51', '2.99.99', undefined])('SQLite %s has not', (version) => {
  expect(isSafe(version)).toBe(false);
});

test('a Node whose SQLite is too old, or that has none, takes the one from the package', () => {
  for (const sqlite of ['3.46.0', undefined]) {
    const { DatabaseSync } = loadSqlite({ sqlite });
    const database = new DatabaseSync(':memory:', { readOnly: false, timeout: 0, defensive: true });
    expect(isSafe(String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']))).toBe(true);
    database.close();
  }
});
