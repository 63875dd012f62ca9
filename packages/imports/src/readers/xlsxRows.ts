// Rows of a sheet of a workbook: numbers as the decimals that they are, dates as days, formulas by their values.
import { readSheet } from 'read-excel-file/node';

import { type Cell, tidied } from '../cells/cell.js';
import type { ExtractInput } from '../input/input.js';
import { CELL_LIMIT } from '../limits.js';
import type { ExtractProblem, ExtractProblemCode, Words } from '../problem.js';
import type { ReaderOptions, Reading, TableForm } from './reading.js';
import { type Area, scanSheet, type SheetScan } from './sheetScan.js';
import { storedZip } from './storedZip.js';
import { openWorkbook, partsOf, type Sheet, textOf, type Workbook } from './workbook.js';

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
  form: TableForm,
  { onRead, signal }: ReaderOptions,
): AsyncGenerator<Reading> {
  const opened = await openWorkbook(input, onRead);
  if (!opened.ok) {
    yield { kind: 'problem', problem: opened.problem };
    return;
  }
  const found = await sheetIn(opened.workbook, form.sheet);
  if ('problem' in found) {
    yield { kind: 'problem', problem: found.problem };
    return;
  }
  const { sheet, scan, parts } = found;
  signal?.throwIfAborted();
  const values = await valuesIn(parts, sheet);
  if (values === undefined) {
    yield { kind: 'problem', problem: problemOf('notXlsx', DAMAGED) };
    return;
  }
  const rows = rowsOf(values, scan);
  if (form.merged === 'repeat') repeatMerged(rows, scan.merged);
  for (const row of rows) {
    const formulas = scan.formulas.get(row.row);
    if (formulas !== undefined) yield { kind: 'note', row: row.row, note: formulaNote(formulas) };
    yield { kind: 'row', ...row };
  }
}

/** A sheet that was found, unpacked and scanned. */
interface FoundSheet {
  readonly sheet: Sheet;
  readonly scan: SheetScan;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

async function sheetIn(
  workbook: Workbook,
  name: string | undefined,
): Promise<FoundSheet | { readonly problem: ExtractProblem }> {
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
  const unpacked = await partsOf(workbook, sheet);
  if ('problem' in unpacked) return unpacked;
  const { parts } = unpacked;
  const xml = textOf(parts, sheet.part);
  if (xml === undefined) return { problem: problemOf('notXlsx', DAMAGED) };
  const scan = scanSheet(xml);
  if (scan === 'damaged') return { problem: problemOf('notXlsx', DAMAGED) };
  return scan === 'tooLarge' ? { problem: problemOf('tooLarge', TOO_WIDE) } : { sheet, scan, parts };
}

/**
 * The values of a sheet; `undefined` where its XML is damaged. The parser gets nothing that was not unpacked within bounds. It reads
 * from memory alone, so that whatever it throws, of whichever class, is the file's fault.
 */
async function valuesIn(
  parts: ReadonlyMap<string, Uint8Array>,
  sheet: Sheet,
): Promise<readonly (readonly unknown[])[] | undefined> {
  try {
    return await readSheet(storedZip(parts), sheet.name, {
      parseNumber: (text) => new SheetNumber(text),
      trim: false,
    });
  } catch {
    return undefined;
  }
}

function rowsOf(values: readonly (readonly unknown[])[], scan: SheetScan): SheetRow[] {
  const rows = values.map((cells, index) => ({ row: index + 1, cells: cells.map((value) => cellOf(value)) }));
  for (const { row, column, text } of scan.errors) {
    const known = rows[row - 1];
    const cells = known?.cells ?? [];
    while (cells.length < column) cells.push('');
    cells[column] = { kind: 'error', text };
    if (known === undefined) rows[row - 1] = { row, cells };
  }
  // Rows beyond the last value may be missing.
  return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (value instanceof SheetNumber) return { kind: 'number', text: String(Number(value.text)) };
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? { kind: 'error', text: 'no date' }
      : { kind: 'date', text: value.toISOString().slice(0, 10) };
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const text = typeof value === 'string' ? value : '';
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
