import { describe, expect, test } from 'vitest';

import { Pace } from './pace.js';
import { durationText } from './progress.js';

/** A work of so many a second, reported so often, from a moment on. */
function goOn(pace: Pace, from: number, seconds: number, perSecond: number, done = 0): number {
  for (let step = 0; step <= seconds * 20; step += 1) pace.at(from + step * 50, done + (step * perSecond) / 20);
  return done + seconds * perSecond;
}

describe('the pace of a work', () => {
  test('cannot be told in the first second', () => {
    const pace = new Pace();
    expect([pace.perSecond, pace.secondsUntil(100)]).toEqual([undefined, undefined]);
    pace.at(0, 0);
    pace.at(900, 50);
    expect(pace.perSecond).toBeUndefined();
  });

  test('is what is done in a second, and tells how long the rest takes', () => {
    const pace = new Pace();
    goOn(pace, 0, 5, 200);
    expect(pace.perSecond).toBe(200);
    expect(pace.secondsUntil(2_000)).toBe(5);
  });

  test('counts from where a work is gone on with', () => {
    const pace = new Pace();
    goOn(pace, 0, 5, 200, 100_000);
    expect(pace.perSecond).toBe(200);
  });

  test('follows what was done in the last ten seconds', () => {
    const pace = new Pace();
    const done = goOn(pace, 0, 60, 1_000);
    goOn(pace, 60_000, 15, 10, done);
    expect(pace.perSecond).toBe(10);
  });

  test('of a work that stands still is none', () => {
    const pace = new Pace();
    goOn(pace, 0, 20, 0, 7);
    expect([pace.perSecond, pace.secondsUntil(10)]).toEqual([undefined, undefined]);
  });
});

test.each([
  [0.2, '1 s'],
  [59, '59 s'],
  [61, '1 min 01 s'],
  [3_600, '1 h 00 min'],
  [7_500, '2 h 05 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds, ['h', 'min', 's'])).toBe(text);
});
