// Removing the tables that a rebuild has replaced. Whoever still reads them is waited for, without holding up who writes.
import { isSoCaiError } from '@so-cai/core';

import type { Connection } from '../database/port.js';
import { readControl, writeControl } from '../writing/control.js';

/** Tries; what cannot be removed now, because somebody reads it still, is removed at the next opening or rebuild. */
export async function removeRetired(connection: Connection, retired: number): Promise<void> {
  try {
    await connection.transaction((transaction) => transaction.dropTables({ number: retired }));
    await connection.transaction(async (transaction) => {
      const control = await readControl(transaction, { exclusively: true });
      if (control.retired === retired) await writeControl(transaction, { ...control, retired: null });
    });
  } catch (error) {
    if (!isSoCaiError(error, 'StoreUnavailable')) throw error;
  }
}
