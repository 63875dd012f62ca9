// The name of the schema that holds a store, and the SQL files with that name in place of their own.

/** The name that the SQL files are written with. */
export const DEFAULT_SCHEMA = 'so_cai';
/** Names that need no quotes and leave room in a channel's name. */
const PATTERN = /^[a-z_][a-z0-9_]{0,39}$/;

/** @throws RangeError for a name that would need quotes */
export function schemaName(name: string = DEFAULT_SCHEMA): string {
  if (PATTERN.test(name) && !name.startsWith('pg_')) return name;
  throw new RangeError(`schema is "${name}"; expected up to 40 of a-z, 0-9 and _, not beginning with a digit or pg_`);
}

/** SQL that is written with the default name, with another one. */
export function inSchema(sql: string, schema: string): string {
  return sql.replaceAll(/\bso_cai\b/g, schema);
}
