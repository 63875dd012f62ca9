import { expect, test } from 'vitest';

import { bytesArray, textArray } from './binaryArray.js';

test('an array of bytes has a head, and each element after its length', () => {
  const head = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 17, 0, 0, 0, 2, 0, 0, 0, 1];
  expect([...bytesArray([Uint8Array.of(7, 0, 255), Uint8Array.of()])]).toEqual([
    ...head,
    0,
    0,
    0,
    3,
    7,
    0,
    255,
    0,
    0,
    0,
    0,
  ]);
});

test('an array of texts has the type of text', () => {
  const head = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 25, 0, 0, 0, 1, 0, 0, 0, 1];
  expect([...textArray(['AB'])]).toEqual([...head, 0, 0, 0, 2, 65, 66]);
});
