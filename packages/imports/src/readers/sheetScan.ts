// What stands in a sheet besides values: formulas and what they fail with, merged cells, and how far the sheet reaches.
import { AREA_LIMIT, SHEET_ROWS_LIMIT } from '../limits.js';
import { attribute, unescaped } from './workbook.js';

/** A rectangle of cells; rows from 1 on, columns from 0 on, both ends included. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What a scan found. */
export interface SheetScan {
  /** Rows and columns from the first to the last that has a cell. */
  readonly rows: number;
  readonly columns: number;
  /** Rows in which formulas stand, with their number. */
  readonly formulas: ReadonlyMap<number, number>;
  /** What formulas fail with. */
  readonly errors: readonly { readonly row: number; readonly column: number; readonly text: string }[];
  readonly merged: readonly Area[];
}

// Each looks no further than the next tag, so that a scan takes one pass whatever the sheet holds.
const CELL = /<(?:\w+:)?c\s([^<>]*)>/g;
const CELL_END = /<\/(?:\w+:)?c>/;
const ADDRESS = /(?:^|\s)r\s*=\s*["']([A-Z]+\d+)["']/;
const FAILS = /(?:^|\s)t\s*=\s*["']e["']/;
const ROW = /<(?:\w+:)?row\s([^<>]*)>/g;
const MERGED = /<(?:\w+:)?mergeCell\s([^<>]*)>/g;
const FORMULA = /<(?:\w+:)?f[\s/>]/;
const VALUE = /<(?:\w+:)?v>([^<]*)</;

/** Scans the XML of a sheet, or says why it is not read: a place outside of what a sheet can have, or a cell that says none. */
export function scanSheet(xml: string): SheetScan | 'tooLarge' | 'damaged' {
  const formulas = new Map<number, number>();
  const errors: { row: number; column: number; text: string }[] = [];
  let [rows, columns] = [0, 0];
  for (const [, attributes = ''] of xml.matchAll(ROW)) {
    const row = Number(attribute(attributes, 'r') ?? 0);
    if (!(row <= SHEET_ROWS_LIMIT)) return 'tooLarge';
    rows = Math.max(rows, row);
  }
  for (const { attributes, inside } of cellsIn(xml)) {
    const address = ADDRESS.exec(attributes)?.[1];
    if (address === undefined) return 'damaged';
    const at = placeOf(address);
    if (at === undefined) return 'tooLarge';
    rows = Math.max(rows, at.row);
    columns = Math.max(columns, at.column + 1);
    if (FORMULA.test(inside)) formulas.set(at.row, (formulas.get(at.row) ?? 0) + 1);
    if (FAILS.test(attributes)) errors.push({ ...at, text: unescaped(VALUE.exec(inside)?.[1] ?? '#ERROR') });
  }
  const merged = mergedIn(xml);
  const covered = merged.reduce(
    (sum, { top, left, bottom, right }) => sum + (bottom - top + 1) * (right - left + 1),
    0,
  );
  if (rows * columns > AREA_LIMIT || covered > AREA_LIMIT) return 'tooLarge';
  return { rows, columns, formulas, errors, merged };
}

interface ScannedCell {
  readonly attributes: string;
  readonly inside: string;
}

function* cellsIn(xml: string): Generator<ScannedCell> {
  let before: { readonly attributes: string; readonly end: number } | undefined;
  const upTo = (end: number): ScannedCell[] => {
    if (before === undefined) return [];
    if (before.attributes.endsWith('/')) return [{ attributes: before.attributes, inside: '' }];
    const text = xml.slice(before.end, end);
    const close = text.search(CELL_END);
    return [{ attributes: before.attributes, inside: close === -1 ? text : text.slice(0, close) }];
  };
  for (const found of xml.matchAll(CELL)) {
    yield* upTo(found.index);
    before = { attributes: found[1] ?? '', end: found.index + found[0].length };
  }
  yield* upTo(xml.length);
}

function mergedIn(xml: string): Area[] {
  return [...xml.matchAll(MERGED)].flatMap(([, attributes = '']) => {
    const [from = '', to = ''] = (attribute(attributes, 'ref') ?? '').split(':');
    const [first, last] = [placeOf(from), placeOf(to)];
    if (first === undefined || last === undefined) return [];
    return [{ top: first.row, left: first.column, bottom: last.row, right: last.column }];
  });
}

/** `C7` is row 7, column 2. `undefined` where a sheet has no such cell. */
function placeOf(address: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(address) ?? [];
  if (letters === '' || Number(digits) > SHEET_ROWS_LIMIT) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64);
  return { row: Number(digits), column: column - 1 };
}
