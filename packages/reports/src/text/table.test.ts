import { describe, expect, test } from 'vitest';

import { table } from './table.js';
import { widthOf } from './width.js';

test('columns are as wide as their widest cell, and totals stand below a rule', () => {
  const text = table({
    columns: [{ title: 'Đơn vị' }, { title: 'Kế hoạch', align: 'right' }],
    rows: [
      ['Vân Hồ', '1.396,037'],
      ['Mộc Châu', '-5'],
    ],
    totals: ['Tổng', '1.391,037'],
    paint: (_, text) => text,
  });
  expect(text.split('\n')).toEqual([
    'Đơn vị     Kế hoạch',
    '────────  ─────────',
    'Vân Hồ    1.396,037',
    'Mộc Châu         -5',
    '────────  ─────────',
    'Tổng      1.391,037',
  ]);
});

describe('on a narrow terminal', () => {
  const at = (room?: number): string[] =>
    table({
      columns: [
        { title: 'Sự kiện', align: 'right' },
        { title: 'Dòng' },
        { title: 'đồng', align: 'right' },
        { title: 'Ngày' },
      ],
      rows: [
        ['#12', 'NTM-02 · recurrent · NSTW · SL-VANHO', '95.500.000.000', '2024-08-30'],
        ['#13', 'GNBV-05 · NSTW', '5', '2024-09-05'],
      ],
      totals: ['', 'Tổng', '95.500.000.005', ''],
      paint: (_, text) => text,
      room,
    }).split('\n');

  test('the widest text is wrapped between words, and numbers and dates stay whole', () => {
    expect(at(60)).toEqual([
      'Sự kiện  Dòng                               đồng  Ngày',
      '───────  ───────────────────────  ──────────────  ──────────',
      '    #12  NTM-02 · recurrent ·     95.500.000.000  2024-08-30',
      '         NSTW · SL-VANHO',
      '    #13  GNBV-05 · NSTW                        5  2024-09-05',
      '───────  ───────────────────────  ──────────────  ──────────',
      '         Tổng                     95.500.000.005',
    ]);
  });

  test('a word is broken only where breaking between words is not enough', () => {
    const rows = [['NQ EXAMPLE-2024/HDND', '2024-09-12 01:00Z']];
    const text = table({
      columns: [{ title: 'Căn cứ' }, { title: 'Ghi lúc' }],
      rows,
      paint: (_, each) => each,
      room: 28,
    });
    expect(text.split('\n').slice(2)).toEqual(['NQ                2024-09-12', 'EXAMPLE-2024/HDN  01:00Z', 'D']);
  });

  test('a table that fits is not touched', () => {
    const widest = Math.max(...at().map(widthOf));
    expect([at(widest), at(widest + 40)]).toEqual([at(), at()]);
    expect(at(widest - 1)).not.toEqual(at());
  });

  test('no line is wider than the terminal, down to where texts cannot be read', () => {
    for (let room = 47; room < 80; room += 1)
      expect(Math.max(...at(room).map(widthOf)), `in ${room} columns`).toBeLessThanOrEqual(room);
    expect(at(46)).toEqual(at());
  });
});
