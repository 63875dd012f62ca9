// Tables in plain text: columns as wide as their widest cell, amounts to the right; on a narrow terminal texts are wrapped.
import type { Paint } from './colours.js';
import { fittedWidths, GAP } from './fit.js';
import { padded } from './width.js';
import { wrapped } from './wrap.js';

export interface Column {
  readonly title: string;
  /** What stands to the right is a number, and is never wrapped. */
  readonly align?: 'left' | 'right';
}

/** A table as text, without a line break at its end. `totals` stands below a rule. */
export function table(input: {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly totals?: readonly string[];
  readonly paint: Paint;
  /** Columns of the terminal; without them the table is as wide as it needs to be. */
  readonly room?: number | undefined;
}): string {
  const { columns, rows, totals = [], paint, room } = input;
  const titles = columns.map(({ title }) => title);
  const widths = fittedWidths(columns, [titles, ...rows, totals], room);
  const linesOf = (cells: readonly string[]): string[] => rowLines(cells, columns, widths);
  const rule = paint('dim', widths.map((width) => '─'.repeat(width)).join(GAP));
  return [
    ...linesOf(titles).map((line) => paint('bold', line)),
    rule,
    ...rows.flatMap(linesOf),
    ...(totals.length === 0 ? [] : [rule, ...linesOf(totals)]),
  ].join('\n');
}

/** A row: as many lines as its longest text takes. */
function rowLines(cells: readonly string[], columns: readonly Column[], widths: readonly number[]): string[] {
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
