// A database that counts what is asked of it: statements, rows given to them, rows they answer.
import type { Connection, TablesDatabase } from '../src/database/port.js';
import type { StatementName } from '../src/sql/dialect.js';

/** Of one statement: how often it ran, over how many rows, and how many came back. */
export interface Count {
  runs: number;
  given: number;
  answered: number;
}

export class Counts {
  readonly #counts = new Map<StatementName, Count>();

  /** What was counted since this was asked last, of statements that had something to do. */
  take(): Partial<Record<StatementName, Count>> {
    const counts = Object.fromEntries(this.#counts);
    this.#counts.clear();
    return counts;
  }

  add(statement: StatementName, given: number, answered: number): void {
    if (given === 0) return;
    const count = this.#counts.get(statement) ?? { runs: 0, given: 0, answered: 0 };
    this.#counts.set(statement, {
      runs: count.runs + 1,
      given: count.given + given,
      answered: count.answered + answered,
    });
  }
}

export function counting(database: TablesDatabase, counts: Counts): TablesDatabase {
  const counted = (connection: Connection): Connection => ({
    dialect: connection.dialect,
    hasControl: () => connection.hasControl(),
    begin: (work) => connection.begin(work),
    query: (sql, parameters) => connection.query(sql, parameters),
    close: () => connection.close(),
    transaction: (work) =>
      connection.transaction(async (transaction) =>
        work({
          run: async (of, statement, rows) => {
            const answer = await transaction.run(of, statement, rows);
            counts.add(statement, rows.length, answer.length);
            return answer;
          },
          createControl: () => transaction.createControl(),
          createTables: (of) => transaction.createTables(of),
          dropTables: (of) => transaction.dropTables(of),
          show: (of, options) => transaction.show(of, options),
        }),
      ),
  });
  return { dialect: database.dialect, place: database.place, open: async () => counted(await database.open()) };
}
