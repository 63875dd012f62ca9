// Databases of a private PostgreSQL that keeps what it acknowledged, as in production.
import { postgresUrl, temporaryPostgres } from '@so-cai/testing';
import { migratePostgres } from '@so-cai/store-postgres';

/** Starts the server; each database is new. */
export async function temporaryDatabases() {
  const server = await temporaryPostgres({ durable: true });
  const empty = async () => postgresUrl(await server.createDatabase());
  return {
    empty,
    migrated: async () => {
      const url = await empty();
      await migratePostgres(url);
      return url;
    },
    stop: () => server.remove(),
  };
}
