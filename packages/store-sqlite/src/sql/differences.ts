// How the schema in a file differs from the one that new files get.
import type { SqliteDatabase } from '../opening/library.js';
import { SCHEMA } from './schema.js';

const READ_SCHEMA = `SELECT name, tbl_name AS belongsTo, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name`;

/** One table, index, view or trigger that is not as this package made it. */
export interface SchemaDifference {
  readonly name: string;
  readonly difference: 'missing' | 'changed' | 'added';
  /** The SQL that should be there, where something should. */
  readonly expected?: string;
  /** The SQL that is there, where something is. */
  readonly found?: string;
}

/** Every difference; tables of other names and what belongs to them are nobody's business. */
export function schemaDifferences(database: SqliteDatabase): SchemaDifference[] {
  const found = new Map<string, string>();
  const differences: SchemaDifference[] = [];
  for (const row of database.prepare(READ_SCHEMA).all()) {
    const [name, sql] = [String(row['name']), String(row['sql'])];
    const expected = SCHEMA.get(name);
    found.set(name, sql);
    if (expected === undefined) {
      if (SCHEMA.has(String(row['belongsTo']))) differences.push({ name, difference: 'added', found: sql });
    } else if (expected !== sql) {
      differences.push({ name, difference: 'changed', expected, found: sql });
    }
  }
  for (const [name, expected] of SCHEMA) {
    if (!found.has(name)) differences.push({ name, difference: 'missing', expected });
  }
  return differences;
}
