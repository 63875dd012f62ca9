// Tables as commands work on them.

/** A row: its cells by the name of their column. */
export interface TableRow {
  /** Line of the file on which it begins, or row of the sheet, from 1 on. */
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface Table {
  /** Names of the columns, in order. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}
