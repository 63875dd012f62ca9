// A cell as it stands in a file: text, or one of the kinds that spreadsheets have beside it.

/** A number of a spreadsheet: the shortest decimal that means it. */
export interface NumberCell {
  readonly kind: 'number';
  readonly text: string;
}

/** A date of a spreadsheet, as `2024-09-10`; its time of day is left out. */
export interface DateCell {
  readonly kind: 'date';
  readonly text: string;
}

/** What a formula gives that cannot be computed, such as `#REF!`. */
export interface ErrorCell {
  readonly kind: 'error';
  readonly text: string;
}

/** A cell; text is trimmed and in NFC, and empty where the cell is. */
export type Cell = string | NumberCell | DateCell | ErrorCell;

/** A row with its cells, in order of the columns. */
export interface Row {
  /** Row of the sheet, or line of the file on which it begins, from 1 on. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** What stands in a cell, as text. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return typeof cell === 'string' ? cell : cell.text;
}

// oxlint-disable-next-line no-control-regex -- what no text of a ledger may hold
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Whether a text holds a character that is neither printed nor a line break or tab. */
export function hasControl(text: string): boolean {
  return CONTROL.test(text);
}

/** A text as it is compared and recorded: composed, without spaces around it, line breaks and runs of spaces as one space. */
export function tidied(text: string): string {
  const composed = text.normalize('NFC').trim();
  return /[\s\u00a0]{2}|[\n\r\t\u00a0]/.test(composed) ? composed.replace(/[\s\u00a0]+/g, ' ') : composed;
}
