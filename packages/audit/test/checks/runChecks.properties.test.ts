// Promise 4 for checks: adding events never changes an answer at an earlier size. And what every hit points at exists.
import { type AnyEvent, encodeEvent, type Ledger, ledgerId, memoryStore, openLedger } from '@so-cai/core';
import { histories, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { CHECKS, type CheckOptions, checksJson, runChecks } from '../../src/index.js';

const RUNS = process.env['SO_CAI_DEEP'] === '1' ? 1_000 : 25;

/** Thresholds so low that random histories reach them. */
const LOW: Pick<CheckOptions, 'parameters' | 'outside'> = {
  parameters: {
    C1: { leastDocuments: 2, mostMissing: 100 },
    C3: { period: 'month', graceDays: 0 },
    C4: { mostDays: 0 },
    C6: { planDays: 0 },
    A4: { quietDays: 1 },
    A7: { threshold: 1_000_000n, justUnder: 99, withinDays: 60 },
    P1: { withinDays: 365 },
    P2: { step: 10n, most: 1, leastPayments: 1 },
    P3: { leastPayments: 1 },
    P4: { leastDays: 360 },
    P5: { behind: 0 },
    P6: { leastPayments: 1, leastAmount: 1n },
    P7: { leastReversals: 1 },
    P8: { leastOnLine: 1, leastOfActor: 1 },
    P9: { most: 0 },
    P10: { below: 100 },
  },
  outside: {
    controls: [{ system: 'TABMIS', id: 'T-1', amount: 5n, date: '2024-03-01' }],
    counterparts: [],
    programmeUnits: [],
  },
};

/** A ledger that was never told of more than these events. */
async function ledgerOf(events: readonly AnyEvent[]): Promise<Ledger> {
  const store = memoryStore();
  const name = ledgerId('history');
  await store.append(
    name,
    0,
    events.map((event) => ({ id: event.id, body: encodeEvent(event) })),
  );
  return openLedger({ store, name });
}

test('what checks answer at a size is the same when more has been recorded (promise 4), and every hit points at events below it', async () => {
  const found = new Set<string>();
  await fc.assert(
    fc.asyncProperty(histories({ commands: 40 }), fc.nat(1_000), fc.nat(800), async (plan, at, days) => {
      const { ledger, events, opened } = await runHistory(plan);
      const size = opened + (at % (events.length - opened + 1));
      const on = new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
      const answer = await runChecks(ledger, { on, knownAt: { size }, ...LOW });
      const alone = await ledgerOf(events.slice(0, size));
      expect(checksJson(await runChecks(alone, { on, ...LOW }))).toBe(checksJson(answer));
      expect(answer.results.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
      for (const { id, hits, status, population } of answer.results) {
        expect(status === 'found').toBe(hits.length > 0);
        expect(status === 'notApplicable').toBe(population.looked === 0);
        if (hits.length > 0) found.add(id);
        for (const { position, id: event } of hits.flatMap((hit) => hit.events)) {
          expect(position).toBeLessThan(size);
          expect(events[position]?.id).toBe(event);
        }
      }
    }),
    { numRuns: RUNS },
  );
  // The property would say little if random histories gave the checks nothing to find.
  expect(found.size).toBeGreaterThan(10);
});
