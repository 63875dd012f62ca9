// Ends the statement of a connection that nobody waits for any longer.
import type { Client, PoolClient } from 'pg';

const CANCEL = `SELECT pg_cancel_backend($1)`;

/**
 * Asks the server, over another connection of the same role, to cancel what a connection does. Where that cannot be asked, the
 * statement ends by its own timeout.
 */
export async function cancelStatement(connection: PoolClient, other: Client): Promise<void> {
  other.on('error', () => undefined);
  try {
    await other.connect();
    await other.query(CANCEL, [processOf(connection)]);
  } catch {
    // The server is gone, and the statement with it; or it has no connection left, and the statement times out.
  } finally {
    await other.end();
  }
}

function processOf(connection: PoolClient): number | undefined {
  return 'processID' in connection && typeof connection.processID === 'number' ? connection.processID : undefined;
}
