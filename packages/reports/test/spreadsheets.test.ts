import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';

import { inertText, type Report, toCsv, toHtml, toText, toXlsx } from '../src/index.js';
import { csvRows, entryOf } from './readers.js';
import { FORMULAS } from './sampleLedger.js';
import { type SampleReport, sampleReports } from './samples.js';

const samples = await sampleReports();
const named = (name: string): SampleReport => {
  const sample = samples.find((each) => each.name === name);
  if (sample === undefined) throw new Error(`there is no sample ${name}`);
  return sample;
};
const { report: form61 } = named('form-61');
/** What a ledger refuses in a name, and a report of somebody else might still have. */
const LED = ['\t=1+1', '\r=1+1', '\n@x', '  =1+1', '\u200b+1', '＋1', '－1', '＠x'];

describe('a name that begins like a formula', () => {
  test.each([...FORMULAS.filter((name) => !name.startsWith('<')), ...LED])('%j stands behind an apostrophe', (name) => {
    expect(inertText(name)).toBe(`'${name}`);
  });

  test.each(['Vốn đầu tư', '1 - 2', 'a=b', '(1)', '', '1.234,5'])('%j is left as it is', (text) => {
    expect(inertText(text)).toBe(text);
  });

  test('stands in CSV as a text, and so does every other cell that is no number', () => {
    const cells = csvRows(toCsv(withNames(form61, LED), { language: 'vi' }), ',').flat();
    expect(cells).toEqual(expect.arrayContaining(LED.map((name) => `'${name}`)));
    expect(cells.filter((cell) => /^[\s\p{Cf}]*([=+@＝＋－＠]|-(?!\d))/u.test(cell))).toEqual([]);
  });

  test('is a text in XLSX, formatted as text, and no cell has a formula', async () => {
    const { sheets } = await readXlsx(await toXlsx(withNames(form61, LED), { language: 'vi' }), { readStyles: true });
    const cells = sheets.flatMap((sheet) => [...(sheet.cells?.values() ?? [])]);
    const texts = cells.filter(({ value }) => typeof value === 'string' && value !== '');
    expect(texts.length).toBeGreaterThan(50);
    expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect(texts.filter(({ value }) => /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(String(value)))).toEqual([]);
    expect(new Set(texts.map(({ style }) => style?.numFmt))).toEqual(new Set(['@']));
  });

  test('is text in HTML, as is one that begins like markup', () => {
    const html = toHtml(form61, { language: 'vi' });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('=cmd|&#39; /C calc&#39;!A0');
  });

  test('moves no cursor in text', () => {
    const text = toText(withNames(form61, ['a\u001b[2Jb', 'c\rd']), { language: 'vi' });
    expect(text).toContain('a [2Jb');
    expect(text).toContain('c d');
  });
});

describe('a workbook', () => {
  test.each(samples.map((sample) => [sample.name, sample] as const))(
    'of %s is ready to print: A4 landscape, one page wide, its heading frozen and on every page',
    async (_, { report, language }) => {
      const { sheets } = await readXlsx(await toXlsx(report, { language }));
      expect(sheets.length).toBe(report.tables.length);
      for (const [index, { pageSetup, freezePane, rows }] of sheets.entries()) {
        expect(pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
        const [first = 0, last] = (pageSetup?.printTitlesRow ?? '').match(/\d+/g)?.map(Number) ?? [];
        expect(rows.slice(first - 1, last).flat()).toContain(report.tables[index]?.columns[0]?.title[language]);
        expect(freezePane?.rows).toBe(last);
      }
    },
  );

  test('shows amounts with the decimals of the report, and rates as percentages', async () => {
    const { report, language } = named('progress-en');
    const { sheets } = await readXlsx(await toXlsx(report, { language }), { readStyles: true });
    const numbers = sheets
      .flatMap((sheet) => [...(sheet.cells?.values() ?? [])])
      .filter(({ value }) => typeof value === 'number');
    expect(new Set(numbers.map(({ style }) => style?.numFmt))).toEqual(new Set(['#,##0.000', '0.00%']));
  });

  test('has a number of more than 15 digits as text, since no number cell can hold it', async () => {
    const huge = 12_345_678_901_234_567n;
    const report = withAmount({ ...form61, unit: 'dong', places: 0 }, huge);
    const { sheets } = await readXlsx(await toXlsx(report, { language: 'vi' }));
    expect(sheets[0]?.rows.flat()).toContain('12.345.678.901.234.567');
  });

  test('has one list of names, and the parts of a sheet in the order that the format wants', async () => {
    const zip = await toXlsx(named('summary').report, { language: 'vi' });
    expect(entryOf(zip, 'xl/workbook.xml').match(/<definedNames/g)).toHaveLength(1);
    const parts = entryOf(zip, 'xl/worksheets/sheet1.xml').match(
      /<(sheetPr|sheetViews|cols|sheetData|mergeCells|pageMargins|pageSetup|headerFooter)\b/g,
    );
    const order = [
      'sheetPr',
      'sheetViews',
      'cols',
      'sheetData',
      'mergeCells',
      'pageMargins',
      'pageSetup',
      'headerFooter',
    ];
    expect(parts).toEqual(order.map((part) => `<${part}`));
  });

  test('is the same bytes whenever it is made', async () => {
    const first = Buffer.from(await toXlsx(form61, { language: 'vi' }));
    expect(Buffer.from(await toXlsx(form61, { language: 'vi' })).equals(first)).toBe(true);
    // The time of the first entry is the first moment that the format knows, and not that of the test.
    expect(first.readUInt32LE(10)).toBe(0x00210000);
  });
});

/** The report, its first rows called otherwise. */
function withNames(report: Report, names: readonly string[]): Report {
  return {
    ...report,
    tables: report.tables.map((table) => ({
      ...table,
      rows: table.rows.map((row, index) => {
        const name = names[index];
        if (name === undefined) return row;
        return {
          ...row,
          cells: row.cells.map((cell, at) => (at === 1 ? { kind: 'text', text: { vi: name, en: name } } : cell)),
        };
      }),
    })),
  };
}

/** The report with one row, whose amounts are all the same. */
function withAmount(report: Report, minor: bigint): Report {
  return {
    ...report,
    tables: report.tables.map((table) => ({
      ...table,
      rows: table.rows.slice(0, 1).map((row) => ({
        ...row,
        cells: row.cells.map((cell) => (cell.kind === 'amount' ? { kind: 'amount', minor } : cell)),
      })),
    })),
  };
}
