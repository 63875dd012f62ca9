// Tables that are being built beside those that serve.
import { EMPTY_ROOT } from '@so-cai/core';

import type { Connection } from '../database/port.js';
import { TABLES_VERSION } from '../version.js';
import { readControl, writeControl } from '../writing/control.js';

/** Goes on with tables that an interrupted rebuild left, or makes new ones. */
export async function startBuilding(
  connection: Connection,
): Promise<{ readonly building: number; readonly isResumed: boolean }> {
  return connection.transaction(async (transaction) => {
    const control = await readControl(transaction, { exclusively: true });
    if (control.building !== null && control.buildingVersion === TABLES_VERSION)
      return { building: control.building, isResumed: true };
    if (control.building !== null) await transaction.dropTables({ number: control.building });
    const building = Math.max(control.generation, control.building ?? 0, control.retired ?? 0) + 1;
    await transaction.createTables({ number: building });
    // Numbers of ledgers, and so of lines and events, stay what they were.
    await transaction.run({ number: control.generation, building }, 'copyLedgerNumbers', [{ root: EMPTY_ROOT }]);
    await writeControl(transaction, { ...control, building, buildingVersion: TABLES_VERSION });
    return { building, isResumed: false };
  });
}

/** Removes tables that cannot be gone on with. */
export async function discardBuilding(connection: Connection, building: number): Promise<void> {
  await connection.transaction(async (transaction) => {
    const control = await readControl(transaction, { exclusively: true });
    if (control.building !== building) return;
    await transaction.dropTables({ number: building });
    await writeControl(transaction, { ...control, building: null, buildingVersion: null });
  });
}
