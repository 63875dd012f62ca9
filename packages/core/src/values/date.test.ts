import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  addDays,
  addMonths,
  dateOf,
  dayOf,
  daysInMonth,
  endOfMonth,
  FIRST_DAY,
  LAST_DAY,
  localDate,
  type LocalDate,
  parseDay,
  partsOf,
} from './date.js';

const INVALID: unknown = expect.objectContaining({ name: 'SoCaiError', code: 'InvalidDate' });
const date = localDate;

test('a day has a number, counted from 1970-01-01', () => {
  expect(parseDay('1970-01-01')).toBe(0);
  expect(parseDay('1969-12-31')).toBe(-1);
  expect(parseDay('2024-09-10')).toBe(19_976);
  expect(dateOf(19_976)).toBe('2024-09-10');
});

test('the first and the last day that a ledger can name', () => {
  expect(parseDay('1900-01-01')).toBe(FIRST_DAY);
  expect(dateOf(FIRST_DAY)).toBe('1900-01-01');
  expect(parseDay('9999-12-31')).toBe(LAST_DAY);
  expect(dateOf(LAST_DAY)).toBe('9999-12-31');
  expect(parseDay('1899-12-31')).toBeUndefined();
});

test('29 February exists in leap years only', () => {
  for (const leap of ['1904', '2000', '2024', '2400']) expect(parseDay(`${leap}-02-29`)).toBeDefined();
  for (const common of ['1900', '2023', '2100']) expect(parseDay(`${common}-02-29`)).toBeUndefined();
});

test.each([
  '2024-02-30',
  '2024-04-31',
  '2024-00-10',
  '2024-13-01',
  '2024-01-00',
  '2024-01-32',
  '1899-12-31',
  '0024-01-01',
])('there is no day %s', (text) => {
  expect(() => localDate(text)).toThrow(INVALID);
});

test.each([
  '',
  '2024-9-10',
  '10/09/2024',
  '2024-09-10T00:00:00Z',
  ' 2024-09-10',
  '2024-09-10\n',
  '20240910',
  '+2024-09-10',
  '10000-01-01',
])('%j is not written as a date', (text) => {
  expect(() => localDate(text)).toThrow('expected YYYY-MM-DD');
});

test('an object of type Date is no date: it has a time', () => {
  expect(() => localDate(new Date(0) as unknown as string)).toThrow(INVALID);
});

test('dayOf refuses a text that only claims to be a date', () => {
  expect(() => dayOf('2024-02-30' as LocalDate)).toThrow(INVALID);
});

test('days are added over the ends of months and years', () => {
  expect(addDays(date('2024-02-28'), 1)).toBe('2024-02-29');
  expect(addDays(date('2023-02-28'), 1)).toBe('2023-03-01');
  expect(addDays(date('2025-01-31'), -31)).toBe('2024-12-31');
});

test('months are added on the same day, or on the last where the month has none', () => {
  expect(addMonths(date('2024-01-31'), 1)).toBe('2024-02-29');
  expect(addMonths(date('2023-01-31'), 1)).toBe('2023-02-28');
  expect(addMonths(date('2024-08-31'), 1)).toBe('2024-09-30');
  expect(addMonths(date('2024-02-29'), 12)).toBe('2025-02-28');
  expect(addMonths(date('2024-02-29'), 48)).toBe('2028-02-29');
  expect(addMonths(date('2024-03-31'), -1)).toBe('2024-02-29');
  expect(addMonths(date('2024-01-15'), -1)).toBe('2023-12-15');
  expect(addMonths(date('2024-12-15'), 1)).toBe('2025-01-15');
  expect(addMonths(date('2024-12-31'), 0)).toBe('2024-12-31');
});

test('nothing leads out of the days that a ledger can name', () => {
  expect(addDays(date('9999-12-30'), 1)).toBe('9999-12-31');
  expect(() => addDays(date('9999-12-31'), 1)).toThrow(INVALID);
  expect(() => addDays(date('1900-01-01'), -1)).toThrow(INVALID);
  expect(() => addDays(date('2024-01-01'), 0.5)).toThrow(INVALID);
  expect(() => addMonths(date('9999-12-01'), 1)).toThrow(INVALID);
  expect(() => addMonths(date('1900-01-31'), -1)).toThrow(INVALID);
});

test('months end on their last day', () => {
  expect(endOfMonth(date('2024-02-01'))).toBe('2024-02-29');
  expect(endOfMonth(date('2100-02-28'))).toBe('2100-02-28');
  expect(endOfMonth(date('9999-12-01'))).toBe('9999-12-31');
  expect(Array.from({ length: 12 }, (_, index) => daysInMonth(2023, index + 1))).toEqual([
    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ]);
});

test('a date has a year, a month and a day', () => {
  expect(partsOf(date('2024-09-10'))).toEqual([2024, 9, 10]);
});

const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY });

test('every day number is a date, in the same order', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (left, right) => {
      expect(parseDay(dateOf(left))).toBe(left);
      expect(dateOf(left) < dateOf(right)).toBe(left < right);
    }),
  );
});
