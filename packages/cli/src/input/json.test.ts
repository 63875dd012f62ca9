import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseJsonText } from './json.js';

test.each([
  ['{\n  "amount": 5,\n  oops\n}', 3, 3, '"o" does not belong here in JSON'],
  ['{\n  "type": Allocated\n}', 2, 11, '"A" does not belong here in JSON'],
  ['{"a": 1,}', 1, 9, '"}" does not belong here in JSON'],
  ['[1 2]', 1, 4, '"2" does not belong here in JSON'],
  ['{"a": 007}', 1, 7, '"0" does not belong here in JSON'],
  ['{"a": [1}', 1, 9, '"}" does not belong here in JSON'],
  ['{"type": "Allocated"', 1, 21, 'the JSON ends too early'],
  ['', 1, 1, 'the JSON ends too early'],
  ['{\u001b', 1, 2, '"\\u001b" does not belong here in JSON'],
  ['{} {}', 1, 4, '"{" does not belong here in JSON'],
])('%j is wrong at line %i, column %i: %s', (text, line, column, reason) => {
  expect(parseJsonText(text)).toMatchObject({ ok: false, line, column, reason: { en: reason } });
});

test('a text that does not end is told by its beginning', () => {
  expect(parseJsonText('{"note": "Vân Hồ}')).toMatchObject({
    column: 10,
    reason: { en: expect.stringContaining('does not end') as string },
  });
});

test('whatever is cut or put into JSON, a place within it is told', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('', 'x', '}', '"', ','), (json, where, put) => {
      const at = where % (json.length + 1);
      const text = json.slice(0, at) + put + json.slice(at + 1);
      const parsed = parseJsonText(text);
      if (parsed.ok) return;
      const lines = text.split('\n');
      expect(parsed.column).toBeLessThanOrEqual((lines[parsed.line - 1] ?? '').length + 1);
    }),
  );
});
