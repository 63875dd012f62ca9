// What one transaction does in an SQLite file.
import { inGeneration, type Prefixes, type StatementName } from '../../sql/dialect.js';
import { SQLITE_SQL } from '../../sql/sqlite.js';
import type { Generation, SqlParameters, SqlRow, Transaction } from '../port.js';
import type { SqliteDatabase } from './library.js';
import { PreparedStatement } from './statement.js';

/** Readers see names without a prefix; each generation of tables has its own. */
function prefixesOf({ number, building }: Generation): Prefixes {
  const generation = `g${number}_`;
  return building === undefined ? { face: '', generation } : { face: '', generation, building: `g${building}_` };
}

export class SqliteTransaction implements Transaction {
  readonly #database: SqliteDatabase;
  readonly #prepared = new Map<string, PreparedStatement>();

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  async run(of: Generation, name: StatementName, rows: readonly SqlParameters[]): Promise<readonly SqlRow[]> {
    const answers: SqlRow[] = [];
    if (rows.length > 0) this.#statement(of, name).run(rows, answers);
    return answers;
  }

  async createControl(): Promise<void> {
    this.#script({ number: 0 }, SQLITE_SQL.createControl);
  }

  async createTables(of: Generation): Promise<void> {
    this.#script(of, SQLITE_SQL.createTables);
  }

  async dropTables(of: Generation): Promise<void> {
    // A statement that is still prepared keeps its tables from being removed.
    this.#prepared.clear();
    this.#script(of, SQLITE_SQL.dropTables);
  }

  async show(of: Generation): Promise<void> {
    for (const [name] of SQLITE_SQL.views.toReversed()) this.#script(of, `DROP VIEW IF EXISTS face.${name}`);
    for (const [name, select] of SQLITE_SQL.views) this.#script(of, `CREATE VIEW face.${name} AS\n${select}`);
  }

  #script(of: Generation, sql: string): void {
    this.#database.exec(inGeneration(sql, prefixesOf(of)));
  }

  #statement(of: Generation, name: StatementName): PreparedStatement {
    const key = `${of.number} ${of.building ?? ''} ${name}`;
    let statement = this.#prepared.get(key);
    if (statement === undefined) {
      const sql = inGeneration(SQLITE_SQL.statements[name], prefixesOf(of));
      this.#prepared.set(key, (statement = new PreparedStatement(this.#database, sql)));
    }
    return statement;
  }
}
