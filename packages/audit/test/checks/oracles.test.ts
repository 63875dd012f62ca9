// Random payments and document numbers, judged by checks and by brute force.
import { type AnyDraft, dateOf, dayOf, localDate } from '@so-cai/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { runChecks } from '../../src/index.js';
import { decision, give, NEIGHBOUR, pay, ROADS, smallLedger } from './smallLedger.js';

const RUNS = process.env['SO_CAI_DEEP'] === '1' ? 2_000 : 60;
const FIRST = dayOf(localDate('2024-02-01'));

test('P1 finds the payments that brute force pairs, and no others', async () => {
  const payments = fc.array(fc.record({ line: fc.nat(1), amount: fc.integer({ min: 1, max: 3 }), day: fc.nat(25) }), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(payments, fc.nat(5), async (list, withinDays) => {
      const small = await smallLedger();
      await small.record('2024-01-15', [give(ROADS, 100n, '2024-01-15'), give(NEIGHBOUR, 100n, '2024-01-15')]);
      const drafts = list.map(({ line, amount, day }) =>
        pay(line === 0 ? ROADS : NEIGHBOUR, BigInt(amount), dateOf(FIRST + day)),
      );
      const at = await small.record('2024-03-01', drafts);
      const { results } = await runChecks(small.ledger, {
        on: '2024-12-31',
        only: ['P1'],
        parameters: { P1: { withinDays } },
      });
      const paired = list.flatMap((one, index) =>
        list.some(
          (other, place) =>
            place !== index &&
            other.line === one.line &&
            other.amount === one.amount &&
            Math.abs(other.day - one.day) <= withinDays,
        )
          ? [at[index]]
          : [],
      );
      const found = results.flatMap(({ hits }) => hits.flatMap(({ events }) => events.map(({ position }) => position)));
      expect(found.toSorted((left, right) => left - right)).toEqual(paired);
    }),
    { numRuns: RUNS },
  );
});

test('C1 names every number that is missing between the lowest and the highest, once', async () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 3, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(numbers, async (list) => {
      const small = await smallLedger();
      const drafts = list.map((number): AnyDraft =>
        give(ROADS, 1n, '2024-02-01', { basis: decision(`${number}/NQ-HĐND`, '2024-01-10') }),
      );
      await small.record('2024-02-01', drafts);
      const asked = { on: '2024-12-31', only: ['C1'], parameters: { C1: { mostMissing: 100 } } };
      const { results } = await runChecks(small.ledger, asked);
      const missing = results.flatMap(({ hits }) =>
        hits.flatMap(({ facts }) => {
          const [from, to] = [Number(facts['from']), Number(facts['to'])];
          return Array.from({ length: to - from + 1 }, (_, index) => from + index);
        }),
      );
      const lowest = Math.min(...list);
      const between = Array.from({ length: Math.max(...list) - lowest }, (_, index) => lowest + index);
      expect(missing).toEqual(between.filter((number) => !list.includes(number)));
    }),
    { numRuns: RUNS },
  );
});
