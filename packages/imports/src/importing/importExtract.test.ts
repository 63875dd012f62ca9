import { describe, expect, test } from 'vitest';

import { smallLedger } from '../../test/ledger.js';
import { COLUMNS, csv, SMALL } from '../../test/small.js';
import {
  type Condition,
  extractOf,
  type ExtractInput,
  type ExtractProgress,
  type ExtractReport,
  importExtract,
  type Mapping,
  type Template,
} from '../index.js';

const placesOf = ({ problems }: ExtractReport): unknown[] => problems.map(({ row, column }) => [row, column]);

/** Allocations, and rows of another kind that fit a condition. */
function signed(when: readonly Condition[], draft: Template): Mapping {
  const { effectiveOn, basis, ...allocated } = SMALL.draft ?? {};
  return {
    ...SMALL,
    draft: { effectiveOn: effectiveOn ?? null, basis: basis ?? null },
    rows: [{ when, draft }, { draft: allocated }],
  };
}

const LINE: Template = {
  programme: { column: 'Chương trình', table: 'programme' },
  capital: 'investment',
  source: 'NSTW',
  unit: 'SL-VANHO',
  budgetYear: 2024,
  originYear: 2024,
};

describe('what the ledger refuses', () => {
  test.each([
    ['a code that it does not know', { programme: 'NTM-99' }, 'Chương trình', 'UnknownNode'],
    ['a code that is none', { programme: 'không' }, 'Chương trình', 'InvalidEvent'],
  ])('%s is told with the row and column that it comes from', async (_, { programme }, column, code) => {
    const ledger = await smallLedger();
    const mapping = { ...SMALL, tables: { programme: { '00491': 'NTM-02', '00471': programme } } };
    const input = extractOf('t.csv', csv(['1', '15/01/2024', '00491', '5'], ['2', '15/01/2024', '00471', '5']));
    const { size } = ledger;
    const report = await importExtract(ledger, { input, mapping });
    expect(report).toMatchObject({ ok: false, recorded: 0, size });
    expect(report.problems).toMatchObject([{ code: 'refused', row: 3, column, rejection: { code } }]);
  });

  test('money that is not there is told at the amount, beside what is wrong with other rows', async () => {
    const ledger = await smallLedger();
    const { problems } = await importExtract(ledger, {
      input: extractOf(
        't.csv',
        csv(['1', '15/01/2024', '00491', '5'], ['C2', '16/01/2024', '00491', '6'], ['3', '', '00491', '7']),
      ),
      mapping: signed([{ column: 'Mã', startsWith: ['C'] }], {
        type: 'AllocationReduced',
        data: { kind: 'cut', from: LINE, amount: { column: 'Số tiền', as: 'amount' } },
      }),
    });
    expect(problems.map(({ row, column, code, rejection }) => [row, column, rejection?.code ?? code])).toEqual([
      [3, 'Số tiền', 'InsufficientFunds'],
      [4, 'Ngày', 'emptyCell'],
    ]);
  });

  test('a row that was changed since it was recorded is told at its id', async () => {
    const ledger = await smallLedger();
    const of = (amount: string): ExtractInput => extractOf('t.csv', csv(['1', '15/01/2024', '00491', amount]));
    await importExtract(ledger, { input: of('5'), mapping: SMALL });
    const report = await importExtract(ledger, { input: of('6'), mapping: SMALL });
    expect(report.problems).toMatchObject([{ row: 2, column: 'Mã', rejection: { code: 'SourceInUse' } }]);
  });
});

describe('rows that refer to other records', () => {
  const payments = signed([{ column: 'Mã', startsWith: ['TT'] }], {
    type: 'Disbursed',
    data: {
      from: LINE,
      stage: 'available',
      as: 'payment',
      method: 'cash',
      amount: { column: 'Số tiền', as: 'amount' },
    },
  });
  const reversals: Mapping = {
    ...payments,
    rows: [
      {
        when: [{ column: 'Số tiền', sign: 'negative' }],
        draft: {
          type: 'Refunded',
          data: {
            line: LINE,
            stage: 'paid',
            of: { column: 'Mã gốc', as: 'event' },
            amount: { column: 'Số tiền', as: 'amount', negated: true },
          },
        },
      },
      ...(payments.rows ?? []),
    ],
  };
  const withOrigins = (...rows: readonly (readonly string[])[]): ExtractInput =>
    extractOf('t.csv', [[...COLUMNS, 'Mã gốc'], ...rows].map((row) => row.join(';')).join('\n'));
  const first = [
    ['1', '15/01/2024', '00491', '500', ''],
    ['TT1', '20/02/2024', '00491', '90', ''],
  ];
  const back = ['TT1-HT', '05/03/2024', '00491', '-40', 'TT1'];

  test('find them in the ledger, and a file with both is then imported again without harm', async () => {
    const ledger = await smallLedger();
    await importExtract(ledger, { input: withOrigins(...first), mapping: reversals });
    for (const recorded of [1, 0])
      expect(await importExtract(ledger, { input: withOrigins(...first, back), mapping: reversals })).toMatchObject({
        ok: true,
        recorded,
      });
    expect((await ledger.asOf('2024-12-31')).total().disbursed).toBe(50n);
  });

  test('are refused, with what to do, where the record is in the same file only', async () => {
    const ledger = await smallLedger();
    const report = await importExtract(ledger, { input: withOrigins(...first, back), mapping: reversals });
    expect(report).toMatchObject({ ok: false, recorded: 0 });
    expect(report.problems).toMatchObject([{ code: 'noSuchRecord', row: 4, column: 'Mã gốc', found: 'TT1' }]);
    expect(report.problems[0]?.expected.en).toMatch(/import the rows before this one, then the whole file again/);
  });
});

