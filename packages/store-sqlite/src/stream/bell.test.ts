import { expect, test } from 'vitest';

import { Bell } from './bell.js';

const NEVER_MS = 600_000;

test('whoever waits is woken by a ring, by an abort, and when the time is over', async () => {
  const bell = new Bell();
  const controller = new AbortController();
  const waits = [
    bell.wait(bell.rung, NEVER_MS),
    bell.wait(bell.rung, 1),
    bell.wait(bell.rung, NEVER_MS, controller.signal),
  ];
  await waits[1];
  controller.abort();
  await waits[2];
  bell.ring();
  await expect(Promise.all(waits)).resolves.toHaveLength(3);
});

test('a ring between looking and waiting is not missed', async () => {
  const bell = new Bell();
  const before = bell.rung;
  bell.ring();
  await expect(bell.wait(before, NEVER_MS)).resolves.toBeUndefined();
});

test('a signal that has aborted lets nobody wait', async () => {
  await expect(new Bell().wait(0, NEVER_MS, AbortSignal.abort())).resolves.toBeUndefined();
});
