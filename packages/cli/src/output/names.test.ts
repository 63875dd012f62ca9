import { EVENT_TYPES, MOVEMENTS } from '@so-cai/core';
import { expect, test } from 'vitest';

import { movementName } from './movements.js';
import { eventName } from './names.js';

test('every movement has a Vietnamese name of its own', () => {
  const english = MOVEMENTS.filter((movement) => movementName(movement, 'vi') === movementName(movement, 'en'));
  expect(english).toEqual([]);
});

test('movements are called by their words in English', () => {
  expect(movementName('reallocatedIn', 'en')).toBe('reallocated in');
});

test('events are called by the Vietnamese term in Vietnamese', () => {
  expect(EVENT_TYPES.filter((type) => eventName(type, 'vi') === type)).toEqual([]);
});
