// Cells of a workbook: numbers that are numbers, and texts that are never formulas.
import type { Language } from '@so-cai/core';
import { UNIT_ZEROS } from '@so-cai/vietnam';
import type { CellObject } from 'write-excel-file/universal';

import { inertText } from '../model/inert.js';
import { printedAmount, printedCell } from '../model/printing.js';
import type { Cell, Report } from '../model/report.js';

/** The digits that every number of a spreadsheet keeps. */
const DIGITS = 15;
/** Text stays text, also when somebody edits the cell. */
const TEXT_FORMAT = '@';

/** Where a cell stands. */
export interface CellPlace {
  readonly report: Report;
  readonly language: Language;
  /** How far its row is indented. */
  readonly level: number;
  readonly isBold: boolean;
}

/** A cell of a table's body. */
export function sheetCell(cell: Cell, { report, language, level, isBold }: CellPlace): CellObject {
  const style = { borderStyle: 'thin' as const, ...(isBold ? { fontWeight: 'bold' as const } : {}) };
  switch (cell.kind) {
    case 'empty':
      return textCell('', style);
    case 'text':
      return textCell(cell.text[language], { ...style, wrap: true, ...(level > 0 ? { indent: level } : {}) });
    case 'date':
      return textCell(printedCell(cell, report, language), { ...style, align: 'center' });
    case 'rate':
      return cell.percent === null
        ? textCell(printedCell(cell, report, language), { ...style, align: 'right' })
        : {
            ...style,
            type: Number,
            value: Number(shifted(cell.percent, 2)),
            format: `0${decimals(placesOf(cell.percent))}%`,
          };
    case 'amount':
      return amountCell(cell.minor, { report, language, style });
  }
}

/** A text that no program takes for a formula. */
export function textCell(text: string, style: CellObject = {}): CellObject {
  return { ...style, type: String, value: inertText(printable(text)), format: TEXT_FORMAT };
}

function amountCell(
  minor: bigint,
  { report, language, style }: Pick<CellPlace, 'report' | 'language'> & { readonly style: CellObject },
): CellObject {
  const exact = shifted(minor.toString(), UNIT_ZEROS[report.unit]);
  if (exact.replace(/^-|\./g, '').replace(/^0+/, '').length > DIGITS)
    return textCell(printedAmount(minor, report, language), { ...style, align: 'right' });
  return { ...style, type: Number, value: Number(exact), format: `#,##0${decimals(report.places)}` };
}

/** A decimal text divided by a power of ten; no digit passes through a float. */
function shifted(decimal: string, zeros: number): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const digits = whole.padStart(zeros + 1, '0');
  const at = digits.length - zeros;
  const decimalPart = (digits.slice(at) + fraction).replace(/0+$/, '');
  return `${sign}${digits.slice(0, at)}${decimalPart === '' ? '' : `.${decimalPart}`}`;
}

function decimals(places: number): string {
  return places === 0 ? '' : `.${'0'.repeat(places)}`;
}

function placesOf(percent: string): number {
  return percent.split('.')[1]?.length ?? 0;
}

/** XML has no place for most control characters. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) => (sign === '\t' || sign === '\n' ? sign : ' '));
}
