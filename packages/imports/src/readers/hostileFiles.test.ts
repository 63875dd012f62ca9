import { deflateRawSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';

import { COLUMNS, csv, read, SMALL } from '../../test/small.js';
import { UNPACKED_LIMIT } from '../limits.js';
import { storedZip } from './storedZip.js';
import { unzip } from './zip.js';

const ROW = ['BT1', '15/01/2024', '00491', '1.234.567'];
const draftsIn = async (content: string | Uint8Array): Promise<number> => (await read(content)).drafts.length;

describe('CSV', () => {
  test('is read with a mark of byte order, CRLF and any separator', async () => {
    for (const mark of [',', ';', '\t', '|'])
      expect(await draftsIn(`\uFEFF${csv(ROW).replaceAll(';', mark).replaceAll('\n', '\r\n')}\r\n`)).toBe(1);
  });

  test('with a separator and line breaks in quotes is one row', async () => {
    const { drafts } = await read(csv(['"BT;1\r\n""x"""', ...ROW.slice(1)]));
    expect(drafts[0]?.draft.source?.id).toBe('BT;1 "x"');
  });

  test('with a quotation mark that is not closed is refused at its row', async () => {
    const { problems } = await read(csv(ROW, ['"BT2', ...ROW.slice(1)]));
    expect(problems).toMatchObject([{ code: 'notCsv', row: 3 }]);
  });

  test('with a row that never ends is refused, and not held in memory', async () => {
    const { problems } = await read(`${csv(ROW)}\n"${'x'.repeat(9_000_000)}`);
    expect(problems).toMatchObject([{ code: 'tooLarge' }]);
  });

  test('in windows-1258 is refused at its first row that is no UTF-8, with what to do', async () => {
    const bytes = Buffer.concat([Buffer.from(`${csv(ROW, ROW)}\n`), Buffer.from([0x42, 0xd2, 0x20, 0xfd, 0x0a])]);
    const { problems } = await read(bytes);
    expect(problems).toMatchObject([{ code: 'notTheEncoding', row: 4 }]);
    expect(problems[0]?.expected.en).toMatch(/windows-1258/);
  });

  test('in windows-1258 is read where the mapping says so, with composed letters', async () => {
    // "Mã" with a tilde that stands behind its letter, as windows-1258 has it for letters without one of their own.
    const header = Buffer.from([0x4d, 0x61, 0xde]);
    const rest = Buffer.from(';Ngay;CT;ST\n1;15/01/2024;00491;5');
    const { problems, drafts } = await read(Buffer.concat([header, rest]), {
      ...SMALL,
      encoding: 'windows-1258',
      draft: { ...SMALL.draft, effectiveOn: '2024-01-15', data: { amount: { column: 'ST', as: 'amount' } } },
    });
    expect(problems).toEqual([]);
    expect(drafts[0]?.draft.source?.id).toBe('1');
  });

  test('in UTF-16 is refused with what to do, with a mark of byte order and without, and read where the mapping says so', async () => {
    const bytes = Buffer.from(csv(ROW), 'utf16le');
    for (const each of [bytes, Buffer.concat([Buffer.from([0xff, 0xfe]), bytes])]) {
      const { problems } = await read(each);
      expect(problems).toMatchObject([{ code: 'notTheEncoding', row: 1 }]);
      expect(problems[0]?.expected.en).toMatch(/"encoding": "utf-16le"/);
      expect((await read(each, { ...SMALL, encoding: 'utf-16le' })).drafts).toHaveLength(1);
    }
  });

  test('with rows of nothing but separators has no rows there', async () => {
    const { drafts, problems } = await read(csv(ROW, ['', '', '', ''], ROW.with(0, 'BT2'), ['', '', '', '']));
    expect([drafts.map(({ row }) => row), problems]).toEqual([[2, 4], []]);
  });

  test('that is a workbook is told so', async () => {
    const { problems } = await read(await workbook([[{ value: 'x' }]]));
    expect(problems[0]?.expected.en).toMatch(/XLSX/);
  });

  test('whose letters are cut by the pieces in which it is read is whole', async () => {
    const rows = Array.from({ length: 4_000 }, (_, index) => [`Bút toán số ${index}`, ...ROW.slice(1)]);
    const { drafts, problems } = await read(csv(...rows));
    expect([drafts.length, problems]).toEqual([4_000, []]);
    expect(drafts.at(-1)?.draft.source?.id).toBe('Bút toán số 3999');
  });
});

describe('a workbook', () => {
  const header = COLUMNS.map((value) => ({ value }));
  const day = { value: new Date('2024-01-15T00:00:00Z'), format: 'dd/mm/yyyy' };
  const sheet = (...rows: SheetData): Promise<Buffer> => workbook([header, ...rows]);
  const ofAmount = (value: number): Promise<Buffer> => sheet([{ value: 'BT1' }, day, { value: '00491' }, { value }]);

  test.each([
    [1_234_567, '1234567'],
    [9_007_199_254_740_991, '9007199254740991'],
  ])('has the number %d as it is', async (value, amount) => {
    const { drafts, problems } = await read(await ofAmount(value), SMALL, 'xlsx');
    expect(problems).toEqual([]);
    expect(drafts[0]?.draft).toMatchObject({ effectiveOn: '2024-01-15', data: { amount } });
  });

  test.each([0.5, 0.1 + 0.2, 1e17, 1_234_567.000_001])('has the number %d refused, never rounded', async (value) => {
    const { drafts, problems } = await read(await ofAmount(value), SMALL, 'xlsx');
    expect(drafts).toEqual([]);
    expect(problems).toMatchObject([{ code: 'notExact', row: 2, column: 'Số tiền', found: String(value) }]);
  });

  test('in a larger unit has the decimals that mean whole đồng', async () => {
    const numbers = { unit: 'billion' } as const;
    const { drafts } = await read(await ofAmount(738.654), { ...SMALL, numbers }, 'xlsx');
    expect(drafts[0]?.draft.data).toMatchObject({ amount: '738654000000' });
  });

  test('keeps the numbers of its rows where some are empty', async () => {
    const bytes = await sheet([], [null], [{ value: 'BT1' }, day, { value: '00499' }, { value: 5 }]);
    expect((await read(bytes, SMALL, 'xlsx')).problems).toMatchObject([{ row: 4, column: 'Chương trình' }]);
  });

  test('has the values of its formulas, and says so', async () => {
    const bytes = await patched(await ofAmount(5), (xml) => xml.replace(/<v>5<\/v>/, '<f>2+3</f><v>5</v>'));
    const { drafts, others } = await read(bytes, SMALL, 'xlsx');
    expect(drafts[0]?.draft.data).toMatchObject({ amount: '5' });
    expect(others).toMatchObject([{ kind: 'note', row: 2 }]);
  });

  test('with a formula that fails is told the cell, and does not take it for empty', async () => {
    const bytes = await patched(await ofAmount(5), (xml) =>
      xml.replace(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2" t="e"><f>A1/0</f><v>#DIV/0!</v></c>'),
    );
    const { problems } = await read(bytes, SMALL, 'xlsx');
    expect(problems).toMatchObject([{ code: 'formulaError', row: 2, column: 'Số tiền', found: '#DIV/0!' }]);
  });

  test('has merged cells in the first row only, or in all where the mapping says so', async () => {
    const rows = [1, 2].map((row) => [
      { value: `BT${row}` },
      day,
      row === 1 ? { value: '00491', rowSpan: 2 } : null,
      { value: 5 },
    ]);
    const bytes = await sheet(...rows);
    expect((await read(bytes, SMALL, 'xlsx')).problems).toMatchObject([{ code: 'emptyCell', row: 3 }]);
    expect((await read(bytes, { ...SMALL, merged: 'repeat' }, 'xlsx')).drafts).toHaveLength(2);
  });

  test('without the sheet that the mapping names is told those that it has', async () => {
    const { problems } = await read(await ofAmount(5), { ...SMALL, sheet: 'Tháng 8' }, 'xlsx');
    expect(problems).toMatchObject([{ code: 'noSuchSheet' }]);
    expect(problems[0]?.expected.en).toBe('there is no sheet "Tháng 8"; the sheets are "Bảng & kê"');
  });

  test.each([
    ['of the old kind', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), /\.xls\)/],
    ['that is text', Buffer.from('Mã;Ngày'), /no XLSX workbook/],
    ['that is empty', Buffer.alloc(0), /no XLSX workbook/],
    ['that is another zip file', storedZip(new Map([['a.xml', Buffer.from('<a/>')]])), /no XLSX workbook/],
  ])('%s is refused with what to do', async (_, bytes, expected) => {
    const { problems } = await read(bytes, SMALL, 'xlsx');
    expect(problems).toMatchObject([{ code: 'notXlsx' }]);
    expect(problems[0]?.expected.en).toMatch(expected);
  });

  test('that is cut short, or has a bit turned anywhere, is refused or read, and never fails', async () => {
    const bytes = await ofAmount(5);
    for (let at = 0; at < bytes.length; at += 97) {
      const turned = Buffer.from(bytes);
      turned.writeUInt8(turned.readUInt8(at) ^ 0x10, at);
      for (const each of [turned, bytes.subarray(0, at)]) {
        const { drafts, problems } = await read(each, SMALL, 'xlsx');
        expect(drafts.length + problems.length).toBeGreaterThan(0);
      }
    }
  });

  test('that reaches into the last row and column of a sheet is refused, and not filled in', async () => {
    const bytes = await patched(await ofAmount(5), (xml) =>
      xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    );
    expect((await read(bytes, SMALL, 'xlsx')).problems).toMatchObject([{ code: 'tooLarge' }]);
  });

  test('whose merged cells cover more than is read is refused', async () => {
    const merged = '<mergeCell ref="A1:XFD1048576"/>'.repeat(9);
    const bytes = await patched(await ofAmount(5), (xml) =>
      xml.replace('</sheetData>', `</sheetData><mergeCells>${merged}</mergeCells>`),
    );
    const mapping = { ...SMALL, merged: 'repeat' } as const;
    expect((await read(bytes, mapping, 'xlsx')).problems).toMatchObject([{ code: 'tooLarge' }]);
  });

  test('whose cells do not say where they stand is refused as damaged', async () => {
    const bytes = await patched(await ofAmount(5), (xml) => xml.replace(/<c r="D2"/, '<c'));
    expect((await read(bytes, SMALL, 'xlsx')).problems).toMatchObject([{ code: 'notXlsx' }]);
  });

  test('that says it unpacks to more than is read is refused before it is unpacked', async () => {
    const zip = bomb(UNPACKED_LIMIT + 1);
    expect((await read(zip, SMALL, 'xlsx')).problems).toMatchObject([{ code: 'tooLarge' }]);
  });

  test('that unpacks to more than it says is refused at what it says', async () => {
    const zip = bomb(1_000);
    expect(await unzip(zip, () => true)).toEqual({ ok: false, fault: 'damaged' });
  });
});

function workbook(data: SheetData): Promise<Buffer> {
  return writeWorkbook(data, { sheet: 'Bảng & kê' }).toBuffer();
}

/** The workbook with the XML of its sheet changed. */
async function patched(bytes: Buffer, change: (xml: string) => string): Promise<Buffer> {
  const unzipped = await unzip(bytes, () => true);
  if (!unzipped.ok) throw new Error(unzipped.fault);
  const parts = new Map(unzipped.parts);
  const name = 'xl/worksheets/sheet1.xml';
  const xml = Buffer.from(parts.get(name) ?? new Uint8Array()).toString();
  const changed = change(xml);
  expect(changed).not.toBe(xml);
  return storedZip(parts.set(name, Buffer.from(changed)));
}

/** A zip file of ten megabytes of zeros, packed, that claims another size. */
function bomb(claimed: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(10_000_000));
  const zip = storedZip(new Map([['xl/workbook.xml', packed]]));
  const entry = zip.lastIndexOf(Buffer.from('504b0102', 'hex'));
  zip.writeUInt16LE(8, entry + 10);
  zip.writeUInt32LE(claimed, entry + 24);
  return zip;
}
