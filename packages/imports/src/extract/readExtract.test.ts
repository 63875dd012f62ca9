import { describe, expect, test } from 'vitest';

import { csv, read, SMALL } from '../../test/small.js';
import type { Mapping } from '../index.js';

const amountsOf = async (text: string, mapping: Mapping = SMALL): Promise<unknown> =>
  (await read(text, mapping)).drafts.map(({ draft }) => (draft.data as { amount?: unknown }).amount);

describe('a row that is right', () => {
  test('becomes a draft with its row and source', async () => {
    const { drafts, problems } = await read(csv(['BT1', '15/01/2024', '00491', '1.234.567']));
    expect(problems).toEqual([]);
    expect(drafts).toMatchObject([
      {
        row: 2,
        draft: {
          type: 'Allocated',
          effectiveOn: '2024-01-15',
          source: { system: 'KBNN', id: 'BT1' },
          data: { to: { programme: 'NTM-02' }, amount: '1234567' },
        },
      },
    ]);
    expect(
      ['data.to.programme', 'data.amount', 'source.id', 'effectiveOn'].map(drafts[0]?.columnAt ?? (() => '')),
    ).toEqual(['Chương trình', 'Số tiền', 'Mã', 'Ngày']);
  });

  test.each([
    [{ style: 'vi', unit: 'million' }, '1.234,5', '1234500000'],
    [{ style: 'vi', unit: 'thousand' }, '1.234', '1234000'],
    [{ style: 'en', unit: 'billion' }, '1,234.5', '1234500000000'],
    [{ unit: 'minor' }, '1234', '1234'],
    [{ style: 'vi' }, '3 tỷ 508 triệu', '3508000000'],
  ] as const)('with numbers %j, "%s" is %s', async (numbers, text, amount) => {
    expect(await amountsOf(csv(['1', '15/01/2024', '00491', `"${text}"`]), { ...SMALL, numbers })).toEqual([amount]);
  });

  test.each([
    ['dd/mm/yyyy', '5/1/2024'],
    ['mm/dd/yyyy', '1/5/2024'],
    ['yyyy-mm-dd', '2024-01-05'],
    ['yyyymmdd', '20240105'],
    ['serial', '45296'],
    ['dd/mm/yyyy', '05/01/2024 14:30:00'],
  ] as const)('as %s, %s is 5 January 2024', async (form, text) => {
    const { drafts } = await read(csv(['1', text, '00491', '5']), { ...SMALL, dates: [form] });
    expect(drafts[0]?.draft.effectiveOn).toBe('2024-01-05');
  });

  test('is known by a line number of the file that it begins on, whatever cells hold', async () => {
    const { drafts } = await read(csv(['"a\nb"', '15/01/2024', '00491', '5'], ['2', '15/01/2024', '00491', '5']));
    expect(drafts.map(({ row }) => row)).toEqual([2, 4]);
  });
});

