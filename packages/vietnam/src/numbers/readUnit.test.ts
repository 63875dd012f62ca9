import { expect, test } from 'vitest';

import { readUnit } from './readUnit.js';
import { type AmountUnit, printUnit, UNIT_ZEROS } from './unit.js';

test.each([
  ['tỷ đồng', 'billion'],
  ['Đơn vị tính: triệu đồng', 'million'],
  ['(ĐVT: Triệu đồng)', 'million'],
  ['Đơn vị: đồng', 'dong'],
  ['nghìn tỷ', 'trillion'],
  ['Unit: billion VND', 'billion'],
  ['in million dong', 'million'],
  ['Unit: VND billion', 'billion'],
  ['VND', 'dong'],
  ['ĐVT: 1.000 đồng', 'thousand'],
  ['Đơn vị: 1000đ', 'thousand'],
  ['(Đơn vị tính: 1.000.000 đồng)', 'million'],
  ['Unit: 1,000,000,000 VND', 'billion'],
  ['Đơn vị tính: Tr.đồng', 'million'],
  ['ĐVT: tr.đ', 'million'],
  ['tỷ đồng'.normalize('NFD'), 'billion'],
])('the heading "%s" names %s', (heading, unit) => {
  expect(readUnit(heading)).toEqual({ ok: true, value: unit });
});

test.each([
  ['', 0],
  ['người', 0],
  ['tỷ đồng Việt Nam', 8],
  ['5 tỷ đồng', 0],
  ['1.000', 0],
  ['1.00 đồng', 0],
  ['10.000 đồng', 0],
  ['1.000 triệu đồng', 0],
  ['VND million dong', 12],
  ['%', 0],
])('the heading "%s" names no unit', (heading, at) => {
  expect(readUnit(heading)).toMatchObject({ ok: false, problem: { code: 'unknownWord', at } });
});

test('every unit that is printed is read back, in both languages (promise 14)', () => {
  for (const unit of Object.keys(UNIT_ZEROS) as AmountUnit[])
    for (const language of ['vi', 'en'] as const)
      expect(readUnit(printUnit(unit, language))).toEqual({ ok: true, value: unit });
});
