// A ledger in a PostgreSQL, and its superuser.
import { migratePostgres, postgresHolding, postgresStore } from '@so-cai/store-postgres';
import type { TemporaryPostgres } from '@so-cai/testing';

import type { Ground } from './ground.js';

const APP_ROLE = 'so_cai_app';
const TRIGGERS = ['event_goes_to_the_end', 'event_never_changed', 'event_never_removed', 'events_never_truncated'];

/** Makes the role of applications, once for a server. */
export async function prepareServer(server: TemporaryPostgres): Promise<void> {
  await server.run(`CREATE ROLE ${APP_ROLE} LOGIN`);
}

let schemas = 0;

export async function postgresGround(server: TemporaryPostgres): Promise<Ground> {
  const schema = `tampered_${(schemas += 1)}`;
  await migratePostgres(server.address, { schema, appRole: APP_ROLE });
  return {
    fill: async ({ ledger, rows }) => {
      const app = { ...server.address, user: APP_ROLE };
      const store = await postgresStore(app, { schema, durability: 'unchecked' });
      await store.append(ledger, 0, rows);
      await store.close();
    },
    holding: ({ ledger }) =>
      postgresHolding(server.address, ledger, { schema, appRole: APP_ROLE, durability: 'unchecked' }),
    rewrite: ({ ledger }, rows) => {
      const values = rows.map(({ position, id, column, body }) => {
        const bytes = Buffer.from(body).toString('hex');
        return `(${position}, '${ledger}', '${column ?? id}', '\\x${bytes}')`;
      });
      const adding =
        values.length === 0
          ? ''
          : `INSERT INTO ${schema}.event (position, ledger, id, body) VALUES ${values.join(', ')};`;
      const restored = TRIGGERS.map((name) => `ALTER TABLE ${schema}.event ENABLE ALWAYS TRIGGER ${name};`);
      return server.run(`
        ALTER TABLE ${schema}.event DISABLE TRIGGER ALL;
        DELETE FROM ${schema}.event WHERE ledger = '${ledger}'; ${adding} ${restored.join(' ')}`);
    },
    unprotect: () => server.run(`DROP TRIGGER event_never_changed ON ${schema}.event`),
    close: () => server.run(`DROP SCHEMA ${schema} CASCADE`),
  };
}
