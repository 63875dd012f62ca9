// Rows of a sheet of a workbook: numbers as the decimals that they are, dates as days, formulas by their values.
import { readSheet } from 'read-excel-file/node';

import { type Cell, tidied } from '../cells/cell.js';
import type { ExtractInput } from '../input/input.js';
import { AREA_LIMIT, CELL_LIMIT } from '../limits.js';
import type { Mapping } from '../mapping/types.js';
import type { ExtractProblem, ExtractProblemCode, Words } from '../problem.js';
import type { ReaderOptions, Reading } from './reading.js';
import { type Area, cellKey, scanSheet, type SheetScan } from './sheetScan.js';
import { storedZip } from './storedZip.js';
import { openWorkbook, type Sheet, textOf, type Workbook } from './workbook.js';

/** A row on its way: merged cells and errors of formulas are still to be put into it. */
interface SheetRow {
  readonly row: number;
  readonly cells: Cell[];
}

/** A number on its way through the parser of sheets. */
class SheetNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The rows of a sheet. A workbook is held as a whole: it is bounded, and a sheet has at most a million rows. */
export async function* xlsxRows(
  input: ExtractInput,
  mapping: Mapping,
  { onRead, signal }: ReaderOptions,
): AsyncGenerator<Reading> {
  const opened = await openWorkbook(input, onRead);
  if (!opened.ok) {
    yield { kind: 'problem', problem: opened.problem };
    return;
  }
  const found = sheetIn(opened.workbook, mapping.sheet);
  if ('problem' in found) {
    yield { kind: 'problem', problem: found.problem };
    return;
  }
  const { sheet, scan } = found;
  signal?.throwIfAborted();
  let rows: SheetRow[];
  try {
    rows = await rowsOf(opened.workbook, sheet, scan);
  } catch (fault) {
    if (!(fault instanceof Error) || !FAULTS.test(fault.name)) throw fault;
    yield { kind: 'problem', problem: problemOf('notXlsx', DAMAGED) };
    return;
  }
  if (mapping.merged === 'repeat') repeatMerged(rows, scan.merged);
  for (const row of rows) {
    const formulas = scan.formulas.get(row.row);
    if (formulas !== undefined) yield { kind: 'note', row: row.row, note: formulaNote(formulas) };
    yield { kind: 'row', ...row };
  }
}

const FAULTS = /^Invalid(?:Spreadsheet|Input)Error$/;

function sheetIn(
  workbook: Workbook,
  name: string | undefined,
): { readonly sheet: Sheet; readonly scan: SheetScan } | { readonly problem: ExtractProblem } {
  const sheet = name === undefined ? workbook.sheets[0] : workbook.sheets.find((each) => each.name === name);
  if (sheet === undefined) {
    const names = workbook.sheets.map((each) => `"${each.name}"`).join(', ');
    return {
      problem: problemOf('noSuchSheet', {
        vi: `không có trang "${name ?? ''}"; các trang là ${names}`,
        en: `there is no sheet "${name ?? ''}"; the sheets are ${names}`,
      }),
    };
  }
  const xml = textOf(workbook.parts, sheet.part);
  if (xml === undefined) return { problem: problemOf('notXlsx', DAMAGED) };
  const scan = scanSheet(xml);
  if (scan === undefined || scan.rows * scan.columns > AREA_LIMIT) return { problem: problemOf('tooLarge', TOO_WIDE) };
  return { sheet, scan };
}

/** Only the wanted sheet goes to the parser, and nothing that was not unpacked within bounds. */
async function rowsOf({ parts }: Workbook, sheet: Sheet, scan: SheetScan): Promise<SheetRow[]> {
  const wanted = new Map([...parts].filter(([name]) => !name.startsWith('xl/worksheets/') || name === sheet.part));
  const data: readonly (readonly unknown[])[] = await readSheet(storedZip(wanted), sheet.name, {
    parseNumber: (text) => new SheetNumber(text),
    trim: false,
  });
  const rows = data.map((values, index) => ({ row: index + 1, cells: values.map((value) => cellOf(value)) }));
  for (const [key, error] of scan.errors) {
    const [row = 0, column = 0] = key.split(':').map(Number);
    const cells = rows[row - 1]?.cells;
    if (cells === undefined) rows[row - 1] = { row, cells: filledTo(column, error) };
    else cells[column] = { kind: 'error', text: error };
  }
  return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function filledTo(column: number, error: string): Cell[] {
  return [...Array.from({ length: column }, () => ''), { kind: 'error', text: error }];
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (value instanceof SheetNumber) return { kind: 'number', text: String(Number(value.text)) };
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? { kind: 'error', text: 'no date' }
      : { kind: 'date', text: value.toISOString().slice(0, 10) };
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const text = String(value);
  return text.length > CELL_LIMIT ? text.slice(0, CELL_LIMIT + 1) : tidied(text);
}

/** Writes the value of merged cells into all that they cover, as far as there are rows. */
function repeatMerged(rows: readonly SheetRow[], merged: readonly Area[]): void {
  const byRow = new Map(rows.map(({ row, cells }) => [row, cells]));
  for (const { top, left, bottom, right } of merged) {
    const value = byRow.get(top)?.[left] ?? '';
    for (let row = top; row <= bottom; row += 1) {
      const cells = byRow.get(row);
      if (cells === undefined) continue;
      for (let column = left; column <= Math.min(right, cells.length - 1); column += 1) cells[column] = value;
    }
  }
}

function problemOf(code: ExtractProblemCode, expected: Words): ExtractProblem {
  return { code, row: 0, found: '', expected };
}

function formulaNote(count: number): Words {
  return {
    vi: `${count} ô là công thức: đã lấy giá trị lưu trong tệp`,
    en: `${count} ${count === 1 ? 'cell is a formula' : 'cells are formulas'}: the value that the file holds was taken`,
  };
}

const DAMAGED: Words = {
  vi: 'trang tính bị hỏng hoặc có ô không đọc được: hãy mở và lưu lại',
  en: 'the sheet is damaged, or has a cell that cannot be read: open it, and save it again',
};
const TOO_WIDE: Words = {
  vi: 'trang tính trải ra quá rộng: hãy xóa các dòng và cột trống ở cuối, hoặc lưu dạng CSV UTF-8',
  en: 'the sheet reaches too far: delete empty rows and columns at its end, or save it as CSV UTF-8',
};
