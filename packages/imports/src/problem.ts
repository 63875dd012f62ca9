// What stands against an extract: where, what was found there, and what would be right, as values.
import type { Language, Rejection } from '@so-cai/core';

/** The same in every language. */
export type Words = { readonly [L in Language]: string };

/** Codes of what can be wrong with an extract, a row or a cell. */
export type ExtractProblemCode =
  /** The bytes are not text in the stated encoding. */
  | 'notTheEncoding'
  /** The text is no table, from this row on. */
  | 'notCsv'
  /** The file is no workbook, or one that is damaged or of an old format. */
  | 'notXlsx'
  /** The file holds more than is read at all. */
  | 'tooLarge'
  | 'noSuchSheet'
  /** The file ends before its header. */
  | 'noHeader'
  /** A column that the mapping names is not in the header, or stands there twice. */
  | 'noSuchColumn'
  | 'columnTwice'
  /** A row has more cells than there are columns. */
  | 'tooManyCells'
  /** A cell that is needed is empty. */
  | 'emptyCell'
  | 'cellTooLong'
  /** A character that no text holds, such as NUL. */
  | 'controlCharacter'
  /** A formula of the spreadsheet has no value, such as #REF!. */
  | 'formulaError'
  | 'notAnAmount'
  /** A number of the spreadsheet that is no whole number of minor units. */
  | 'notExact'
  /** An amount that is zero or below it, where it must be above. */
  | 'wrongSign'
  | 'notADate'
  | 'notAYear'
  /** A code that the table of the mapping does not have. */
  | 'notInTable'
  /** A combined code does not fall into the parts that it should have. */
  | 'wrongSegments'
  /** No rule of the mapping says what the row is. */
  | 'noRule'
  /** Two rows have one id. */
  | 'idTwice'
  /** The record that a row refers to is not in the ledger. */
  | 'noSuchRecord'
  /** The rows do not come to the total that is stated. */
  | 'totalDiffers'
  /** The ledger refuses what the row says; `rejection` has its facts. */
  | 'refused';

/** One thing that is wrong. */
export interface ExtractProblem {
  readonly code: ExtractProblemCode;
  /** Row of the sheet, or line of the file on which the row begins; from 1 on. 0 where it is the whole file. */
  readonly row: number;
  /** Name of the column, where it is one cell. */
  readonly column?: string;
  /** What stands there, shortened; empty where nothing does. */
  readonly found: string;
  /** What would be right; of `refused`, why it is refused. */
  readonly expected: Words;
  /** Of `refused`: the facts. */
  readonly rejection?: Rejection;
}

const SHOWN = 60;

/** What stands in a cell, short enough to read, with control characters made visible. */
export function shown(text: string): string {
  const short = text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
  return short.replace(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * A problem as a line in either language: the place, what stands there, what would be right.
 * @example describeProblem(problem, "en") // 'row 7, column "Số tiền": "12,5 tỷ" stands there; …'
 */
export function describeProblem(problem: ExtractProblem, language: Language): string {
  const { row, column, found, expected } = problem;
  const inColumn = column === undefined ? '' : `, ${language === 'vi' ? 'cột' : 'column'} "${column}"`;
  const place = row === 0 ? '' : `${language === 'vi' ? 'dòng' : 'row'} ${row}${inColumn}: `;
  if (found === '') return place + expected[language];
  return `${place}${language === 'vi' ? `ghi "${found}"` : `"${found}" stands there`}; ${expected[language]}`;
}
