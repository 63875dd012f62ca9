// What the writer writes is canonical text, wherever it lies in memory; what it has handed out stays as it is.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { canonicalBytes, canonicalText } from './canonical.js';
import { asciiBytes, CanonicalWriter } from './canonicalWriter.js';

const decoder = new TextDecoder();
const textIn = (writer: CanonicalWriter): string => decoder.decode(writer.view(0));

test('a string is written as canonical text, whatever characters it has', () => {
  const writer = new CanonicalWriter();
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
      writer.begin();
      writer.string(text);
      expect(new Uint8Array(writer.view(0))).toEqual(canonicalBytes(text));
    }),
  );
});

test('strings that need escapes stand between others that need none', () => {
  const writer = new CanonicalWriter();
  for (const text of ['plain', 'a "quoted" \\ one', 'Vân Hồ', '😀', '\u2028\u0007', '']) writer.string(text);
  expect(textIn(writer)).toBe(
    ['plain', 'a "quoted" \\ one', 'Vân Hồ', '😀', '\u2028\u0007', ''].map((text) => canonicalText(text)).join(''),
  );
});

test('a whole number is written digit by digit, as long as it is', () => {
  const writer = new CanonicalWriter();
  const edges = [0, 1, 9, 10, 99, 100, 999_999_999, 1_000_000_000, 2 ** 31, 2 ** 32 + 7, Number.MAX_SAFE_INTEGER];
  const whole = fc.oneof(fc.constantFrom(...edges), fc.maxSafeNat());
  fc.assert(
    fc.property(whole, (value) => {
      writer.begin();
      writer.integer(value);
      expect(textIn(writer)).toBe(String(value));
    }),
    { examples: edges.map((edge) => [edge]) },
  );
});

test('bytes and text follow each other, few or many', () => {
  const writer = new CanonicalWriter();
  const long = 'x'.repeat(100);
  writer.byte(0x5b);
  writer.bytes(asciiBytes('1,'));
  writer.bytes(asciiBytes(`"${long}"`));
  writer.text(',"ồ"]');
  expect(textIn(writer)).toBe(`[1,"${long}","ồ"]`);
  expect(writer.length).toBe(canonicalBytes([1, long, 'ồ']).length);
});

test('a document of any length is whole, also where it outgrows its memory', () => {
  const writer = new CanonicalWriter();
  writer.string('kept');
  writer.keep(0);
  const parts = Array.from({ length: 40 }, (_, index) => String(index).repeat(5_000));
  for (const part of parts) writer.string(part);
  expect(textIn(writer)).toBe(parts.map((part) => canonicalText(part)).join(''));
});

test('what was kept stays as it is, however much is written afterwards', () => {
  const writer = new CanonicalWriter();
  const kept = Array.from({ length: 3_000 }, (_, index) => {
    writer.begin();
    writer.text('given up ');
    writer.begin();
    writer.byte(0);
    writer.string(`document ${index}`);
    return writer.keep(1);
  });
  expect(kept.map((bytes) => decoder.decode(bytes))).toEqual(kept.map((_, index) => `"document ${index}"`));
});

test('a document goes back to a length, and loses a part of it', () => {
  const writer = new CanonicalWriter();
  writer.text('before ');
  writer.keep(0);
  writer.text('one two three');
  writer.cut(4, 8);
  expect(textIn(writer)).toBe('one three');
  writer.truncate(3);
  writer.text('!');
  expect(textIn(writer)).toBe('one!');
});
