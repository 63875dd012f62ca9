// What the SQL of each dialect consists of, and how its names become those of a generation of tables.

/** Statements that both dialects have: they take rows of the same parameters, and answer with the same columns. */
export const STATEMENT_NAMES = [
  'addCitations',
  'addControl',
  'addDocuments',
  'addEntries',
  'addEvents',
  'addLedger',
  'addLines',
  'addToLines',
  'copyLedgerNumbers',
  'lockControl',
  'lockLedger',
  'putDays',
  'putNodes',
  'readBody',
  'readControl',
  'readCursor',
  'readDays',
  'readEvent',
  'readLedgers',
  'readLines',
  'readTreeEvents',
  'readWritten',
  'setControl',
  'setCursor',
  'setLedger',
] as const;
export type StatementName = (typeof STATEMENT_NAMES)[number];

export interface DialectSql {
  readonly statements: { readonly [N in StatementName]: string };
  readonly createControl: string;
  readonly createTables: string;
  readonly dropTables: string;
  /** Views by name, in the order of creation. */
  readonly views: readonly (readonly [name: string, select: string])[];
}

/** What stands before the names of tables: of what readers see, of the tables that are meant, and of those being built. */
export interface Prefixes {
  readonly face: string;
  readonly generation: string;
  readonly building?: string;
}

/**
 * SQL for one generation of tables. The files are written with the schemas `face`, for what readers see, `generation`, for the tables
 * meant, and `building`, for those that are to replace them.
 */
export function inGeneration(sql: string, { face, generation, building = '' }: Prefixes): string {
  return sql
    .replaceAll(/\bface\.(?=[a-z])/g, face)
    .replaceAll(/\bgeneration\.(?=[a-z])/g, generation)
    .replaceAll(/\bbuilding\.(?=[a-z])/g, building);
}

/** What a view shows, as its file says: in its first line of the whole, and beside each column. */
export interface ViewComments {
  readonly view: string;
  readonly columns: readonly { readonly name: string; readonly comment: string }[];
}

const FIRST_LINE = /^-- (.+)$/m;
const COLUMN_LINE = /^ {2}(?:\S.*?\W)??(\w+),? -- (.+)$/gm;

/** @throws Error for a file without a word on the view: a column that nobody explains is not shown */
export function commentsOf(select: string): ViewComments {
  const view = FIRST_LINE.exec(select)?.[1];
  const columns = [...select.matchAll(COLUMN_LINE)].map(([, name = '', comment = '']) => ({ name, comment }));
  if (view === undefined || columns.length === 0) throw new Error('a view begins with what it shows');
  return { view, columns };
}
