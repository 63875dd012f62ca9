// A database that breaks off at chosen moments: in the middle of a transaction, or right after its commit, before anybody is told.
import { SoCaiError } from '@so-cai/core';

import type { Connection, TablesDatabase, Transaction } from '../src/database/port.js';

/** After so many statements: before the next one, or, where that one is the last, when its commit was acknowledged to nobody. */
export interface Crash {
  readonly statements: number;
  readonly moment: 'statement' | 'lostReply';
}

/** What has happened. */
export interface Crashes {
  count: number;
}

/** Each crash counts its statements from the one before. */
export function crashing(database: TablesDatabase, plan: readonly Crash[], crashes: Crashes): TablesDatabase {
  const left = [...plan];
  let statements = 0;
  const crash = (): never => {
    left.shift();
    statements = 0;
    crashes.count += 1;
    throw new SoCaiError('StoreUnavailable', 'a planted crash');
  };
  const step = (): void => {
    statements += 1;
    if (left[0]?.moment === 'statement' && statements > left[0].statements) crash();
  };
  const watched = (transaction: Transaction): Transaction => ({
    run: async (of, statement, rows) => {
      step();
      return transaction.run(of, statement, rows);
    },
    createControl: () => transaction.createControl(),
    createTables: async (of) => {
      step();
      await transaction.createTables(of);
      step();
    },
    dropTables: async (of) => {
      step();
      await transaction.dropTables(of);
      step();
    },
    show: async (of, options) => {
      step();
      await transaction.show(of, options);
      step();
    },
  });
  const connected = (connection: Connection): Connection => ({
    dialect: connection.dialect,
    hasControl: () => connection.hasControl(),
    begin: (work) => connection.begin(work),
    query: (sql, parameters) => connection.query(sql, parameters),
    close: () => connection.close(),
    transaction: async (work) => {
      const result = await connection.transaction(async (transaction) => work(watched(transaction)));
      if (left[0]?.moment === 'lostReply' && statements > left[0].statements) crash();
      return result;
    },
  });
  return { dialect: database.dialect, place: database.place, open: async () => connected(await database.open()) };
}
