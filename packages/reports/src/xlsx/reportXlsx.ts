// A report as a workbook: a sheet for each table, with real numbers, a frozen heading, and ready to print.
import type { Language } from '@so-cai/core';
import type { CellObject, Row as SheetRow, Sheet } from 'write-excel-file/universal';

import { headerRows } from '../model/header.js';
import type { Column, Report, Table } from '../model/report.js';
import { widthOf } from '../text/width.js';
import { footSections, headLines } from '../words/frame.js';
import { sheetCell, textCell } from './cells.js';
import { printSetup, type SheetPrint } from './printSetup.js';
import { withoutTimes } from './timeless.js';

/** How a report is written as a workbook. */
export interface XlsxOptions {
  readonly language: Language;
}

const FONT = 'Times New Roman';
const [FONT_SIZE, TITLE_SIZE, LINE_HEIGHT] = [11, 14, 1.35];
const WIDTHS = { ordinal: 6, text: 42, amount: 15, rate: 9, date: 12 } as const;
const NOTE_WIDTH = 18;
/** A sheet's name may not have these signs, nor more letters. */
const SHEET_NAME_SIGNS = /[\\/?*[\]:]/g;
const SHEET_NAME_LENGTH = 31;

/**
 * A report as XLSX. Amounts are number cells in the report's unit, unrounded, and shown with its decimals; rates are percentages.
 * A number of more than 15 digits, which no number cell can hold, stands as text. Texts are never formulas. The same report is the same bytes.
 * @example await writeFile("progress.xlsx", await toXlsx(report, { language: "vi" }))
 */
export async function toXlsx(report: Report, { language }: XlsxOptions): Promise<Uint8Array> {
  // Loaded when it is first needed: most who make reports print them.
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const made = report.tables.map((table, index) => sheetOf(report, table, { index, language }));
  const features = [printSetup(made.map(({ print }) => print))];
  const blob = await writeXlsxFile(
    made.map(({ sheet }) => sheet),
    { fontFamily: FONT, fontSize: FONT_SIZE, features },
  ).toBlob();
  return withoutTimes(new Uint8Array(await blob.arrayBuffer()));
}

function sheetOf(
  report: Report,
  table: Table,
  { index, language }: { readonly index: number; readonly language: Language },
): { readonly sheet: Sheet<Blob>; readonly print: SheetPrint } {
  const name = sheetName(report, table, { index, language });
  const head = headOf(report, table, language);
  const heading = headingOf(table, language);
  const body = table.rows.map((row): SheetRow =>
    row.cells.map((cell, column) =>
      sheetCell(cell, {
        report,
        language,
        level: column === 1 ? row.level : 0,
        isBold: row.isTotal || row.level === 0,
      }),
    ),
  );
  const foot = footOf(report, table, language);
  const [headingFrom, headingTo] = [head.length + 1, head.length + heading.length];
  return {
    sheet: {
      sheet: name,
      data: [...head, ...heading, ...body, ...foot],
      columns: table.columns.map((column) => ({ width: widthOfColumn(column) })),
      stickyRowsCount: headingTo,
      stickyColumnsCount: 2,
      orientation: 'landscape',
      showGridLines: false,
    },
    print: { name, headingFrom, headingTo },
  };
}

function sheetName(
  { form }: Report,
  { title }: Table,
  { index, language }: { readonly index: number; readonly language: Language },
): string {
  const name = (title?.[language] ?? form.id).replace(SHEET_NAME_SIGNS, ' ').slice(0, SHEET_NAME_LENGTH);
  return name.trim() === '' ? `${index + 1}` : name;
}

/** The title and what was asked, over the whole width. */
function headOf(report: Report, table: Table, language: Language): SheetRow[] {
  const title = spread(report.title[language], table, {
    fontWeight: 'bold',
    fontSize: TITLE_SIZE,
    align: 'center',
    alignVertical: 'center',
  });
  return [title, ...headLines(report, language).map((line) => spread(line, table, { align: 'center' })), []];
}

function headingOf({ columns }: Table, language: Language): SheetRow[] {
  return headerRows(columns).map((cells) => {
    const row: SheetRow = columns.map(() => null);
    for (const { title, column, columnSpan, rowSpan } of cells)
      row[column] = textCell(title[language], {
        fontWeight: 'bold',
        align: 'center',
        alignVertical: 'center',
        wrap: true,
        borderStyle: 'thin',
        backgroundColor: '#eeeeee',
        ...(columnSpan > 1 ? { columnSpan } : {}),
        ...(rowSpan > 1 ? { rowSpan } : {}),
      });
    return row;
  });
}

function footOf(report: Report, table: Table, language: Language): SheetRow[] {
  return footSections(report, language).flatMap(({ title, lines }) => [
    [],
    spread(title, table, { fontWeight: 'bold' }),
    ...lines.map((line) => spread(line, table, { alignVertical: 'top' })),
  ]);
}

/** A text over all columns. Rows of such cells do not grow by themselves: they are made as high as the text needs. */
function spread(text: string, { columns }: Table, style: CellObject): SheetRow {
  const size = style.fontSize ?? FONT_SIZE;
  const width = (columns.reduce((sum, column) => sum + widthOfColumn(column), 0) * FONT_SIZE) / size;
  const lines = Math.max(1, Math.ceil((widthOf(text) * 1.1) / width));
  const height = Math.ceil(lines * size * LINE_HEIGHT);
  return [{ ...textCell(text, { ...style, wrap: true, height }), columnSpan: columns.length }];
}

function widthOfColumn({ kind, id }: Column): number {
  return id === 'note' ? NOTE_WIDTH : WIDTHS[kind];
}
