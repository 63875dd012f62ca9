import fc from 'fast-check';
import { expect, test } from 'vitest';

import { dateOf, localDate, parseDay } from './date.js';
import { endOfDay, instantOf, isTimeZone, localDateAt, parseInstant } from './instant.js';

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);
const endOf = (date: string, timeZone: string): string => instantOf(endOfDay(localDate(date), timeZone));

test('an instant is UTC with milliseconds', () => {
  expect(instantOf(0)).toBe('1970-01-01T00:00:00.000Z');
  expect(parseInstant('2024-09-13T08:00:00.000Z')).toBe(at('2024-09-13T08:00:00Z'));
  expect(parseInstant('2024-02-29T23:59:59.999Z')).toBe(at('2024-03-01T00:00:00Z') - 1);
});

test.each([
  '2024-09-13T08:00:00Z',
  '2024-09-13T08:00:00.000',
  '2024-09-13T08:00:00.000+07:00',
  '2024-09-13 08:00:00.000Z',
  '2024-02-30T08:00:00.000Z',
  '2024-09-13T24:00:00.000Z',
  '2024-09-13T23:59:60.000Z',
  '2024-09-13',
  '',
])('%j is no instant as events hold them', (text) => {
  expect(parseInstant(text)).toBeUndefined();
});

test('time zones are those of the IANA, whatever the runtime would read besides', () => {
  for (const name of ['Asia/Ho_Chi_Minh', 'UTC', 'Europe/Berlin']) expect(isTimeZone(name)).toBe(true);
  for (const name of ['', 'Asia/Hanoi', '+07:00', '-03:00', 'UTC+7', 'Son La']) expect(isTimeZone(name)).toBe(false);
});

test('in Vietnam a day ends at 17:00 UTC', () => {
  expect(endOf('2024-09-13', 'Asia/Ho_Chi_Minh')).toBe('2024-09-13T17:00:00.000Z');
  expect(endOf('2024-12-31', 'Asia/Ho_Chi_Minh')).toBe('2024-12-31T17:00:00.000Z');
  expect(endOf('2024-02-29', 'Asia/Ho_Chi_Minh')).toBe('2024-02-29T17:00:00.000Z');
});

test('a Vietnamese evening is the same day, and the next day begins at 17:00 UTC', () => {
  expect(localDateAt(at('2024-09-13T16:59:59.999Z'), 'Asia/Ho_Chi_Minh')).toBe('2024-09-13');
  expect(localDateAt(at('2024-09-13T17:00:00.000Z'), 'Asia/Ho_Chi_Minh')).toBe('2024-09-14');
});

test('in UTC a day ends at midnight', () => {
  expect(endOf('2024-09-13', 'UTC')).toBe('2024-09-14T00:00:00.000Z');
  expect(endOf('9999-12-31', 'UTC')).toBe('+010000-01-01T00:00:00.000Z');
});

test('the day on which clocks are put forward has 23 hours, the day on which they are put back 25', () => {
  expect(endOf('2024-03-30', 'Europe/Berlin')).toBe('2024-03-30T23:00:00.000Z');
  expect(endOf('2024-03-31', 'Europe/Berlin')).toBe('2024-03-31T22:00:00.000Z');
  expect(endOf('2024-10-26', 'Europe/Berlin')).toBe('2024-10-26T22:00:00.000Z');
  expect(endOf('2024-10-27', 'Europe/Berlin')).toBe('2024-10-27T23:00:00.000Z');
  expect(endOf('2024-03-09', 'America/New_York')).toBe('2024-03-10T05:00:00.000Z');
  expect(endOf('2024-03-10', 'America/New_York')).toBe('2024-03-11T04:00:00.000Z');
  expect(endOf('2024-11-03', 'America/New_York')).toBe('2024-11-04T05:00:00.000Z');
});

test('where clocks are put forward at midnight, the day before ends as they are', () => {
  // 00:00 does not exist: 23:59 is followed by 01:00.
  expect(endOf('2018-11-03', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  expect(endOf('2024-03-09', 'America/Havana')).toBe('2024-03-10T05:00:00.000Z');
  expect(endOf('2024-04-25', 'Africa/Cairo')).toBe('2024-04-25T22:00:00.000Z');
});

test('where clocks are put back at midnight, the day ends after its last hour has come twice', () => {
  expect(endOf('2018-02-17', 'America/Sao_Paulo')).toBe('2018-02-18T03:00:00.000Z');
  expect(endOf('2024-10-31', 'Africa/Cairo')).toBe('2024-10-31T22:00:00.000Z');
});

test('where the first hour of a day comes twice, the day before ends at the first of them', () => {
  expect(endOf('2024-11-02', 'America/Havana')).toBe('2024-11-03T04:00:00.000Z');
});

test('where a whole day was left out, the day before it ends where the day after it begins', () => {
  expect(endOf('2011-12-29', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
});

test('up to its end it is that day, and from its end on the next', () => {
  const zones = [
    'Asia/Ho_Chi_Minh',
    'UTC',
    'Europe/Berlin',
    'America/Sao_Paulo',
    'America/Havana',
    'Africa/Cairo',
    'Asia/Kathmandu',
  ];
  const days = fc.integer({ min: parseDay('1990-01-01') ?? 0, max: parseDay('2037-12-31') ?? 0 });
  fc.assert(
    fc.property(days, fc.constantFrom(...zones), (day, zone) => {
      const end = endOfDay(dateOf(day), zone);
      expect(localDateAt(end - 1, zone)).toBe(dateOf(day));
      expect(localDateAt(end, zone)).toBe(dateOf(day + 1));
      expect(Math.abs(end - (day + 1) * 24 * HOUR)).toBeLessThanOrEqual(14 * HOUR);
    }),
  );
});

test('instants before 1970 have their local date too', () => {
  expect(localDateAt(at('1969-12-31T23:59:59.999Z'), 'UTC')).toBe('1969-12-31');
  expect(localDateAt(-1, 'Asia/Ho_Chi_Minh')).toBe('1970-01-01');
});

test('a time zone that does not exist is a fault', () => {
  expect(() => localDateAt(0, '')).toThrow(expect.objectContaining({ code: 'InvalidDate' }));
  expect(() => localDateAt(0, 'Asia/Hanoi')).toThrow(RangeError);
});
