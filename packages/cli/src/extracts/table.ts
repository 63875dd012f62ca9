// A table of a file, in CSV or XLSX, with the line or row and the column of every cell.
import { cellText, type ExtractInput, readTable } from '@so-cai/imports';

import { refusedInput } from '../failure.js';
import type { Table, TableRow } from '../input/table.js';

/**
 * Reads a table with a row of names first. In CSV, what the row of names has most of separates.
 * @throws CliError with the place, where the file is no table
 */
export async function tableOf(input: ExtractInput): Promise<Table> {
  const { name } = input;
  let columns: readonly string[] | undefined;
  const rows: TableRow[] = [];
  for await (const item of readTable(input)) {
    if (item.kind === 'problem') {
      const { row, expected } = item.problem;
      const place = row === 0 ? name : `${name}:${row}`;
      throw refusedInput({ vi: `${place}: ${expected.vi}.`, en: `${place}: ${expected.en}.` });
    }
    if (item.kind === 'note') continue;
    const cells = item.cells.map(cellText);
    if (columns === undefined) columns = named(cells, name);
    else rows.push(rowOf(item.row, cells, { columns, name }));
  }
  if (columns === undefined)
    throw refusedInput({
      vi: `${name}:1:1: tệp trống; cần dòng đầu nêu tên các cột.`,
      en: `${name}:1:1: the file is empty; a first line with the names of the columns is expected.`,
    });
  return { columns, rows };
}

function named(columns: readonly string[], name: string): readonly string[] {
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice === undefined) return columns;
  throw refusedInput({
    vi: `${name}:1: cột "${twice}" có hai lần.`,
    en: `${name}:1: the column "${twice}" stands there twice.`,
  });
}

function rowOf(
  line: number,
  cells: readonly string[],
  of: { readonly columns: readonly string[]; readonly name: string },
): TableRow {
  const { columns, name } = of;
  if (cells.length === columns.length)
    return { line, cells: new Map(columns.map((column, index) => [column, cells[index] ?? ''])) };
  throw refusedInput({
    vi: `${name}:${line}: dòng có ${cells.length} ô, nhưng bảng có ${columns.length} cột.`,
    en: `${name}:${line}: the row has ${cells.length} cells, but there are ${columns.length} columns.`,
  });
}
