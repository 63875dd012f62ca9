// Tables in CSV, row by row, with the line and column of every cell.
import { CsvError, parse } from 'csv-parse/sync';

import { refusedInput } from '../failure.js';

/** A row: its cells by the name of their column, trimmed. */
export interface CsvRow {
  /** Line of the file on which it begins, from 1 on. */
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface CsvTable {
  /** Names of the columns, in order. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads CSV with a line of names first. Commas or semicolons separate, whichever the first line has.
 * @throws CliError with the place, where the text is no table
 */
export function parseCsv(text: string, name: string): CsvTable {
  const records = recordsOf(text, name);
  const [first, ...others] = records;
  if (first === undefined)
    throw refusedInput({
      vi: `${name}:1:1: tệp trống; cần dòng đầu nêu tên các cột.`,
      en: `${name}:1:1: the file is empty; a first line with the names of the columns is expected.`,
    });
  const columns = first.record.map((column) => column.trim());
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined)
    throw refusedInput({
      vi: `${name}:1: cột "${twice}" có hai lần.`,
      en: `${name}:1: the column "${twice}" stands there twice.`,
    });
  return {
    columns,
    rows: others.map((each) => {
      const [line, { record }] = [beginOf(each), each];
      if (record.length !== columns.length)
        throw refusedInput({
          vi: `${name}:${line}: dòng có ${record.length} ô, nhưng bảng có ${columns.length} cột.`,
          en: `${name}:${line}: the row has ${record.length} cells, but there are ${columns.length} columns.`,
        });
      return { line, cells: new Map(columns.map((column, index) => [column, (record[index] ?? '').trim()])) };
    }),
  };
}

/** The parser counts lines up to the end of a record, and cells may hold line breaks. */
function beginOf({ record, info }: ParsedRecord): number {
  return info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
}

function recordsOf(text: string, name: string): readonly ParsedRecord[] {
  const [firstLine = ''] = text.split('\n', 1);
  try {
    return parse(text, {
      bom: true,
      delimiter: firstLine.includes(';') ? ';' : ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error ? `:${String(error['lines'])}` : '';
    throw refusedInput(`${name}${line}: ${error.message}.`);
  }
}
