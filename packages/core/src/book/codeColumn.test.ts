// Codes of lines as numbers.
import { expect, it } from 'vitest';

import { code } from '../values/codes.js';
import { CodeColumn } from './codeColumn.js';

const [a, b, c] = [code('A'), code('B'), code('C')];

it('Lines that name one code have one number', () => {
  const column = new CodeColumn();
  for (const each of [a, b, a, c, b]) column.push(each);
  expect([...column.byLine.subarray(0, 5)]).toEqual([0, 1, 0, 2, 1]);
  expect(column.codes()).toEqual([a, b, c]);
});

it('Codes that only forgotten lines named are forgotten with them, and their numbers are given anew', () => {
  const column = new CodeColumn();
  for (const each of [a, b, a, c, b]) column.push(each);
  column.truncate(3);
  expect(column.codes()).toEqual([a, b]);
  for (const each of [b, code('D'), c]) column.push(each);
  expect([...column.byLine.subarray(0, 6)]).toEqual([0, 1, 0, 1, 2, 3]);
  expect(column.codes()).toEqual([a, b, code('D'), c]);
});
