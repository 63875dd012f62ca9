import { expect, test } from 'vitest';

import { wrapped } from './wrap.js';

test('texts are broken between words', () => {
  expect(wrapped('Hạ tầng kinh tế - xã hội', 10)).toEqual(['Hạ tầng', 'kinh tế -', 'xã hội']);
});

test('a dot stays with the code before it', () => {
  expect(wrapped('NTM-02 · NSTW · SL-VANHO', 9)).toEqual(['NTM-02 ·', 'NSTW ·', 'SL-VANHO']);
});

test('a word that is too wide is broken, never between a letter and its mark', () => {
  expect(wrapped('BalancesBroughtForward', 10)).toEqual(['BalancesBr', 'oughtForwa', 'rd']);
  expect(wrapped('ộộộ'.normalize('NFD'), 2)).toEqual(['ộộ'.normalize('NFD'), 'ộ'.normalize('NFD')]);
});

test('a text that fits is one line, as it is', () => {
  expect([wrapped('a  b', 4), wrapped('', 0)]).toEqual([['a  b'], ['']]);
});
