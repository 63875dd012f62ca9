// What a snapshot's keeper gave is not written over while calls go on.
import { expect, test } from 'vitest';

import { commandId } from '../values/codes.js';
import { Calls } from './calls.js';

test('calls that go on after they were loaded leave the bytes as they were given, also those of a Buffer', () => {
  const calls = new Calls();
  // So many that columns are used where they lie.
  for (let position = 0; position < 300; position += 1) calls.count(commandId(`call-${position}`), position);
  const [keys, first, count] = calls.parts();
  const given = Buffer.from(count.buffer);
  const before = given.toString('hex');
  const loaded = new Calls();
  loaded.load([keys, first, given]);
  loaded.count(commandId('call-299'), 300);
  expect(loaded.get(commandId('call-299'))).toEqual({ first: 299, count: 2 });
  expect(given.toString('hex')).toBe(before);
});
