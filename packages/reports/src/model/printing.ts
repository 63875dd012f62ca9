// How a report's figures are printed: rounded once, from exact amounts.
import { formatAmount, formatDecimal, type Language, type LocalDate, parseAmount } from '@so-cai/core';
import { UNIT_ZEROS } from '@so-cai/vietnam';

import type { Cell, Report } from './report.js';

/** The unit of a report's amounts. */
export type Printing = Pick<Report, 'unit' | 'places'>;

/** What stands where there is no rate. */
export const NO_RATE = '–';

/** An amount as it stands in a report, rounded half away from zero. */
export function printedAmount(minor: bigint, { unit, places }: Printing, language: Language): string {
  return formatAmount(minor, { language, zeros: UNIT_ZEROS[unit], places });
}

/** What a printed amount stands for, in minor units: the amount, rounded. */
export function roundedMinor(minor: bigint, printing: Printing): bigint {
  return parseAmount(printedAmount(minor, printing, 'en'), { language: 'en', zeros: UNIT_ZEROS[printing.unit] });
}

/** A date as people write it: `10/09/2024` in Vietnamese. */
export function printedDate(date: LocalDate, language: Language): string {
  return language === 'vi' ? date.split('-').reverse().join('/') : date;
}

/** A cell as text, as it stands on paper. A rate is printed without its sign, which its column's heading has. */
export function printedCell(cell: Cell, printing: Printing, language: Language): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
      return cell.text[language];
    case 'date':
      return printedDate(cell.on, language);
    case 'amount':
      return printedAmount(cell.minor, printing, language);
    case 'rate':
      return cell.percent === null ? NO_RATE : formatDecimal(cell.percent, language);
  }
}
