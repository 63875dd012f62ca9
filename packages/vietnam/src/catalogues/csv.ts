// Rows of a CSV text: quoted fields, doubled quotes, any line ends, a byte order mark, commas or semicolons.
/** A row that holds something, and its number as a spreadsheet counts it: the first is 1. */
export interface CsvRow {
  readonly number: number;
  readonly fields: readonly string[];
}

/** The rows that hold anything; `undefined` where a quote is opened and never closed. */
export function csvRows(text: string): CsvRow[] | undefined {
  const rows: CsvRow[] = [];
  let number = 0;
  let [row, field, isQuoted]: [string[], string, boolean] = [[], '', false];
  const endField = (): void => {
    row.push(field.trim());
    field = '';
  };
  const endRow = (): void => {
    endField();
    number += 1;
    if (row.some((each) => each !== '')) rows.push({ number, fields: row });
    row = [];
  };
  const source = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const separator = separatorOf(source);
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (isQuoted && character === '"' && source.charAt(at + 1) === '"') {
      field += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === separator) endField();
    else if (!isQuoted && character === '\n') endRow();
    else field += character;
  }
  endRow();
  return isQuoted ? undefined : rows;
}

/** Where a comma is the decimal mark, as in Vietnam, spreadsheets part fields by semicolons: the first row tells. */
function separatorOf(source: string): string {
  const [header = ''] = source.trimStart().split('\n');
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}
