import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { outlineOf } from './outline.js';
import { roundedMinor } from './printing.js';
import type { Report, Row } from './report.js';
import { roundingsOf } from './roundings.js';

const names = (text: string): { vi: string; en: string } => ({ vi: text, en: text });
const amounts = (id: string, values: readonly bigint[], partOf?: string): Row => ({
  id,
  level: 0,
  isTotal: partOf === undefined,
  ...(partOf === undefined ? {} : { partOf }),
  cells: values.map((minor) => ({ kind: 'amount', minor })),
});
const tableOf = (rows: readonly Row[]): Pick<Report, 'tables' | 'unit' | 'places'> => ({
  unit: 'million',
  places: 0,
  tables: [
    {
      id: 'form',
      columns: ['all', 'left', 'right'].map((id) => ({ id, title: names(id), groups: [], kind: 'amount' })),
      rows,
      columnSums: [{ total: 'all', parts: ['left', 'right'] }],
    },
  ],
});
const row = (id: string, left: bigint, right: bigint, partOf?: string): Row =>
  amounts(id, [left + right, left, right], partOf);

describe('rounding differences', () => {
  test('are told of rows and of columns, with what is printed and what the parts come to', () => {
    const report = tableOf([
      row('total', 900_000n, 400_000n),
      row('a', 450_000n, 200_000n, 'total'),
      row('b', 450_000n, 200_000n, 'total'),
    ]);
    const of = { table: 'form', row: 'total', along: 'rows', partIds: ['a', 'b'] };
    expect(roundingsOf(report)).toEqual([
      { ...of, column: 'all', printed: 1_000_000n, parts: 2_000_000n },
      { ...of, column: 'left', printed: 1_000_000n, parts: 0n },
      {
        table: 'form',
        row: 'a',
        column: 'all',
        along: 'columns',
        partIds: ['left', 'right'],
        printed: 1_000_000n,
        parts: 0n,
      },
      {
        table: 'form',
        row: 'b',
        column: 'all',
        along: 'columns',
        partIds: ['left', 'right'],
        printed: 1_000_000n,
        parts: 0n,
      },
    ]);
  });

  test('are none where the printed parts come to the printed total', () => {
    expect(roundingsOf(tableOf([row('total', 2_000_000n, 0n), row('a', 2_000_000n, 0n, 'total')]))).toEqual([]);
  });

  test('a table whose exact parts do not sum to their total is refused', () => {
    const refused = (): unknown => roundingsOf(tableOf([row('total', 2n, 0n), row('a', 1n, 0n, 'total')]));
    expect(refused).toThrow(
      expect.objectContaining({ code: 'TableDoesNotAddUp', message: 'all of total is 2, and its parts come to 1' }),
    );
  });

  test('are what the printed parts differ by, for any amounts (promise 14)', () => {
    const pair = fc.tuple(fc.bigInt(-(10n ** 16n), 10n ** 16n), fc.bigInt(-(10n ** 16n), 10n ** 16n));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 8 }), (pairs) => {
        const sum = (index: 0 | 1): bigint => pairs.reduce((total, each) => total + each[index], 0n);
        const parts = pairs.map(([left, right], index) => row(`r${index}`, left, right, 'total'));
        const report = tableOf([row('total', sum(0), sum(1)), ...parts]);
        const found = roundingsOf(report).find(({ column, along }) => column === 'left' && along === 'rows');
        const printed = roundedMinor(sum(0), report);
        const together = pairs.reduce((total, [left]) => total + roundedMinor(left, report), 0n);
        expect(found === undefined ? printed : found.parts).toBe(together);
        expect(found?.printed ?? printed).toBe(printed);
      }),
    );
  });
});

test('an outline sums every row from its parts, and shows what stands on a row itself, where anything does (promise 14)', () => {
  const leaf = fc.record({
    path: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
    amount: fc.bigInt(-1000n, 1000n),
  });
  fc.assert(
    fc.property(fc.array(leaf, { minLength: 1, maxLength: 30 }), (leaves) => {
      const { rows, total } = outlineOf(
        leaves.map(({ path, amount }) => ({ path, amounts: new Map([['x', amount]]) })),
        (left, right) => Number(left > right) - Number(left < right),
      );
      expect(total.get('x')).toBe(leaves.reduce((sum, { amount }) => sum + amount, 0n));
      for (const { id, path, amounts: of, isOwn } of rows) {
        const within = leaves.filter((each) =>
          isOwn ? each.path.join() === path.slice(0, -1).join() : path.every((key, index) => each.path[index] === key),
        );
        expect(of.get('x') ?? 0n).toBe(within.reduce((sum, { amount }) => sum + amount, 0n));
        const parts = rows.filter(({ partOf }) => partOf === id);
        const together = parts.reduce((sum, part) => sum + (part.amounts.get('x') ?? 0n), 0n);
        expect(parts.length === 0 ? of.get('x') : together).toBe(of.get('x'));
      }
      expect(rows.filter(({ isOwn, amounts }) => isOwn && amounts.get('x') === 0n)).toEqual([]);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    }),
  );
});
