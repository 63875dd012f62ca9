// The version of the tables: what other columns, or other meanings of columns, would change.

/** Tables of another version are not written to: they are rebuilt. */
export const TABLES_VERSION = 1;
