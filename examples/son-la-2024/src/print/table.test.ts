import { describe, expect, it } from 'vitest';

import { paintFor } from './paint.js';
import { legendOf, tableLines } from './table.js';
import { widthOf, wrap } from './width.js';

const plain = paintFor(false);

describe('tableLines', () => {
  const columns = [
    { vi: 'Loại vốn', en: 'Kind', align: 'left' as const },
    { vi: 'Số', en: 'Figure' },
  ];

  it('aligns Vietnamese text, also where its marks are letters of their own', () => {
    const text = 'Vốn sự nghiệp';
    const lines = tableLines(
      columns,
      [{ cells: [text.normalize('NFC'), '1,0'] }, { cells: [text.normalize('NFD'), '12,0'] }],
      plain,
    );
    expect(new Set(lines.slice(3).map(widthOf)).size).toBe(1);
  });

  it('puts a rule above a total, and a sign behind a marked row', () => {
    const rows = [
      { cells: ['a', '1'], mark: 'illustrative' as const },
      { cells: ['b', '1'], mark: 'published' as const, total: true },
    ];
    const lines = tableLines(columns, rows, plain);
    expect(lines[3]).toMatch(/1 {2}○$/);
    expect(lines[4]).toMatch(/^ +─+$/);
    expect(lines[5]).toMatch(/1 {2}●$/);
    expect(legendOf(rows, plain)).toBe('● đã công bố · published   ○ minh họa · illustrative');
  });
});

describe('wrap', () => {
  it('breaks between words, and keeps a word that is too long whole', () => {
    expect(wrap('một hai ba', 7)).toEqual(['một hai', 'ba']);
    expect(wrap('abcdefghij k', 4)).toEqual(['abcdefghij', 'k']);
  });
});
