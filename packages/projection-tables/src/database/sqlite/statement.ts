// Statements with parameters by name, prepared for SQLite, which takes them by number three times as fast.
import type { SqlParameters, SqlRow, SqlValue } from '../port.js';
import type { SqliteDatabase, SqliteStatement } from './library.js';

const PARAMETER = /:([a-z][a-z0-9_]*)/g;

const ASKS = /^(--.*\n)*SELECT\b/;

export class PreparedStatement {
  readonly #asks: boolean;
  readonly #statement: SqliteStatement;
  readonly #names: readonly string[];

  constructor(database: SqliteDatabase, sql: string) {
    const names: string[] = [];
    const numbered = sql.replaceAll(PARAMETER, (_, name: string) => {
      if (!names.includes(name)) names.push(name);
      return `?${names.indexOf(name) + 1}`;
    });
    this.#names = names;
    this.#asks = ASKS.test(sql);
    this.#statement = database.prepare(numbered);
    this.#statement.setReadBigInts(true);
  }

  /** Runs it for each row of parameters, and adds what it answers. */
  run(rows: readonly SqlParameters[], answers: SqlRow[]): void {
    for (const row of rows) {
      const values = this.#names.map((name) => boundValue(row[name]));
      if (!this.#asks) this.#statement.run(...values);
      else for (const answer of this.#statement.all(...values)) answers.push(answer);
    }
  }
}

/** SQLite has no booleans. A parameter that nobody gave would be stored as NULL without a word. */
export function boundValue(value: SqlValue | undefined): string | number | null {
  if (value === undefined) throw new TypeError('a parameter of a statement is missing');
  return typeof value === 'boolean' ? Number(value) : value;
}
