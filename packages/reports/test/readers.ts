// Tables read back from what was written, by readers that are not ours where there are any.
import { inflateRawSync } from 'node:zlib';

import { parse } from 'csv-parse/sync';

import type { Report } from '../src/index.js';

/** Cells of tables as a reader found them, table by table, row by row. */
export type ReadTables = readonly (readonly (readonly unknown[])[])[];

/** The number cells that were read, in the order of the report's tables, rows and columns. */
export function numbersOf(report: Report, read: ReadTables): unknown[] {
  return report.tables.flatMap((table, at) => {
    return table.rows.flatMap((_, row) =>
      table.columns.flatMap(({ kind }, column) =>
        kind === 'amount' || kind === 'rate' ? [read[at]?.[row]?.[column] ?? ''] : [],
      ),
    );
  });
}

/** Tables stand below a rule of lines, each as wide as its column, and end at an empty line. */
export function textTables(text: string): string[][][] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    if (!/^─+( {2}─+)+$/.test(line)) return [];
    const widths = line.split('  ').map(({ length }) => length);
    const end = lines.indexOf('', at);
    return [lines.slice(at + 1, end).map((row) => slices(row, widths))];
  });
}

function slices(row: string, widths: readonly number[]): string[] {
  const letters = Array.from(row.normalize('NFC'));
  let at = 0;
  return widths.map((width) => {
    const part = letters
      .slice(at, at + width)
      .join('')
      .trim();
    at += width + 2;
    return part;
  });
}

export function csvRows(text: string, delimiter: string): string[][] {
  return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false });
}

/** Tables begin after a heading of all columns, and end before a row with fewer cells. */
export function csvTables(text: string, report: Report, delimiter: string): string[][][] {
  const rows = csvRows(text, delimiter);
  return report.tables.map(({ columns }) => {
    const heading = rows.findIndex(
      (row) => row.length === columns.length && row[1] === columns[1]?.title[textLanguage(rows)],
    );
    const body = rows.slice(heading + 1);
    return body.slice(
      0,
      body.findIndex(({ length }) => length !== columns.length),
    );
  });
}

function textLanguage(rows: readonly (readonly string[])[]): 'vi' | 'en' {
  return rows.some((row) => row[0] === 'Nguồn') ? 'vi' : 'en';
}

/** The rows below the heading that is printed on every page. */
export function sheetTables(
  report: Report,
  sheets: readonly {
    readonly rows: readonly (readonly unknown[])[];
    readonly pageSetup?: { readonly printTitlesRow?: string };
  }[],
): unknown[][][] {
  return sheets.map(({ rows, pageSetup }, index) => {
    const last = Number(/(\d+)$/.exec(pageSetup?.printTitlesRow ?? '')?.[1]);
    return rows.slice(last, last + (report.tables[index]?.rows.length ?? 0)).map((row) => [...row]);
  });
}

/** The text of a file inside a ZIP file. */
export function entryOf(zip: Uint8Array, name: string): string {
  const bytes = Buffer.from(zip);
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [compressed, nameLength, extraLength] = [
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ];
    const begin = at + 30 + nameLength + extraLength;
    const content = bytes.subarray(begin, begin + compressed);
    if (bytes.toString('utf8', at + 30, at + 30 + nameLength) === name)
      return (bytes.readUInt16LE(at + 8) === 0 ? content : inflateRawSync(content)).toString('utf8');
    at = begin + compressed;
  }
  throw new Error(`there is no ${name} in the file`);
}