describe('an import', () => {
  const rows = ['1', '2', '3'].map((id) => [id, '15/01/2024', '00491', '5']);
  const input = extractOf('t.csv', csv(...rows));

  test('of a file that grew tells the totals before and after, and agrees to nothing that it cannot tell apart', async () => {
    const ledger = await smallLedger();
    await importExtract(ledger, { input: extractOf('t.csv', csv(...rows.slice(0, 2))), mapping: SMALL });
    const { totals, known, recorded } = await importExtract(ledger, { input, mapping: SMALL });
    expect([known, recorded, totals.agrees, totals.on]).toEqual([2, 1, null, '2024-01-15']);
    const figures = (plan: bigint): object => ({ plan, disbursed: 0n });
    expect(totals.lines).toEqual([
      {
        programme: 'NTM',
        capital: 'investment',
        rows: 3,
        inFile: figures(15n),
        before: figures(10n),
        after: figures(15n),
      },
    ]);
  });

  test('lists as many problems as it is told to, and counts the others', async () => {
    const bad = extractOf('t.csv', csv(...rows.map(([id = '']) => [id, '', '00491', '5'])));
    const report = await importExtract(await smallLedger(), { input: bad, mapping: SMALL, problemsLimit: 2 });
    expect([placesOf(report), report.unlisted]).toEqual([
      [
        [2, 'Ngày'],
        [3, 'Ngày'],
      ],
      1,
    ]);
  });

  test('that lists no problems is refused all the same', async () => {
    const bad = extractOf('t.csv', csv(['1', '', '00491', '5']));
    const report = await importExtract(await smallLedger(), { input: bad, mapping: SMALL, problemsLimit: 0 });
    expect(report).toMatchObject({ ok: false, recorded: 0, problems: [], unlisted: 1 });
  });

  test('records what overdraws as exceptions, where it is told to, and tells their rows', async () => {
    const mapping = signed([{ column: 'Mã', is: ['2'] }], {
      type: 'AllocationReduced',
      data: { kind: 'cut', from: LINE, amount: '100' },
    });
    const asFound = { authority: 'UBND-SL', document: '7/BC', reason: 'as found' };
    const report = await importExtract(await smallLedger(), { input, mapping, asFound });
    expect(report).toMatchObject({ ok: true, recorded: 3, exceptions: [3] });
  });

  test('tells how far it is: bytes, then drafts', async () => {
    const told: ExtractProgress[] = [];
    await importExtract(await smallLedger(), { input, mapping: SMALL, onProgress: (at) => told.push(at) });
    expect(told).toContainEqual({ phase: 'reading', done: input.length, total: input.length });
    expect(told.at(-1)).toEqual({ phase: 'recording', done: 3, total: 3 });
  });

  test('that is broken off records nothing', async () => {
    const ledger = await smallLedger();
    const { size } = ledger;
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(importExtract(ledger, { input, mapping: SMALL, signal })).rejects.toThrow('enough');
    expect(ledger.size).toBe(size);
  });

  test('of a file that changes while it is read is refused', async () => {
    const ledger = await smallLedger();
    const { size } = ledger;
    for (const next of ['6', 'x']) {
      const contents = ['5', next].map((amount) => extractOf('t.csv', csv(['1', '15/01/2024', '00491', amount])));
      const changing: ExtractInput = { name: 't.csv', kind: 'csv', open: () => (contents.shift() ?? input).open() };
      await expect(importExtract(ledger, { input: changing, mapping: SMALL })).rejects.toThrow(
        /^t\.csv changed while it was imported/,
      );
      await ledger.refresh();
      expect(ledger.size).toBe(size);
    }
  });

  test('of a table without rows records nothing, and says so', async () => {
    const report = await importExtract(await smallLedger(), { input: extractOf('t.csv', csv()), mapping: SMALL });
    expect(report).toMatchObject({ ok: true, rows: 0, recorded: 0, totals: { on: null, lines: [] } });
  });

  test('has a report that is JSON, with amounts as digits', async () => {
    const report = await importExtract(await smallLedger(), { input, mapping: SMALL });
    expect(JSON.parse(JSON.stringify(report))).toMatchObject({
      recorded: 3,
      totals: { lines: [{ inFile: { plan: '15' }, after: { plan: '15' } }] },
    });
  });
});
