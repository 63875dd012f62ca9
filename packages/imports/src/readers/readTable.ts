// Rows of a table, whichever kind of file it stands in.
import type { ExtractInput } from '../input/input.js';
import { csvRows } from './csvRows.js';
import type { ReaderOptions, Reading, TableForm } from './reading.js';
import { xlsxRows } from './xlsxRows.js';

/**
 * The rows of a table in CSV or XLSX as they stand there, the row of names among them; empty rows are left out. A problem ends it.
 * @throws what reading the file throws; the reason of `signal`
 * @example for await (const item of readTable(input)) if (item.kind === "row") console.log(item.row, item.cells)
 */
export function readTable(
  input: ExtractInput,
  form: TableForm = {},
  { onRead = () => undefined, signal }: Partial<ReaderOptions> = {},
): AsyncGenerator<Reading> {
  const options = { onRead, signal };
  return input.kind === 'xlsx' ? xlsxRows(input, form, options) : csvRows(input, form, options);
}
