// What one transaction does in a schema of PostgreSQL.
import { commentsOf, inGeneration, type Prefixes, type StatementName } from '../../sql/dialect.js';
import { POSTGRES_SQL } from '../../sql/postgres.js';
import type { Generation, SqlParameters, SqlRow, Transaction } from '../port.js';
import type { Session } from './session.js';

export class PostgresTransaction implements Transaction {
  readonly #session: Session;
  readonly #schema: string;
  readonly #readers: readonly string[];

  constructor(session: Session, schema: string, readers: readonly string[]) {
    this.#session = session;
    this.#schema = schema;
    this.#readers = readers;
  }

  async run(of: Generation, name: StatementName, rows: readonly SqlParameters[]): Promise<readonly SqlRow[]> {
    if (rows.length === 0) return [];
    const text = inGeneration(POSTGRES_SQL.statements[name], this.#prefixes(of));
    // Without parameters the rows would have no place to go.
    const values = text.includes('$1') ? [JSON.stringify(rows)] : [];
    return this.#session.query({ name: `${name} ${of.number} ${of.building ?? ''}`, text, values });
  }

  async createControl(): Promise<void> {
    await this.#script({ number: 0 }, POSTGRES_SQL.createControl);
  }

  async createTables(of: Generation): Promise<void> {
    await this.#script(of, POSTGRES_SQL.createTables);
  }

  async dropTables(of: Generation): Promise<void> {
    await this.#script(of, POSTGRES_SQL.dropTables);
  }

  /** A view that is replaced keeps its readers' rights and what others have built on it; one with other columns cannot. */
  async show(of: Generation, { anew }: { readonly anew: boolean }): Promise<void> {
    const { views } = POSTGRES_SQL;
    // Whoever asks after us waits as long as we do for who asked before.
    await this.#script(of, `SET LOCAL lock_timeout = '1s'`);
    if (anew) for (const [name] of views.toReversed()) await this.#script(of, `DROP VIEW IF EXISTS face.${name}`);
    for (const [name, select] of views) {
      await this.#script(of, `CREATE OR REPLACE VIEW face.${name} AS\n${select}`);
      await this.#script(of, commentsSql(name, select));
    }
    await this.admitReaders();
  }

  /** Gives the readers' roles their rights, which they keep while views are replaced. */
  async admitReaders(): Promise<void> {
    const names = POSTGRES_SQL.views.map(([name]) => `face.${name}`).join(', ');
    for (const reader of this.#readers) {
      const role = quoted(reader);
      await this.#script(
        { number: 0 },
        `GRANT USAGE ON SCHEMA ${quoted(this.#schema)} TO ${role}; GRANT SELECT ON ${names} TO ${role}`,
      );
    }
  }

  #prefixes({ number, building }: Generation): Prefixes {
    const face = `${quoted(this.#schema)}.`;
    const generation = `${face}g${number}_`;
    return building === undefined ? { face, generation } : { face, generation, building: `${face}g${building}_` };
  }

  async #script(of: Generation, sql: string): Promise<void> {
    await this.#session.query(inGeneration(sql, this.#prefixes(of)));
  }
}

function commentsSql(name: string, select: string): string {
  const { view, columns } = commentsOf(select);
  return [
    `COMMENT ON VIEW face.${name} IS ${literal(view)}`,
    ...columns.map((column) => `COMMENT ON COLUMN face.${name}.${column.name} IS ${literal(column.comment)}`),
  ].join(';\n');
}

/** A name inside SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
