// A database as a deployment leaves it: an owner of the tables, and the service's own role.
import { createPostgresDatabase, postgresUrl, type TemporaryPostgres } from '@so-cai/testing';

import { prepareDatabase } from '../src/index.js';

/** Makes roles and a database on a server, prepares it as its owner, and gives the connection string of the service's role. */
export async function preparedDatabase(server: TemporaryPostgres): Promise<string> {
  await server.run('CREATE ROLE so_cai_owner LOGIN; CREATE ROLE so_cai_app LOGIN');
  const address = await createPostgresDatabase(server.address);
  await server.run(`ALTER DATABASE ${address.database} OWNER TO so_cai_owner`);
  await prepareDatabase({ owner: postgresUrl({ ...address, user: 'so_cai_owner' }), appRole: 'so_cai_app' });
  return postgresUrl({ ...address, user: 'so_cai_app' });
}
