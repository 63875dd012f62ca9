import type { Ledger } from '@so-cai/core';
import { assert, asyncProperty, constantFrom, type Arbitrary, bigInt, array, integer, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';

import { narrowStore, smallLedger } from '../../test/ledger.js';
import { COLUMNS, csv, SMALL } from '../../test/small.js';
import { extractOf, type ExtractInput, type ExtractReport, importExtract, type Mapping } from '../index.js';

const deep = process.env['SO_CAI_DEEP'] === '1';
const numRuns = deep ? 500 : 15;

/** A row of the small table, as it is meant. */
interface Meant {
  readonly date: string;
  readonly programme: '00491' | '00471';
  readonly amount: bigint;
}

const meant: Arbitrary<Meant> = record({
  date: integer({ min: 1, max: 28 }).map((day) => `2024-02-${String(day).padStart(2, '0')}`),
  programme: constantFrom('00491', '00471'),
  amount: bigInt({ min: 1n, max: 999_999_999_999n }),
});
const table = array(meant, { minLength: 1, maxLength: 12 });

/** How each row is written: the file's text, with the id of its place. */
function written(rows: readonly Meant[]): string[][] {
  return rows.map(({ date, programme, amount }, index) => [
    `BT${index + 1}`,
    date.split('-').reverse().join('/'),
    programme,
    String(amount).replace(/\B(?=(?:\d{3})+$)/g, '.'),
  ]);
}

async function asCsv(rows: readonly Meant[]): Promise<ExtractInput> {
  return await Promise.resolve(extractOf('t.csv', csv(...written(rows))));
}

async function asWorkbook(rows: readonly Meant[]): Promise<ExtractInput> {
  const bytes = await writeWorkbook([
    COLUMNS.map((value) => ({ value })),
    ...rows.map(({ date, programme, amount }, index) => [
      { value: `BT${index + 1}` },
      { value: new Date(date), format: 'dd/mm/yyyy' },
      { value: programme },
      { value: Number(amount) },
    ]),
  ]).toBuffer();
  return extractOf('t.xlsx', bytes);
}

async function plansOf(ledger: Ledger): Promise<bigint[]> {
  const state = await ledger.asOf('2024-12-31');
  return ['NTM', 'GNBV'].map((programme) => state.total({ programme }).plan);
}

function sumsOf(rows: readonly Meant[]): bigint[] {
  return ['00491', '00471'].map((code) =>
    rows.filter(({ programme }) => programme === code).reduce((sum, { amount }) => sum + amount, 0n),
  );
}

const placesOf = ({ problems }: ExtractReport): unknown[] => problems.map(({ row, column }) => [row, column]);

describe('what a file says and what the ledger has', () => {
  test.each([
    ['CSV', asCsv],
    ['a workbook', asWorkbook],
  ])('are the same sums from %s, and importing twice is importing once (promise 6)', async (_, write) => {
    await assert(
      asyncProperty(table, async (rows) => {
        const ledger = await smallLedger();
        const input = await write(rows);
        const first = await importExtract(ledger, { input, mapping: SMALL });
        expect(first).toMatchObject({ ok: true, recorded: rows.length, totals: { agrees: true } });
        expect(await plansOf(ledger)).toEqual(sumsOf(rows));
        const { size, root } = ledger;
        const second = await importExtract(ledger, { input, mapping: SMALL });
        expect(second).toMatchObject({ ok: true, recorded: 0, known: rows.length, size, root });
      }),
      { numRuns },
    );
  });

  test('rows without ids are recorded once, in any order and however often they are equal', async () => {
    const mapping: Mapping = {
      ...SMALL,
      source: { system: 'KBNN', id: { content: ['Ngày', 'Chương trình', 'Số tiền'] } },
    };
    await assert(
      asyncProperty(array(meant, { minLength: 1, maxLength: 6 }), async (some) => {
        const ledger = await smallLedger();
        const rows = [...some, ...some];
        await importExtract(ledger, { input: await asCsv(rows), mapping });
        expect(await plansOf(ledger)).toEqual(sumsOf(rows));
        const turned = await importExtract(ledger, { input: await asCsv(rows.toReversed()), mapping });
        expect(turned).toMatchObject({ ok: true, recorded: 0, known: rows.length });
      }),
      { numRuns },
    );
  });
});

describe('a bad cell', () => {
  const bad: Readonly<Record<string, readonly string[]>> = {
    Ngày: ['', '31/02/2024', '2024', 'hôm qua'],
    'Chương trình': ['', '0049', '00491 ?'],
    'Số tiền': ['', '0', '-5', '1.23', '5,5', 'năm', 'gần 5 tỷ', '99999999999999999'],
    Mã: [''],
  };
  const cell = constantFrom(
    ...Object.entries(bad).flatMap(([column, texts]) => texts.map((text) => ({ column, text }))),
  );

  test('anywhere is told with its row and column, with nothing recorded (promise 6)', async () => {
    const ledger = await smallLedger();
    const { size, root } = ledger;
    await assert(
      asyncProperty(table, integer({ min: 0, max: 11 }), cell, async (rows, at, { column, text }) => {
        const cells = written(rows);
        const row = at % rows.length;
        cells[row] = COLUMNS.map((name, index) => (name === column ? text : (cells[row]?.[index] ?? '')));
        const report = await importExtract(ledger, { input: extractOf('t.csv', csv(...cells)), mapping: SMALL });
        expect(placesOf(report)).toEqual([[row + 2, column]]);
        expect(report).toMatchObject({ ok: false, recorded: 0, size, root });
      }),
      { numRuns: numRuns * 4 },
    );
  });
});

test('a number of a workbook that is no whole đồng is told at its row, wherever it is, with nothing recorded', async () => {
  const ledger = await smallLedger();
  const { size, root } = ledger;
  await assert(
    asyncProperty(
      table,
      integer({ min: 0, max: 11 }),
      constantFrom(0.5, 1.1, 1e-7, 123_456.7),
      async (rows, at, bad) => {
        const row = at % rows.length;
        const bytes = await writeWorkbook([
          COLUMNS.map((value) => ({ value })),
          ...rows.map(({ date, programme, amount }, index) => [
            { value: `BT${index + 1}` },
            { value: new Date(date), format: 'dd/mm/yyyy' },
            { value: programme },
            { value: index === row ? bad : Number(amount) },
          ]),
        ]).toBuffer();
        const report = await importExtract(ledger, { input: extractOf('t.xlsx', bytes), mapping: SMALL });
        expect(placesOf(report)).toEqual([[row + 2, 'Số tiền']]);
        expect(report).toMatchObject({ ok: false, recorded: 0, size, root });
      },
    ),
    { numRuns },
  );
});

describe('more rows than a store takes at once', () => {
  const rows = Array.from({ length: 250 }, (_, index): Meant => ({
    date: '2024-02-01',
    programme: index % 3 === 0 ? '00471' : '00491',
    amount: BigInt(index + 1),
  }));

  test('are recorded in parts, with the same totals, and once', async () => {
    const ledger = await smallLedger(narrowStore(100));
    const first = await importExtract(ledger, { input: await asCsv(rows), mapping: SMALL });
    expect(first).toMatchObject({ ok: true, recorded: 250, totals: { agrees: true } });
    expect(await plansOf(ledger)).toEqual(sumsOf(rows));
    expect(await importExtract(ledger, { input: await asWorkbook(rows), mapping: SMALL })).toMatchObject({
      known: 250,
      recorded: 0,
    });
  });

  test('are none of them recorded where the ledger refuses the last', async () => {
    const ledger = await smallLedger(narrowStore(100));
    const { size, root } = ledger;
    const cells = [...written(rows), ['BT251', '31/12/2023', '00491', '5']];
    const report = await importExtract(ledger, { input: extractOf('t.csv', csv(...cells)), mapping: SMALL });
    expect(report).toMatchObject({ ok: false, recorded: 0, size, root });
    expect(placesOf(report)).toEqual([[252, 'Chương trình']]);
  });
});
