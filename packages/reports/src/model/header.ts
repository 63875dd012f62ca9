// The heading of a table: columns that share their headings stand under one cell.
import type { Names } from '@so-cai/core';

import type { Column } from './report.js';

/** A cell of the heading. */
export interface HeaderCell {
  readonly title: Names;
  /** Index of its first column. */
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** Whether it stands over other headings. */
  readonly isGroup: boolean;
}

/** The rows of a heading, the outermost headings first. */
export function headerRows(columns: readonly Column[]): HeaderCell[][] {
  const height = 1 + Math.max(0, ...columns.map(({ groups }) => groups.length));
  return Array.from({ length: height }, (_, depth) => headerRow(columns, depth, height));
}

function headerRow(columns: readonly Column[], depth: number, height: number): HeaderCell[] {
  const cells: HeaderCell[] = [];
  for (let index = 0; index < columns.length;) {
    const column = columns[index];
    if (column === undefined) break;
    const { groups, title } = column;
    const group = groups[depth];
    let span = 1;
    if (group !== undefined) {
      while (sharesHeadings(column, columns[index + span], depth)) span += 1;
      cells.push({ title: group, column: index, columnSpan: span, rowSpan: 1, isGroup: true });
    } else if (groups.length === depth)
      cells.push({ title, column: index, columnSpan: 1, rowSpan: height - depth, isGroup: false });
    index += span;
  }
  return cells;
}

function sharesHeadings(left: Column, right: Column | undefined, depth: number): boolean {
  return Array.from({ length: depth + 1 }, (_, index) => index).every(
    (index) => right?.groups[index] !== undefined && left.groups[index]?.vi === right.groups[index].vi,
  );
}
