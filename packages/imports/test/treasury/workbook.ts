// The same extract as a workbook: dates are dates, and amounts numbers.
import writeWorkbook, { type SheetData } from 'write-excel-file/node';

import { COLUMNS, TITLES, type TreasuryRow } from './extract.js';

export async function treasuryWorkbook(rows: readonly TreasuryRow[]): Promise<Buffer> {
  const total = rows.reduce((sum, { amount }) => sum + amount, 0n);
  const data: SheetData = [
    ...TITLES.map((title) => [{ value: title }]),
    COLUMNS.map((column) => ({ value: column })),
    ...rows.map((row) => [
      { value: row.entry },
      { value: row.line },
      { value: new Date(`${row.effectiveOn}T00:00:00Z`), format: 'dd/mm/yyyy' },
      { value: new Date(`${row.postedOn}T00:00:00Z`), format: 'dd/mm/yyyy' },
      { value: row.kind },
      { value: row.segments },
      { value: row.document },
      row.file === '' ? null : { value: row.file },
      { value: Number(row.amount), format: '#,##0' },
    ]),
    [{ value: 'Tổng cộng' }, ...COLUMNS.slice(2).map(() => null), { value: Number(total) }],
  ];
  return writeWorkbook(data, { sheet: 'Bút toán' }).toBuffer();
}
