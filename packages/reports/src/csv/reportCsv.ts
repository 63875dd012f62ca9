// A report as CSV (RFC 4180): the frame as rows of labels and texts, each table with one heading row.
import { formatAmount, type Language } from '@so-cai/core';
import { UNIT_ZEROS } from '@so-cai/vietnam';
import { stringify } from 'csv-stringify/sync';

import { inertText } from '../model/inert.js';
import { printedCell } from '../model/printing.js';
import type { Cell, Report } from '../model/report.js';
import { columnTitle, footSections, headLines } from '../words/frame.js';

/** How a report is written as CSV. */
export interface CsvOptions {
  readonly language: Language;
  /** Begins with a byte order mark, by which spreadsheet programs know UTF-8. Yes unless said otherwise. */
  readonly bom?: boolean;
  /** Between cells: a comma unless said otherwise. Programs set to Vietnamese expect a semicolon. */
  readonly separator?: ',' | ';' | '\t';
  /**
   * `plain` (the default): a dot before decimals and no other mark, for programs. `printed`: as on paper, in the language's marks.
   * Either way amounts are rounded to the report's decimals, and dates are ISO dates in `plain`.
   */
  readonly numbers?: 'plain' | 'printed';
}

const BOM = '\uFEFF';

/**
 * A report as CSV. Texts that a spreadsheet program would read as a formula stand behind an apostrophe.
 * @example toCsv(report, { language: "vi", separator: ";", numbers: "printed" })
 */
export function toCsv(report: Report, options: CsvOptions): string {
  const { language, bom = true, separator = ',', numbers = 'plain' } = options;
  const figure = (cell: Cell): string =>
    numbers === 'plain' ? plainCell(cell, report, language) : printedCell(cell, report, language);
  const rows: string[][] = [
    [inertText(report.title[language])],
    ...headLines(report, language).map((line) => [inertText(line)]),
    ...report.tables.flatMap((table) => [
      [],
      ...(table.title === undefined ? [] : [[inertText(table.title[language])]]),
      table.columns.map(({ id }) => inertText(columnTitle(table, id, language))),
      ...table.rows.map(({ cells }) =>
        cells.map((cell) => (cell.kind === 'text' ? inertText(cell.text[language]) : figure(cell))),
      ),
    ]),
    ...footSections(report, language).flatMap(({ title, lines }) => [
      [],
      ...lines.map((line) => [inertText(title), inertText(line)]),
    ]),
  ];
  const text = stringify(rows, { delimiter: separator, record_delimiter: '\r\n' });
  return bom ? BOM + text : text;
}

/** A cell as programs read it. */
function plainCell(cell: Cell, report: Report, language: Language): string {
  switch (cell.kind) {
    case 'amount':
      return formatAmount(cell.minor, {
        language: 'en',
        zeros: UNIT_ZEROS[report.unit],
        places: report.places,
      }).replaceAll(',', '');
    case 'rate':
      return cell.percent ?? '';
    case 'date':
      return cell.on;
    case 'empty':
    case 'text':
      return printedCell(cell, report, language);
  }
}
