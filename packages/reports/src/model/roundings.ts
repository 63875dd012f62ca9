// Rounding differences: where the printed parts do not add up to the printed total, and by how much.
import { ReportError } from '../reportError.js';
import { type Printing, roundedMinor } from './printing.js';
import type { Report, Row, Table } from './report.js';

/** A printed total whose printed parts come to something else, in minor units. */
export interface RoundingDifference {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  /** Whether the parts stand in the rows below it, or in columns beside it. */
  readonly along: 'rows' | 'columns';
  /** Ids of the parts: rows or columns. */
  readonly partIds: readonly string[];
  /** The total as printed: the exact total, rounded. */
  readonly printed: bigint;
  /** The sum of the parts as printed. */
  readonly parts: bigint;
}

/**
 * Every rounding difference of a report, table by table, row by row. Totals are sums of unrounded parts: that they are is checked
 * here, of every total.
 * @throws ReportError `TableDoesNotAddUp`
 * @example for (const { row, column, printed, parts } of roundingsOf(report)) console.log(row, column, parts - printed)
 */
export function roundingsOf(report: Pick<Report, 'tables'> & Printing): RoundingDifference[] {
  return report.tables.flatMap((table) => [...alongRows(table, report), ...alongColumns(table, report)]);
}

function alongRows(table: Table, printing: Printing): RoundingDifference[] {
  const parts = new Map<string, Row[]>();
  for (const row of table.rows)
    if (row.partOf !== undefined) parts.set(row.partOf, [...(parts.get(row.partOf) ?? []), row]);
  return table.rows.flatMap((row) => {
    const below = parts.get(row.id);
    if (below === undefined) return [];
    return table.columns.flatMap((column, index) => {
      const partIds = below.map((part) => part.id);
      const of = { table: table.id, row: row.id, column: column.id, along: 'rows' as const, partIds };
      return difference(
        of,
        amountAt(row, index),
        below.map((part) => amountAt(part, index)),
        printing,
      );
    });
  });
}

function alongColumns({ id, columns, rows, columnSums }: Table, printing: Printing): RoundingDifference[] {
  const indexOf = (column: string): number => columns.findIndex((each) => each.id === column);
  return rows.flatMap((row) =>
    columnSums.flatMap(({ total, parts }) => {
      const of = { table: id, row: row.id, column: total, along: 'columns' as const, partIds: parts };
      return difference(
        of,
        amountAt(row, indexOf(total)),
        parts.map((part) => amountAt(row, indexOf(part))),
        printing,
      );
    }),
  );
}

function amountAt(row: Row, index: number): bigint | undefined {
  const cell = row.cells[index];
  return cell?.kind === 'amount' ? cell.minor : undefined;
}

function difference(
  of: Pick<RoundingDifference, 'table' | 'row' | 'column' | 'along' | 'partIds'>,
  total: bigint | undefined,
  given: readonly (bigint | undefined)[],
  printing: Printing,
): RoundingDifference[] {
  const parts = given.filter((part) => part !== undefined);
  // Where a part is not known there is no total to hold it to.
  if (total === undefined || parts.length < given.length) return [];
  const exact = parts.reduce((sum, part) => sum + part, 0n);
  if (exact !== total)
    throw new ReportError(
      'TableDoesNotAddUp',
      `${of.column} of ${of.row} is ${total}, and its parts come to ${exact}`,
      { ...of, total: total.toString(), parts: exact.toString() },
    );
  const printed = roundedMinor(total, printing);
  const sum = parts.reduce((all, part) => all + roundedMinor(part, printing), 0n);
  return sum === printed ? [] : [{ ...of, printed, parts: sum }];
}
