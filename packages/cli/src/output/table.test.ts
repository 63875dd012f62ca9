import { expect, test } from 'vitest';

import { table } from './table.js';

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
