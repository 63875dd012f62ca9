// Tables in plain text: columns as wide as their widest cell, amounts to the right.
import type { Paint } from './colours.js';
import { padded, widthOf } from './width.js';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** A table as text, without a line break at its end. `totals` stands below a rule. */
export function table(input: {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly totals?: readonly string[];
  readonly paint: Paint;
}): string {
  const { columns, rows, totals, paint } = input;
  const widths = columns.map(({ title }, index) =>
    Math.max(
      widthOf(title),
      ...[...rows, ...(totals === undefined ? [] : [totals])].map((row) => widthOf(row[index] ?? '')),
    ),
  );
  const lineOf = (cells: readonly string[]): string =>
    columns
      .map(({ align }, index) => padded(cells[index] ?? '', widths[index] ?? 0, align ?? 'left'))
      .join('  ')
      .trimEnd();
  const rule = paint('dim', widths.map((width) => '─'.repeat(width)).join('  '));
  const titles = paint('bold', lineOf(columns.map(({ title }) => title)));
  return [titles, rule, ...rows.map(lineOf), ...(totals === undefined ? [] : [rule, lineOf(totals)])].join('\n');
}
