// What is wrong with rows of an input: each with its place, in words, in the order of the file.
import type { Context } from '../context.js';

/** One thing that is wrong with a row. */
export interface RowFault {
  readonly line: number;
  readonly column?: number;
  readonly code: string;
  readonly message: string;
}

/** `payments.jsonl:12:7: … (InvalidEvent)` */
export function rowFaultText(file: string, { line, column, code, message }: RowFault): string {
  return `${file}:${line}${column === undefined ? '' : `:${column}`}: ${message} (${code})`;
}

/** Lists the faults on standard error, and says how many rows have any and that nothing was written. */
export async function showRowFaults(context: Context, file: string, faults: readonly RowFault[]): Promise<void> {
  const { words, paint } = context;
  const sorted = sortedFaults(faults);
  for (const fault of sorted) await context.note(rowFaultText(file, fault));
  const count = new Set(sorted.map(({ line }) => line)).size;
  await context.note(
    paint(
      'red',
      words({
        vi: `Có ${count} dòng bị từ chối; chưa ghi gì vào sổ.`,
        en: `${count} ${count === 1 ? 'row was' : 'rows were'} refused; nothing was recorded.`,
      }),
    ),
  );
}

export function sortedFaults(faults: readonly RowFault[]): RowFault[] {
  return [...faults].sort((left, right) => left.line - right.line);
}
