// A process of its own that starts a temporary server, tells where it is, and ends without clearing up.
import { writeSync } from 'node:fs';

import { temporaryPostgres } from '../src/postgres/temporaryPostgres.js';

const server = await temporaryPostgres();
writeSync(1, `${JSON.stringify({ folder: server.address.host, processId: server.processId })}\n`);
if (process.argv[2] !== 'exit') setInterval(() => undefined, 60_000);
