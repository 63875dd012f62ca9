// Tables in plain text: columns as wide as their widest cell, amounts to the right; on a narrow terminal texts are wrapped.
import { fittedWidths, GAP } from './fit.js';
import { padded } from './width.js';
import { wrapped } from './wrap.js';

/** Marks a piece of text, where the output can show it; or leaves it as it is. */
export type Mark = (style: 'bold' | 'dim', text: string) => string;

/** A column of a text table. */
export interface TextColumn {
  /** Of several lines where it has line breaks; these stand at the bottom of the heading. */
  readonly title: string;
  /** What stands to the right is a number, and is never wrapped. */
  readonly align?: 'left' | 'right';
}

/** A table as text, without a line break at its end. `totals` stands below a rule. */
export function table(input: {
  readonly columns: readonly TextColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly totals?: readonly string[];
  readonly paint: Mark;
  /** Columns of the terminal; without them the table is as wide as it needs to be. */
  readonly room?: number | undefined;
}): string {
  const { columns, rows, totals = [], paint, room } = input;
  const titles = titleLines(columns);
  const widths = fittedWidths(columns, [...titles, ...rows, totals], room);
  const linesOf = (cells: readonly string[]): string[] => rowLines(cells, columns, widths);
  const rule = paint('dim', widths.map((width) => '─'.repeat(width)).join(GAP));
  return [
    ...titles.flatMap(linesOf).map((line) => paint('bold', line)),
    rule,
    ...rows.flatMap(linesOf),
    ...(totals.length === 0 ? [] : [rule, ...linesOf(totals)]),
  ].join('\n');
}

/** The heading line by line. */
function titleLines(columns: readonly TextColumn[]): string[][] {
  const titles = columns.map(({ title }) => title.split('\n'));
  const height = Math.max(1, ...titles.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => titles.map((title) => title[line - height + title.length] ?? ''));
}

/** A row: as many lines as its longest text takes. */
function rowLines(cells: readonly string[], columns: readonly TextColumn[], widths: readonly number[]): string[] {
  const parts = columns.map(({ align }, index) => {
    const cell = cells[index] ?? '';
    return align === 'right' ? [cell] : wrapped(cell, widths[index] ?? 0);
  });
  return Array.from({ length: Math.max(1, ...parts.map(({ length }) => length)) }, (_, line) =>
    columns
      .map(({ align }, index) => padded(parts[index]?.[line] ?? '', widths[index] ?? 0, align ?? 'left'))
      .join(GAP)
      .trimEnd(),
  );
}
