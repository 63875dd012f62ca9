// A form's table: rows of an outline under columns that say what each cell shows.
import { ratePercent, type Names } from '@so-cai/core';

import type { Amounts, Outline, OutlineRow } from '../model/outline.js';
import { type Cell, type Column, type ColumnSum, EMPTY, type Row, type Table } from '../model/report.js';

/** A column of a form, and what its cells show of a row's amounts. */
export interface FormColumn extends Column {
  readonly cell: (amounts: Amounts, row: OutlineRow | undefined) => Cell;
}

/** What a table is made of. */
export interface FormTable {
  readonly id: string;
  readonly title?: Names;
  readonly outline: Outline;
  /** The columns after the number and the name. */
  readonly columns: readonly FormColumn[];
  readonly columnSums: readonly ColumnSum[];
  /** Heading of the names. */
  readonly content: Names;
  readonly nameOf: (row: OutlineRow) => Names;
}

/** The row of all rows. */
export const TOTAL_ROW = 'total';
const TOTAL: Names = { vi: 'Tổng số', en: 'Total' };

/** The total first, as Vietnamese forms have it, then every row before its parts. */
export function tableOf({ id, title, outline, columns, columnSums, content, nameOf }: FormTable): Table {
  const numbers = new Map<string, string>();
  const rows = outline.rows.map((row): Row => {
    const number = ordinal(row, row.partOf === undefined ? undefined : numbers.get(row.partOf));
    numbers.set(row.id, number);
    return {
      id: row.id,
      level: row.level,
      isTotal: false,
      partOf: row.partOf ?? TOTAL_ROW,
      cells: [
        text({ vi: number, en: number }),
        text(nameOf(row)),
        ...columns.map(({ cell }) => cell(row.amounts, row)),
      ],
    };
  });
  const total: Row = {
    id: TOTAL_ROW,
    level: 0,
    isTotal: true,
    cells: [EMPTY, text(TOTAL), ...columns.map(({ cell }) => cell(outline.total, undefined))],
  };
  return {
    id,
    ...(title === undefined ? {} : { title }),
    columns: [
      { id: 'stt', title: { vi: 'STT', en: 'No.' }, groups: [], kind: 'ordinal' },
      { id: 'content', title: content, groups: [], kind: 'text' },
      ...columns.map(({ id: key, title: name, groups, kind }) => ({ id: key, title: name, groups, kind })),
    ],
    rows: [total, ...rows],
    columnSums,
  };
}

/** A column of amounts. */
export function amountColumn(id: string, title: Names, groups: readonly Names[] = [], key: string = id): FormColumn {
  return { id, title, groups, kind: 'amount', cell: (amounts) => amountCell(amounts, key) };
}

/** A column of rates: one amount over another, in percent. */
export function rateColumn(
  id: string,
  title: Names,
  of: { readonly numerator: string; readonly denominator: string; readonly places: number },
  groups: readonly Names[] = [],
): FormColumn {
  return { id, title, groups, kind: 'rate', cell: (amounts) => rateCell(amounts, of) };
}

export function amountCell(amounts: Amounts, key: string): Cell {
  return { kind: 'amount', minor: amounts.get(key) ?? 0n };
}

/** A rate of a row's amounts; none where the denominator is not above zero. */
export function rateCell(
  amounts: Amounts,
  of: { readonly numerator: string; readonly denominator: string; readonly places: number },
): Cell {
  const [numerator, denominator] = [amounts.get(of.numerator) ?? 0n, amounts.get(of.denominator) ?? 0n];
  const percent = denominator > 0n ? ratePercent(numerator, denominator, { places: of.places }) : null;
  return { kind: 'rate', numerator, denominator, percent };
}

export function text(names: Names): Cell {
  return { kind: 'text', text: names };
}

/** I, II; then 1, 2; then 1.1, 1.1.1. */
function ordinal({ level, number }: OutlineRow, above: string | undefined): string {
  if (level === 0) return roman(number);
  return level === 1 || above === undefined ? String(number) : `${above}.${number}`;
}

const ROMAN: readonly (readonly [value: number, digits: string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(number: number): string {
  let [rest, digits] = [number, ''];
  for (const [value, letters] of ROMAN) for (; rest >= value; rest -= value) digits += letters;
  return digits;
}
