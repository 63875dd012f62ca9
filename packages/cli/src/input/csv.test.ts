import { expect, test } from 'vitest';

import { parseCsv } from './csv.js';

test('rows keep the line on which they begin, also after a cell with a line break', () => {
  const { rows } = parseCsv('a,b\n"x\ny",1\n\nz,2\n', 't.csv');
  expect(rows.map(({ line, cells }) => [line, cells.get('b')])).toEqual([
    [2, '1'],
    [5, '2'],
  ]);
});

test('semicolons and a mark of byte order, as spreadsheets write them, are understood', () => {
  expect(parseCsv('\uFEFFa;b\n1;2\n', 't.csv').columns).toEqual(['a', 'b']);
});

test.each([
  ['', 't.csv:1:1: the file is empty'],
  ['a,a\n1,2\n', 'the column "a" stands there twice'],
  ['a,b\n1\n', 't.csv:2: the row has 1 cells'],
  ['a,b\n"1,2\n', 't.csv'],
])('%j is refused in words', (text, words) => {
  expect(() => parseCsv(text, 't.csv')).toThrow(words);
});
