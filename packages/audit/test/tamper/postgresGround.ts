// A ledger in a PostgreSQL, and its superuser.
import { migratePostgres, postgresHolding, postgresStore } from '@so-cai/store-postgres';
import type { TemporaryPostgres } from '@so-cai/testing';

import type { Ground, TamperedRow } from './ground.js';
import type { Story } from './story.js';

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
    rewrite: (story, rows) => server.run(rewriting(schema, story, rows)),
    restore: (story, size) => server.run(rewriting(schema, story, story.rows.slice(0, size))),
    unprotect: () => server.run(`DROP TRIGGER event_never_changed ON ${schema}.event`),
    close: () => server.run(`DROP SCHEMA ${schema} CASCADE`),
  };
}

/** SQL that puts other rows in place of all, past the triggers. */
function rewriting(schema: string, { ledger }: Story, rows: readonly TamperedRow[]): string {
  const values = rows.map(
    ({ position, id, column, body }) =>
      `(${position}, '${ledger}', '${column ?? id}', '\\x${Buffer.from(body).toString('hex')}')`,
  );
  const restored = TRIGGERS.map((name) => `ALTER TABLE ${schema}.event ENABLE ALWAYS TRIGGER ${name}`);
  return [
    `ALTER TABLE ${schema}.event DISABLE TRIGGER ALL`,
    `DELETE FROM ${schema}.event WHERE ledger = '${ledger}'`,
    `INSERT INTO ${schema}.event (position, ledger, id, body) VALUES ${values.join(', ')}`,
    ...restored,
  ].join('; ');
}
