// One line of the report: a figure, the baseline taken in the same run, their ratio, and the target.

export interface Row {
  readonly job: string;
  /** The figure in its unit; rates count per second. */
  readonly figure: number;
  readonly unit: 'events/s' | '/s' | 'ms' | 'µs' | 's' | 'MiB' | '×';
  /** What it is compared with, and that one's figure in the same unit. */
  readonly baseline?: { readonly name: string; readonly figure: number };
  readonly target: string;
  /** Whether the target is met here and now. */
  readonly met: boolean;
}

/** How the target of a row begins that is there to be compared. */
export const NO_TARGET = 'no target';

/** How many times faster (rates) or slower (times) than the baseline. */
export function ratioOf(row: Row): string {
  return row.baseline === undefined ? '' : `${(row.figure / row.baseline.figure).toPrecision(2)} ×`;
}

/** The report as a table. */
export function report(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.job,
    `${figure(row.figure)} ${row.unit}`,
    row.baseline === undefined ? '' : `${row.baseline.name}: ${figure(row.baseline.figure)}`,
    ratioOf(row),
    row.target,
    row.target.startsWith(NO_TARGET) ? '' : row.met ? 'met' : 'not yet',
  ]);
  const table = [['job', 'figure', 'baseline in this run', 'ratio', 'target', ''], ...cells];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  return table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function figure(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}
