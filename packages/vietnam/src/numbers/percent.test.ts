import fc from 'fast-check';
import { expect, test } from 'vitest';

import { printPercent, printRate, readPercent } from './percent.js';

test.each([
  ['24,8 %', 'vi', '24.8', 1],
  ['5,81%', 'vi', '5.81', 2],
  ['25 %', 'vi', '25', 0],
  ['24,8130 %', 'vi', '24.8130', 4],
  ['61,72 phần trăm', undefined, '61.72', 2],
  ['24.8%', 'en', '24.8', 1],
  ['24.813 percent', undefined, '24.813', 3],
  ['52,9', 'vi', '52.9', 1],
  ['1.234,5 %', 'vi', '1234.5', 1],
] as const)('%s is read exactly, every printed decimal kept', (text, style, percent, places) => {
  const answer = readPercent(text, style === undefined ? {} : { style });
  expect(answer).toEqual({ ok: true, value: { percent, places } });
});

test('a hedge beside a rate is data', () => {
  expect(readPercent('khoảng 24,8 %')).toEqual({ ok: true, value: { percent: '24.8', places: 1, hedge: 'about' } });
  expect(readPercent('ước đạt 95 %')).toMatchObject({ value: { isEstimate: true } });
});

test('a percent sign does not tell the style', () => {
  expect(readPercent('12,345 %')).toMatchObject({
    ok: false,
    problem: { code: 'ambiguous', readings: [{ value: '12.345' }, { value: '12345' }] },
  });
});

test.each([
  ['%', 'notAFigure', 0],
  ['', 'notAFigure', 0],
  ['24,8 % %', 'unknownWord', 7],
  ['24,8 tỷ', 'unknownWord', 5],
])('"%s" is refused with the place', (text, code, at) => {
  expect(readPercent(text)).toMatchObject({ ok: false, problem: { code, at } });
});

test('a published rate that was cut off is printed so, and one that was rounded is printed so', () => {
  const [paid, plan] = [4_158_212n, 6_736_599n];
  expect(printRate(paid, plan, { language: 'vi', places: 2, rounding: 'truncate' })).toBe('61,72 %');
  expect(printRate(paid, plan, { language: 'vi', places: 2 })).toBe('61,73 %');
  expect(printRate(paid, plan, { language: 'en', places: 0 })).toBe('62%');
  expect(printRate(paid, 0n, { language: 'en', places: 0 })).toBeNull();
});

test('parsing a printed rate gives the same rate, in both languages, with 0 to 4 decimals (promise 14)', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(4), fc.constantFrom('vi', 'en'), (digits, places, style) => {
      const text = `${Math.abs(digits)}`.padStart(places + 1, '0');
      const whole = text.slice(0, text.length - places);
      const percent = `${digits < 0 ? '-' : ''}${whole}${places === 0 ? '' : `.${text.slice(-places)}`}`;
      expect(readPercent(printPercent(percent, style), { style })).toEqual({ ok: true, value: { percent, places } });
    }),
    { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 100_000 : 500 },
  );
});
