import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';

import { toCsv, toHtml, toText, toXlsx } from '../src/index.js';
import { csvTables, numbersOf, sheetTables, textTables } from './readers.js';
import type { Expected } from './replayed.js';
import { sampleReports } from './samples.js';

const samples = (await sampleReports()).map((sample) => [sample.name, sample] as const);
const ZEROS = { dong: 0, thousand: 3, million: 6, billion: 9, trillion: 12 };

describe.each(samples)(
  'every number cell of %s is a figure of the replayed bodies',
  (_, { language, report, cells }) => {
    test('in the report itself, exactly', () => {
      const found = report.tables.flatMap((table) =>
        table.rows.flatMap((row) =>
          row.cells.flatMap((cell, index) => {
            const column = table.columns[index];
            const isNumber = column?.kind === 'amount' || column?.kind === 'rate';
            return isNumber ? [{ table: table.id, row: row.id, column: column.id, expected: figureOf(cell) }] : [];
          }),
        ),
      );
      expect(found).toEqual(cells.map(({ printed: _printed, ...cell }) => cell));
    });

    test('in text', () => {
      const read = textTables(toText(report, { language }));
      expect(numbersOf(report, read)).toEqual(cells.map(({ printed }) => printed));
    });

    test('in CSV, as printed', () => {
      const csv = toCsv(report, { language, numbers: 'printed', separator: ';' });
      expect(numbersOf(report, csvTables(csv, report, ';'))).toEqual(cells.map(({ printed }) => printed));
    });

    test('in CSV, for programs', () => {
      const [thousands, decimal] = language === 'vi' ? ['.', ','] : [',', '.'];
      const plain = cells.map(({ printed }) =>
        printed.replaceAll(thousands, '').replace(decimal, '.').replace('–', ''),
      );
      expect(numbersOf(report, csvTables(toCsv(report, { language }), report, ','))).toEqual(plain);
    });

    test('in XLSX, as a number that is not rounded', async () => {
      const { sheets } = await readXlsx(await toXlsx(report, { language }));
      const numbers = cells.map(({ expected }) => {
        if (expected === null) return '';
        if ('minor' in expected) return Number(expected.minor) / 10 ** ZEROS[report.unit];
        return expected.percent === null ? '–' : Number((Number(expected.percent) / 100).toFixed(6));
      });
      expect(numbersOf(report, sheetTables(report, sheets))).toEqual(numbers);
    });
  },
);

test.each(samples)('%s shows its dates, size, root and rounding differences in every format', async (_, sample) => {
  const { report, language } = sample;
  const { size, root, on } = report.standpoint;
  const day = language === 'vi' ? on.split('-').reverse().join('/') : on;
  const rounding = language === 'vi' ? 'Chênh lệch do làm tròn' : 'Rounding differences';
  const { sheets } = await readXlsx(await toXlsx(report, { language }));
  const texts = [
    toText(report, { language }),
    toCsv(report, { language }),
    toHtml(report, { language }),
    ...sheets.map(({ rows }) => rows.flat().join('\n')),
  ];
  for (const text of texts) for (const part of [String(size), root, day, rounding]) expect(text).toContain(part);
});

test.each(samples)('the text of %s stays what it is', async (name, { report, language }) => {
  await expect(toText(report, { language })).toMatchFileSnapshot(`golden/${name}.txt`);
});

function figureOf(
  cell: { readonly kind: string } & Partial<{ readonly minor: bigint; readonly percent: string | null }>,
): Expected {
  if (cell.minor !== undefined) return { minor: cell.minor };
  return cell.percent === undefined ? null : { percent: cell.percent };
}