describe('what cannot be read', () => {
  const cases: readonly (readonly [string, readonly string[], object])[] = [
    ['an empty cell', ['1', '', '00491', '5'], { code: 'emptyCell', column: 'Ngày', found: '' }],
    [
      'a date that does not exist',
      ['1', '30/02/2024', '00491', '5'],
      { code: 'notADate', column: 'Ngày', found: '30/02/2024' },
    ],
    [
      'a code that no table has',
      ['1', '15/01/2024', '00499', '5'],
      { code: 'notInTable', column: 'Chương trình', found: '00499' },
    ],
    [
      'a word for an amount',
      ['1', '15/01/2024', '00491', 'năm'],
      { code: 'notAnAmount', column: 'Số tiền', found: 'năm' },
    ],
    ['an estimate', ['1', '15/01/2024', '00491', 'khoảng 5 tỷ'], { code: 'notAnAmount', column: 'Số tiền' }],
    ['an amount of zero', ['1', '15/01/2024', '00491', '0'], { code: 'wrongSign', column: 'Số tiền', found: '0' }],
    ['an amount below zero', ['1', '15/01/2024', '00491', '-5'], { code: 'wrongSign', column: 'Số tiền', found: '-5' }],
    ['half a đồng', ['1', '15/01/2024', '00491', '0,5'], { code: 'notAnAmount', column: 'Số tiền', found: '0,5' }],
    [
      'a NUL',
      ['1', '15/01/2024', '004\u000091', '5'],
      { code: 'controlCharacter', column: 'Chương trình', found: '004\\u000091' },
    ],
    ['a row without an id', ['', '15/01/2024', '00491', '5'], { code: 'emptyCell', column: 'Mã' }],
    ['a cell too many', ['1', '15/01/2024', '00491', '5', 'x'], { code: 'tooManyCells', found: 'x' }],
    [
      'a cell of a million letters',
      ['1', '15/01/2024', 'x'.repeat(1_000_000), '5'],
      { code: 'cellTooLong', column: 'Chương trình' },
    ],
  ];
  test.each(cases)('%s is told with its row and column, and gives no draft', async (_, row, problem) => {
    const { drafts, problems } = await read(csv(['0', '15/01/2024', '00491', '5'], row));
    expect(problems).toMatchObject([{ row: 3, ...problem }]);
    expect(drafts).toHaveLength(1);
  });

  test('everything that is wrong with a row is told at once', async () => {
    const { problems } = await read(csv(['', '30/02/2024', '00499', 'năm']));
    expect(problems.map(({ column }) => column)).toEqual(['Mã', 'Ngày', 'Chương trình', 'Số tiền']);
  });

  test('a cell that a draft has twice is told once', async () => {
    const twice = { ...SMALL, draft: { ...SMALL.draft, note: { column: 'Ngày' }, causationId: { column: 'Ngày' } } };
    expect((await read(csv(['1', '', '00491', '5']), twice)).problems).toMatchObject([{ row: 2, column: 'Ngày' }]);
  });

  test('an amount with two readings is told with both, where the mapping has no style', async () => {
    const { problems } = await read(csv(['1', '15/01/2024', '00491', '12.345']), {
      ...SMALL,
      numbers: { unit: 'million' },
    });
    expect(problems[0]?.expected.en).toMatch(/12345 \(vi\) or 12\.345 \(en\)/);
  });

  test('a code that lost its zeros is told with the width that brings them back', async () => {
    const { problems } = await read(csv(['1', '15/01/2024', '491', '5']));
    expect(problems[0]?.expected.en).toMatch(/give "width": 5/);
  });

  test('columns that are missing, or there twice, are told with those that are there', async () => {
    const { problems } = await read('Mã;Ngày;Ngày;Số tiền\n1;2;3;4');
    expect(problems).toMatchObject([
      { code: 'columnTwice', row: 1, column: 'Ngày' },
      { code: 'noSuchColumn', row: 1, column: 'Chương trình' },
    ]);
    expect(problems[1]?.expected.en).toMatch(/row 1 has "Mã", "Ngày", "Ngày", "Số tiền"$/);
  });

  test('a file that ends before its header says so', async () => {
    for (const text of ['', 'a;b'])
      expect((await read(text, { ...SMALL, headerRow: 5 })).problems).toMatchObject([{ code: 'noHeader', row: 5 }]);
  });

  test('an id that stands there twice is told with the row of the first', async () => {
    const row = ['1', '15/01/2024', '00491', '5'];
    const { problems } = await read(csv(row, row));
    expect(problems).toMatchObject([{ code: 'idTwice', row: 3, column: 'Mã', found: '1' }]);
    expect(problems[0]?.expected.en).toMatch(/^row 2 /);
  });
});

