import { expect, test } from 'vitest';

import { extractOf } from '@so-cai/imports';

import type { Table } from '../input/table.js';
import { tableOf } from './table.js';

const table = (text: string): Promise<Table> => tableOf(extractOf('t.csv', text));

test('rows keep the line on which they begin, also after a cell with a line break', async () => {
  const { rows } = await table('a,b\n"x\ny",1\n\nz,2\n');
  expect(rows.map(({ line, cells }) => [line, cells.get('b')])).toEqual([
    [2, '1'],
    [5, '2'],
  ]);
});

test('semicolons and a mark of byte order, as spreadsheets write them, are understood', async () => {
  expect((await table('\uFEFFa;b\n1;2\n')).columns).toEqual(['a', 'b']);
});

test.each([
  ['', 't.csv:1:1: the file is empty'],
  ['a,a\n1,2\n', 'the column "a" stands there twice'],
  ['a,b\n1\n', 't.csv:2: the row has 1 cells'],
  ['a,b\n"1,2\n', 't.csv'],
])('%j is refused in words', async (text, words) => {
  await expect(table(text)).rejects.toThrow(words);
});
