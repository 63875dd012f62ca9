// Bodies that are kept are those that were given, however large, whatever becomes of the caller's bytes.
import { expect, test } from 'vitest';

import { Bodies } from './bodies.js';

test('bodies of any size come back as they were given', () => {
  const bodies = new Bodies();
  const given = [0, 1, 600, 2 ** 18, 2 ** 18 - 1, 2, 2 ** 18 + 1, 1, 5, 2 ** 20, 7].map((length, index) =>
    new Uint8Array(length).fill(index + 1),
  );
  for (const body of given) bodies.push(body);
  for (const [index, body] of given.entries())
    expect([index, Buffer.compare(bodies.at(index), body)]).toEqual([index, 0]);
});

test('what the caller does with a body afterwards changes nothing', () => {
  const bodies = new Bodies();
  const body = Uint8Array.of(1, 2, 3);
  bodies.push(body);
  body.fill(9);
  bodies.at(0).fill(9);
  expect(bodies.at(0)).toEqual(Uint8Array.of(1, 2, 3));
});

test('a body that is not there is not made up', () => {
  expect(() => new Bodies().at(0)).toThrow(RangeError);
});
