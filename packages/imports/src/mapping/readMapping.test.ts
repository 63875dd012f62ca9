import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { SMALL } from '../../test/small.js';
import { readMapping } from './readMapping.js';

const pathsIn = (json: unknown): string[] => {
  const read = readMapping(json);
  return read.ok ? [] : read.problems.map(({ path }) => path);
};

describe('a mapping', () => {
  test('is read as it stands', () => {
    expect(readMapping(SMALL)).toEqual({ ok: true, mapping: SMALL });
    expect(readMapping(JSON.parse(JSON.stringify(SMALL)))).toEqual({ ok: true, mapping: SMALL });
  });

  test('is compared in NFC, whatever its file is in', () => {
    expect(readMapping(JSON.parse(JSON.stringify(SMALL).normalize('NFD')))).toEqual({ ok: true, mapping: SMALL });
  });

  test.each([
    ['nothing', undefined, ['']],
    ['no source', { draft: {} }, ['source']],
    ['no draft', { source: SMALL.source }, ['draft']],
    ['a field that there is not', { ...SMALL, header: 3 }, ['']],
    ['a row without a name', { ...SMALL, headerRow: 0 }, ['columns']],
    ['an id of neither kind', { ...SMALL, source: { system: 'A', id: 'Mã' } }, ['source.id']],
    ['an unknown kind of cell', { ...SMALL, draft: { a: [{ b: { column: 'x', as: 'money' } }] } }, ['draft.a[0].b.as']],
    ['a slip in a cell', { ...SMALL, draft: { a: { column: 'x', tabel: 'y' } } }, ['draft.a']],
    ['a number that is no whole one', { ...SMALL, draft: { a: 1.5 } }, ['draft.a']],
    ['a table that there is not', { ...SMALL, draft: { a: { column: 'x', table: 'y' } } }, ['draft.a.table']],
    ['a negated text', { ...SMALL, draft: { a: { column: 'x', negated: true } } }, ['draft.a']],
    ['a table of amounts', { ...SMALL, draft: { a: { column: 'x', as: 'amount', width: 5 } } }, ['draft.a']],
    ['a rule of two kinds', { ...SMALL, rows: [{ skip: 'x', draft: {} }] }, ['rows[0]']],
    ['a condition without one', { ...SMALL, rows: [{ when: [{ column: 'x' }], draft: {} }] }, ['rows[0].when[0]']],
    ['two parts of one name', { ...SMALL, split: [{ column: 'x', separator: '.', into: ['a', 'a'] }] }, ['split']],
    ['a part that there is not', { ...SMALL, parts: { a: {} }, draft: { b: { use: 'c' } } }, ['draft.b']],
    ['a part of parts', { ...SMALL, parts: { a: { b: { use: 'a' } } } }, ['parts.a.b']],
  ])('with %s is refused, and told where', (_, json, paths) => {
    expect(pathsIn(json)).toEqual(paths);
  });

  test('puts parts in their places, and lays rules over what all rows share', () => {
    const text = readFileSync(join(import.meta.dirname, '../../test/treasury/mapping.json'), 'utf8');
    const read = readMapping(JSON.parse(text));
    const line = (JSON.parse(text) as { parts: { line: unknown } }).parts.line;
    expect(read.ok && read.mapping.rows?.[1]).toMatchObject({ draft: { type: 'Allocated', data: { to: line } } });
  });
});
