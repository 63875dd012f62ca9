// Ids are ULIDs of a time, each greater than the one before.
import { expect, test } from 'vitest';

import { type EventId, eventId } from '../values/codes.js';
import { nextEventId, NextIds } from './nextId.js';

const time = Date.UTC(2024, 0, 2);
const half = (): number => 0.5;
const id = (text: string): EventId => eventId(text);

test('the first id of a time is made of the time and of randomness', () => {
  expect(nextEventId(time, undefined, half)).toBe('01HK3QGM00GGGGGGGGGGGGGGGG');
  expect(nextEventId(time, id('01HK000000ZZZZZZZZZZZZZZZZ'), half)).toBe('01HK3QGM00GGGGGGGGGGGGGGGG');
});

test('the next ids of a time count up, digit by digit', () => {
  const ids = new NextIds(time, id('01HK3QGM00GGGGGGGGGGGGGGGX'), half);
  const next = Array.from({ length: 4 }, () => ids.next());
  expect(next.map((each) => each.slice(-4))).toEqual(['GGGY', 'GGGZ', 'GGH0', 'GGH1']);
  expect(nextEventId(time, id('01HK3QGM00GGGGGGGGGGGZZZZZ'), half)).toBe('01HK3QGM00GGGGGGGGGGH00000');
});

test('an id of a later time is counted up from, where a faster clock made it', () => {
  expect(nextEventId(time, id('01HK3QGM01GGGGGGGGGGGGGGGG'), half)).toBe('01HK3QGM01GGGGGGGGGGGGGGGH');
});

test('after the last id of a millisecond comes the first of the next one', () => {
  const ids = new NextIds(time, id('01HK3QGM00ZZZZZZZZZZZZZZZY'), half);
  expect(Array.from({ length: 3 }, () => ids.next())).toEqual([
    '01HK3QGM00ZZZZZZZZZZZZZZZZ',
    '01HK3QGM01GGGGGGGGGGGGGGGG',
    '01HK3QGM01GGGGGGGGGGGGGGGH',
  ]);
});

test('many ids in a row are all ids, and in order', () => {
  let seed = 1;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const ids = new NextIds(time, undefined, random);
  const all = Array.from({ length: 5_000 }, () => eventId(ids.next()));
  expect(all).toEqual([...new Set(all)].sort());
});
