// A report as text, for terminals and letters: aligned columns, whatever the letters.
import type { Language } from '@so-cai/core';

import { printedCell } from '../model/printing.js';
import type { Column, Report, Row, Table } from '../model/report.js';
import { footSections, headLines } from '../words/frame.js';
import { type Mark, table as textTable } from './table.js';
import { wrapped } from './wrap.js';

/** How a report is written as text. */
export interface TextOptions {
  readonly language: Language;
  /** Columns of the terminal; without them tables are as wide as they need to be. */
  readonly room?: number | undefined;
  /** Marks headings; without it everything is plain. */
  readonly mark?: Mark;
}

const plain: Mark = (_, text) => text;
/** Headings above numbers are broken at this width. */
const HEADING_WIDTH = 16;

/** A report as text, ending with a line break. @example process.stdout.write(toText(report, { language: "vi" })) */
export function toText(report: Report, { language, room, mark = plain }: TextOptions): string {
  const lines = [
    mark('bold', report.title[language]),
    ...headLines(report, language),
    ...report.tables.flatMap((table) => [
      '',
      ...(table.title === undefined ? [] : [mark('bold', table.title[language])]),
      tableText(table, report, { language, room, mark }),
    ]),
    ...footSections(report, language).flatMap(({ title, lines: texts }) => [
      '',
      mark('bold', title),
      ...texts.flatMap((text) => indented(text, room)),
    ]),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}

function tableText(
  { columns, rows }: Table,
  report: Report,
  { language, room, mark }: Required<Pick<TextOptions, 'language' | 'mark'>> & Pick<TextOptions, 'room'>,
): string {
  return textTable({
    columns: columns.map((column) => ({
      title: heading(column, language),
      ...(isNumber(column) ? { align: 'right' } : {}),
    })),
    rows: rows.map((row) => cellsOf(row, columns, report, language)),
    paint: mark,
    room,
  });
}

function cellsOf(row: Row, columns: readonly Column[], report: Report, language: Language): string[] {
  return row.cells.map((cell, index) => {
    const text = printable(printedCell(cell, report, language));
    return columns[index]?.kind === 'text' && index < 2 ? `${'  '.repeat(row.level)}${text}` : text;
  });
}

/** The headings of a column, one below the other. */
function heading(column: Column, language: Language): string {
  const titles = [...column.groups, column.title].map((names) => printable(names[language]));
  return (isNumber(column) ? titles.flatMap((text) => wrapped(text, HEADING_WIDTH)) : titles).join('\n');
}

function isNumber({ kind }: Column): boolean {
  return kind === 'amount' || kind === 'rate';
}

/** Names come from whoever wrote the ledger: what moves the cursor is shown as a space. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function oneLine(text: string): string {
  return text.trimEnd();
}

function indented(text: string, room: number | undefined): string[] {
  const lines = room === undefined ? [printable(text)] : wrapped(printable(text), Math.max(20, room - 2));
  return lines.map((line) => `  ${line}`);
}