describe('rules', () => {
  const ruled: Mapping = {
    ...SMALL,
    rows: [
      { when: [{ column: 'Mã', startsWith: ['Tổng'] }], total: { columns: ['Số tiền'], over: 'all' } },
      { when: [{ column: 'Mã', startsWith: ['Cộng'] }], total: { columns: ['Số tiền'], over: 'sinceTotal' } },
      { when: [{ column: 'Mã', is: ['I', 'II'] }], skip: 'a heading' },
      { when: [{ column: 'Số tiền', sign: 'positive' }], draft: {} },
      {
        when: [{ column: 'Số tiền', sign: 'negative' }],
        draft: { type: 'AllocationReduced', data: { amount: { column: 'Số tiền', as: 'amount', negated: true } } },
      },
    ],
  };
  const at = (id: string, amount: string): string[] => [id, '15/01/2024', '00491', amount];

  test('say what each row is; the first that fits counts', async () => {
    const { drafts, others, problems } = await read(csv(['I', '', '', ''], at('1', '500'), at('2', '-20')), ruled);
    expect(problems).toEqual([]);
    expect(others).toEqual([{ kind: 'skipped', row: 2, why: 'a heading' }]);
    expect(drafts.map(({ draft }) => [draft.type, (draft.data as { amount?: string }).amount])).toEqual([
      ['Allocated', '500'],
      ['AllocationReduced', '20'],
    ]);
  });

  test('a row that none fits is told', async () => {
    const { problems } = await read(csv(at('1', '0')), ruled);
    expect(problems).toMatchObject([{ code: 'noRule', row: 2, found: '1 | 15/01/2024 | 00491 | 0' }]);
  });

  test('totals and subtotals are held against the rows above them', async () => {
    const rows = [at('1', '500'), at('2', '30'), ['Cộng', '', '', '530'], at('3', '-20'), ['Cộng', '', '', '-20']];
    expect((await read(csv(...rows, ['Tổng', '', '', '510']), ruled)).problems).toEqual([]);
    const { problems } = await read(csv(...rows, ['Tổng', '', '', '511']), ruled);
    expect(problems).toMatchObject([{ code: 'totalDiffers', row: 7, column: 'Số tiền', found: '511' }]);
  });

  test('what the mapping states of the whole file is held against it', async () => {
    const stated = { ...ruled, totals: { rows: 3, sums: { 'Số tiền': '480' } } };
    expect((await read(csv(at('1', '500'), at('2', '-20')), stated)).problems).toMatchObject([
      { code: 'totalDiffers', found: '2' },
    ]);
  });

  test('signs and totals are read as the amounts of their column are', async () => {
    const numbers = { style: 'en', unit: 'million' } as const;
    const amount = { column: 'Số tiền', as: 'amount', numbers } as const;
    const mapping: Mapping = {
      ...ruled,
      draft: { ...SMALL.draft, data: { amount } },
      rows: (ruled.rows ?? []).slice(0, 4),
    };
    const { drafts, problems } = await read(csv(at('1', '1,000.5'), ['Tổng', '', '', '1,000.5']), mapping);
    expect([drafts[0]?.draft.data, problems]).toEqual([{ amount: '1000500000' }, []]);
  });

  test('a cell that cannot be read holds no total against the others', async () => {
    const { problems } = await read(csv(at('1', 'x'), at('2', '5'), ['Tổng', '', '', '7']), {
      ...ruled,
      rows: [...(ruled.rows ?? []), { draft: {} }],
    });
    expect(problems).toMatchObject([{ code: 'notAnAmount', row: 2 }]);
  });
});

describe('segments', () => {
  const split: Mapping = {
    ...SMALL,
    split: [{ column: 'Chương trình', separator: '.', into: ['Chương', 'Mã CT'] }],
    draft: { ...SMALL.draft, note: { column: 'Mã CT' } },
  };

  test('are columns like any other', async () => {
    const { drafts } = await read(csv(['1', '15/01/2024', '412.00491', '5']), {
      ...split,
      draft: { ...split.draft, data: { amount: '5', to: { column: 'Mã CT', table: 'programme' } } },
    });
    expect(drafts[0]?.draft).toMatchObject({ note: '00491', data: { to: 'NTM-02' } });
  });

  test('that are too few are told with the column that holds them', async () => {
    const { problems } = await read(csv(['1', '15/01/2024', '41200491', '5']), split);
    expect(problems[0]).toMatchObject({ code: 'wrongSegments', row: 2, column: 'Chương trình', found: '41200491' });
  });
});

describe('rows without ids', () => {
  const made: Mapping = { ...SMALL, source: { system: 'KBNN', id: { content: ['Ngày', 'Chương trình', 'Số tiền'] } } };
  const idsOf = async (...rows: string[][]): Promise<(string | undefined)[]> =>
    (await read(csv(...rows), made)).drafts.map(({ draft }) => draft.source?.id);
  const [one, two] = [
    ['', '15/01/2024', '00491', '5'],
    ['', '16/01/2024', '00491', '5'],
  ];

  test('are known by what they say, wherever they stand', async () => {
    const [first, second] = await idsOf(one, two);
    expect(await idsOf(two, one)).toEqual([second, first]);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
  });

  test('are counted where they are equal', async () => {
    const [first, second, third] = await idsOf(one, two, one);
    expect(third).toBe(`${first}-2`);
    expect(second).not.toBe(first);
  });

  test('of two files that the mapping tells apart are two records', async () => {
    const scoped = { ...made, source: { system: 'KBNN', id: { content: ['Ngày'], scope: '2024-01' } } };
    const { drafts } = await read(csv(one), scoped);
    expect(drafts[0]?.draft.source?.id).toMatch(/^2024-01\/[0-9a-f]{32}$/);
  });
});
