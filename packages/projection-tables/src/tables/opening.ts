// Opening tables: made where there are none, left alone where they are somebody else's or of another version.
import { SoCaiError } from '@so-cai/core';

import type { Connection } from '../database/port.js';
import { TABLES_VERSION } from '../version.js';
import { addControl, assertVersion, readControl } from '../writing/control.js';
import { removeRetired } from './retired.js';

/** What to do with tables that an older version of this package made. */
export type OlderTables = 'refuse' | 'rebuild';

/**
 * Makes the tables where there are none, and clears away what a rebuild left behind. Returns whether they have to be rebuilt.
 * @throws SoCaiError `StoreMismatch`, `StoreUnavailable`
 */
export async function openTables(
  connection: Connection,
  place: string,
  older: OlderTables,
): Promise<{ readonly mustRebuild: boolean }> {
  await connection.begin(async (transaction) => {
    const first = { number: 1 };
    await transaction.createControl();
    await addControl(transaction);
    await transaction.createTables(first);
    await transaction.show(first, { anew: true });
  });
  const control = await connection.transaction((transaction) => readControl(transaction));
  if (control.retired !== null) await removeRetired(connection, control.retired);
  const mustRebuild = control.version < TABLES_VERSION && older === 'rebuild';
  if (!mustRebuild) assertVersion(control, place);
  return { mustRebuild };
}

/** @throws RangeError for what is neither */
export function checkedOlder(older: OlderTables | undefined): OlderTables {
  if (older === undefined || older === 'refuse') return 'refuse';
  if (older === 'rebuild') return older;
  throw new SoCaiError('InvalidQuery', `olderTables is ${JSON.stringify(older)}: expected "refuse" or "rebuild"`);
}
