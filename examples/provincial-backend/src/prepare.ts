// The program that a deployment runs before the service: SO_CAI_OWNER_DATABASE, and SO_CAI_APP_ROLE unless it is so_cai_app.
import { prepareDatabase } from './prepareDatabase.js';

const { SO_CAI_OWNER_DATABASE: owner, SO_CAI_APP_ROLE: appRole = 'so_cai_app' } = process.env;
if (owner === undefined)
  throw new Error('SO_CAI_OWNER_DATABASE: expected the connection string of the role that owns the tables');
await prepareDatabase({ owner, appRole });
console.log(`the database is ready for ${appRole}`);
