// Programs that open a store, work on it and close it, each in a process of its own: it must end by itself. What keeps it open
// would keep a command, a job or a shutting server open, too. They run on the packages as built: "npm test" builds before it tests.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

/** From here all packages are found. */
const docs = fileURLToPath(new URL('../docs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'so-cai-ending-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What every program does once it has a store: records, asks, follows, and closes. */
const WORK = `
import { allocated, BEGINNING, disbursed, line, openLedger, vnd } from '@so-cai/core';

const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND', date: '2024-01-10' }];
const name = { vi: 'tên', en: 'name' };
const create = {
  authority: { code: 'HDND', name, level: 'province' },
  openedOn: '2024-01-01',
  basis,
  programmes: [{ code: 'NTM', name }],
  units: [{ code: 'XA-A', name, spends: true }],
  sources: [{ code: 'NSTW', name, planned: true }],
};
const roads = line({ programme: 'NTM', capital: 'recurrent', source: 'NSTW', unit: 'XA-A', budgetYear: 2024, originYear: 2024 });

async function work(store, more = {}) {
  const ledger = await openLedger({ store, name: 'son-la', create, actor: 'STC-0017', keepRefusals: true, ...more });
  await ledger.record(allocated({ to: roads, amount: vnd.billion('5'), effectiveOn: '2024-01-15', basis }));
  await ledger.tryRecord(disbursed({ from: roads, as: 'payment', amount: vnd.billion('6'), effectiveOn: '2024-01-15', basis }));
  await ledger.asOf('2024-12-31', { signal: new AbortController().signal });
  const controller = new AbortController();
  for await (const { caughtUp } of store.subscribe(BEGINNING, { signal: controller.signal })) if (caughtUp) controller.abort();
  for await (const events of store.read('son-la')) if (events.length > 0) break;
  // Somebody who still follows when the store is closed.
  const left = (async () => { for await (const delivery of store.subscribe(BEGINNING)) void delivery; })();
  await ledger.close();
  await left;
  process.stdout.write('closed ' + ledger.size);
}
`;

const PROGRAMS = [
  {
    what: 'core, on a store in memory, watched and with snapshots',
    program: `${WORK}
      import { memorySnapshots, memoryStore } from '@so-cai/core';
      await work(memoryStore(), { snapshots: memorySnapshots(), snapshotEvery: 1 });`,
  },
  {
    what: 'store-sqlite, with snapshots',
    program: `${WORK}
      import { sqliteSnapshots, sqliteStore } from '@so-cai/store-sqlite';
      await work(sqliteStore('ledger.db'), { snapshots: sqliteSnapshots('snapshots.db'), snapshotEvery: 1 });`,
  },
  {
    what: 'store-postgres, with snapshots',
    program: `${WORK}
      import { postgresSnapshots, postgresStore } from '@so-cai/store-postgres';
      import { postgresUrl, temporaryPostgres } from '@so-cai/testing';
      const server = await temporaryPostgres();
      const url = postgresUrl(await server.createDatabase());
      const options = { durability: 'unchecked', migrate: true };
      await work(await postgresStore(url, options), { snapshots: await postgresSnapshots(url), snapshotEvery: 1 });
      await server.remove();`,
  },
];

test.each(PROGRAMS)('a process that has closed $what ends by itself', async ({ program }) => {
  const source = `process.chdir(${JSON.stringify(folder)});\n${program}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { cwd: docs });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
  const [status] = await once(child, 'close');
  expect([status, err.replaceAll(/^.*ExperimentalWarning.*\n|^\(Use `node --trace-warnings.*\n/gm, '')]).toEqual([
    0,
    '',
  ]);
  expect(out).toMatch(/^closed \d+$/);
});
