import { memoryStore, openLedger } from '@so-cai/core';
import { syntheticProvince, fakeSystem, clockOn, temporaryPostgres } from '@so-cai/testing';
import { projectTables, sqliteTables, postgresTables } from '@so-cai/projection-tables';
import { rmSync, statSync } from 'node:fs';
const N = Number(process.argv[3] ?? 50000);
const store = memoryStore();
const system = fakeSystem({ seed: 1 });
const province = syntheticProvince({ events: N, lines: 6000 });
const ledger = await openLedger({ store, name: 'p', actor: 'T', create: province.plan, system });
for (const { recordedOn, drafts } of province.batches()) {
  system.setClock(clockOn(recordedOn));
  await ledger.record(drafts);
}
console.log('events', ledger.size);
let into, server;
if (process.argv[2] === 'pg') {
  server = await temporaryPostgres();
  into = postgresTables(server.url);
} else {
  rmSync('/tmp/tables-scratch/perf.db', { force: true });
  into = sqliteTables('/tmp/tables-scratch/perf.db');
}
const t = performance.now();
const c0 = process.cpuUsage();
const tables = await projectTables({
  store,
  into,
  eventsPerTransaction: Number(process.argv[4] ?? 1000),
  onFault: console.error,
});
await tables.caughtUp();
const ms = performance.now() - t;
const c = process.cpuUsage(c0);
console.log('cpu us/event', ((c.user + c.system) / ledger.size).toFixed(1));
console.log(`${((ms * 1000) / ledger.size).toFixed(1)} us/event, ${((ledger.size / ms) * 1000).toFixed(0)} events/s`);
for (const v of ['lines', 'daily_balances', 'events', 'entries', 'documents', 'citations'])
  console.log(v, (await tables.query(`SELECT count(*) AS n FROM ${v}`))[0].n);
if (server)
  console.log(
    (
      await tables.query(
        `SELECT relname, pg_total_relation_size(c.oid) AS n FROM pg_class c WHERE relnamespace = 'so_cai_tables'::regnamespace AND relkind = 'r' ORDER BY 2 DESC LIMIT 6`,
      )
    ).map((r) => `${r.relname} ${Number(r.n) / ledger.size}`),
  );
let a = performance.now();
await tables.query('SELECT * FROM programme_months');
console.log('programme_months ms', performance.now() - a);
a = performance.now();
await tables.query('SELECT * FROM programme_units');
console.log('programme_units ms', performance.now() - a);
a = performance.now();
await tables.query(
  `SELECT line_id, sum(plan) AS plan, sum(disbursed) AS disbursed FROM daily_balances WHERE effective_on <= '2024-09-10' GROUP BY line_id`,
);
console.log('as of ms', performance.now() - a);
await tables.close();
if (!server) console.log('bytes/event', statSync('/tmp/tables-scratch/perf.db').size / ledger.size);
await server?.remove();
