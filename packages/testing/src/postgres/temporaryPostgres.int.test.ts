import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'tsup';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { postgresUrl } from './address.js';
import { runStatements } from './statement.js';
import { createPostgresDatabase, temporaryPostgres, type TemporaryPostgres } from './temporaryPostgres.js';

const OWNER = fileURLToPath(new URL('../../test/postgresOwner.ts', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
mkdirSync(CACHE, { recursive: true });
const BUNDLE = { format: 'esm', target: 'node20', platform: 'node', config: false, silent: true, dts: false } as const;

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

describe('a temporary PostgreSQL', () => {
  let server: TemporaryPostgres;
  beforeAll(async () => {
    server = await temporaryPostgres({ durable: true, settings: { work_mem: '5MB' } });
  });
  afterAll(async () => {
    await server.remove();
  });

  /** Whether a condition in SQL holds. */
  const holds = async (condition: string, address = server.address): Promise<boolean> => {
    const asserted = runStatements(address, `DO $$ BEGIN ASSERT ${condition}, 'it does not hold'; END $$`);
    return asserted.then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && error.message.endsWith('it does not hold')) return false;
        throw error;
      },
    );
  };

  test('has the settings it was asked for, and those of a real server', async () => {
    expect(await holds(`current_setting('fsync') = 'on' AND current_setting('synchronous_commit') = 'on'`)).toBe(true);
    expect(await holds(`current_setting('work_mem') = '5MB' AND current_setting('server_encoding') = 'UTF8'`)).toBe(
      true,
    );
  });

  test('says why it refuses a statement', async () => {
    await expect(server.run('SELECT nothing_of_the_kind')).rejects.toThrow(
      /column "nothing_of_the_kind" does not exist/,
    );
    expect(await holds('false')).toBe(false);
  });

  test('gives each set of data a database of its own', async () => {
    const [one, other] = [await server.createDatabase(), await createPostgresDatabase(server.address)];
    await runStatements(one, 'CREATE TABLE mine (n int)');
    expect(await holds(`to_regclass('mine') IS NOT NULL`, one)).toBe(true);
    expect(await holds(`to_regclass('mine') IS NULL`, other)).toBe(true);
  });

  test('has what was committed again after it was stopped at once, and after it was stopped in order', async () => {
    await server.run('CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)');
    await server.stopImmediately();
    expect(server.processId).toBeUndefined();
    await server.start({ work_mem: '6MB' });
    expect(await holds(`(SELECT count(*) FROM kept) = 1 AND current_setting('work_mem') = '6MB'`)).toBe(true);
    await server.stop();
    await server.start();
    expect(await holds(`(SELECT count(*) FROM kept) = 1 AND current_setting('work_mem') = '5MB'`)).toBe(true);
  });

  test('has an address that libpq understands', () => {
    expect(postgresUrl({ host: '/run/a b', port: 5432, user: 'postgres', database: 'one' })).toBe(
      'postgres://postgres@/one?host=%2Frun%2Fa%20b&port=5432',
    );
  });
});

test('a server that is removed leaves nothing behind', async () => {
  const server = await temporaryPostgres();
  const { processId } = server;
  await server.remove();
  expect(existsSync(server.address.host)).toBe(false);
  expect(isRunning(Number(processId))).toBe(false);
});

test('a server that cannot start says why, and leaves nothing behind', async () => {
  await expect(temporaryPostgres({ settings: { shared_buffers: 'many' } })).rejects.toThrow(/shared_buffers/);
});

test.each(['SIGKILL', 'SIGTERM', 'exit'] as const)(
  'a server is gone, and its folder, when the process that started it ends by %s',
  async (way) => {
    const folder = mkdtempSync(join(CACHE, 'owner-'));
    try {
      await build({ ...BUNDLE, entry: { owner: OWNER }, outDir: folder });
      const owner = spawn(process.execPath, [join(folder, 'owner.js'), way], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [line] = (await once(owner.stdout, 'data')) as [Buffer];
      const started = JSON.parse(line.toString()) as { folder: string; processId: number };
      expect(existsSync(started.folder)).toBe(true);
      if (way !== 'exit') owner.kill(way);
      await vi.waitUntil(() => !existsSync(started.folder), { timeout: 15_000 });
      await vi.waitUntil(() => !isRunning(started.processId), { timeout: 15_000 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
