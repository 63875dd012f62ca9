import { expect, test } from 'vitest';

import { padded, widthOf } from './width.js';

test('a Vietnamese letter takes one column, composed or not', () => {
  const composed = 'Sơn La: vốn sự nghiệp';
  expect(widthOf(composed)).toBe(21);
  expect(widthOf(composed.normalize('NFD'))).toBe(21);
});

test('colours take no column, and wide letters two', () => {
  expect(widthOf('\u001b[31m-5\u001b[39m')).toBe(2);
  expect(widthOf('表')).toBe(2);
});

test('a text is as wide as its characters together, whichever they are', () => {
  const NO_WIDTH = '\u0301';
  for (let code = 0x20; code <= 0x2fff; code += 1) {
    const character = String.fromCodePoint(code);
    // With a mark that combines, every character is looked at by itself.
    expect([code, widthOf(character)]).toEqual([code, widthOf(character + NO_WIDTH)]);
  }
});

test('texts are filled up on the side that the alignment leaves free', () => {
  expect(padded('ợ', 3, 'left')).toBe('ợ  ');
  expect(padded('ợ'.normalize('NFD'), 3, 'right')).toBe(`  ${'ợ'.normalize('NFD')}`);
});
