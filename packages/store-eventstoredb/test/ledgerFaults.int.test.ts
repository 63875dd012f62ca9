// A ledger on a server where anything may go wrong at any moment of an append or a read: nothing is lost, nothing is there twice.
import { isSoCaiError, type Ledger, type Receipt } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { eventStoreDbStore } from '../src/index.js';
import { Double } from './double/double.js';
import type { Failure, Fault } from './double/faults.js';
import { onFreshDouble } from './onDouble.js';
import { grant, openProvince, receiptHolds } from './province.js';

const DEEP = process.env['SO_CAI_DEEP'] === '1';
const FAILURES: readonly Failure[] = ['cut', 'silence', 'notLeader', 'notReady', 'timeout', 'broken'];
/** Long enough that a busy machine is not taken for a silent server, and no longer. */
const options = { appendTimeoutMs: 300, silenceTimeoutMs: 1_000 };

/** Records under a command id until there is a receipt: what a caller does that is told of a fault. */
async function recordUntilDone(ledger: Ledger, amounts: readonly number[], commandId: string): Promise<Receipt> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      return await ledger.record(amounts.map(grant), { commandId });
    } catch (error) {
      if (!isSoCaiError(error, 'StoreUnavailable')) throw error;
    }
  }
  throw new Error(`${commandId} was not recorded`);
}

/** How often each command stands in a ledger, in events. */
async function commandsIn(ledger: Ledger): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const { type, meta } of ledger.events())
    if (type === 'Allocated') counts.set(meta.commandId, (counts.get(meta.commandId) ?? 0) + 1);
  return counts;
}

describe('a record during which', () => {
  const place = onFreshDouble();

  test.each(
    (['before', 'after'] as const).flatMap((at) => [...FAILURES, 'denied' as const].map((how) => [at, how] as const)),
  )('the append fails %s it was written, with %s, is recorded once, and its receipt is right', async (at, how) => {
    const ledger = await openProvince(place.open(options));
    await ledger.record([grant(1)], { commandId: 'first' });
    place.double.backend.faults.plan({ on: 'append', at, how });
    const receipt = await recordUntilDone(ledger, [2, 3], 'second');
    expect(receipt.size).toBe(ledger.size);
    const reopened = await openProvince(place.open());
    expect(await receiptHolds(reopened, receipt)).toBe(true);
    expect(Object.fromEntries(await commandsIn(reopened))).toEqual({ first: 1, second: 2 });
    expect(reopened.root).toBe(ledger.root);
    expect(place.double.backend.faults.left).toBe(0);
  });

  test('the server is restarted and forgets what was written lately is recorded once', async () => {
    const ledger = await openProvince(place.open(options));
    for (let n = 0; n < 10; n += 1) {
      place.double.backend.faults.plan({ on: 'append', at: n % 2 === 0 ? 'before' : 'after', how: 'cut' });
      place.double.backend.log.recent.clear();
      await recordUntilDone(ledger, [n + 1], `command-${n}`);
    }
    expect([...(await commandsIn(ledger)).values()]).toEqual(Array.from({ length: 10 }, () => 1));
  });

  test('another writer is faster, after an outcome nobody knows, is recorded once after the other', async () => {
    const [one, other] = [await openProvince(place.open(options)), await openProvince(place.open(options))];
    place.double.backend.faults.plan(
      { on: 'append', at: 'before', how: 'silence' },
      { on: 'append', at: 'before', how: 'silence' },
    );
    const recording = one.record([grant(1)], { commandId: 'slow' });
    while (place.double.backend.faults.left > 0) await new Promise((resolve) => setImmediate(resolve));
    const faster = await other.record([grant(2)], { commandId: 'fast' });
    const slower = await recording;
    expect(slower.position).toBe(faster.size);
    expect(Object.fromEntries(await commandsIn(one))).toEqual({ slow: 1, fast: 1 });
  });

  test('the store never says what became of it is told as a fault, and the same command may be sent again', async () => {
    const store = place.open({ appendTimeoutMs: 4 });
    const system = { now: () => Date.now(), random: () => 0.5, wait: () => Promise.resolve() };
    const ledger = await openProvince(place.open(options));
    const hasty = await openProvince(store, { system });
    place.double.backend.faults.plan(
      ...Array.from({ length: 80 }, () => ({ on: 'append', at: 'before', how: 'silence' }) as const),
    );
    await expect(hasty.record([grant(1)], { commandId: 'first' })).rejects.toMatchObject({ code: 'StoreUnavailable' });
    place.double.backend.faults.clear();
    await recordUntilDone(hasty, [1], 'first');
    expect(Object.fromEntries(await commandsIn(ledger))).toEqual({ first: 1 });
  });
});

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ on: fc.constant('append'), at: fc.constantFrom('before', 'after'), how: fc.constantFrom(...FAILURES) }),
  fc.record({
    on: fc.constant('read'),
    after: fc.integer({ min: 0, max: 3 }),
    how: fc.constantFrom(...FAILURES, 'end' as const),
  }),
);
const step = fc.record({
  writer: fc.integer({ min: 0, max: 1 }),
  drafts: fc.integer({ min: 1, max: 3 }),
  faults: fc.array(fault, { maxLength: 3 }),
  isRestarted: fc.boolean(),
});

test('promise 6 and promise 10: two writers, whatever goes wrong on the way, end with every command once and every receipt right', async () => {
  const seen = { records: 0, faults: 0 };
  const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
    const double = await Double.start();
    const stores = [0, 1].map(() => eventStoreDbStore(double.connectionString, options));
    try {
      const writers: Ledger[] = [];
      for (const store of stores) writers.push(await openProvince(store));
      const recorded = new Map<Receipt, number>();
      for (const [index, { writer, drafts, faults, isRestarted }] of steps.entries()) {
        const ledger = writers[writer];
        if (ledger === undefined) continue;
        double.backend.faults.plan(...faults);
        if (isRestarted) double.restart();
        const amounts = Array.from({ length: drafts }, (_, n) => n + 1);
        recorded.set(await recordUntilDone(ledger, amounts, `command-${index}`), drafts);
        seen.records += 1;
        seen.faults += faults.length - double.backend.faults.left;
        double.backend.faults.clear();
      }
      const [reader] = writers;
      if (reader === undefined) throw new Error('there are two writers');
      for (const receipt of recorded.keys()) expect(await receiptHolds(reader, receipt)).toBe(true);
      const expected = steps.map(({ drafts }, index) => [`command-${index}`, drafts]);
      expect(Object.fromEntries(await commandsIn(reader))).toEqual(Object.fromEntries(expected));
    } finally {
      for (const store of stores) await store.close();
      await double.stop();
    }
  });
  await fc.assert(property, { numRuns: DEEP ? 1_000 : 25, ...(DEEP ? {} : { seed: 2_024 }) });
  expect(seen.faults).toBeGreaterThan(0);
  process.stdout.write(`${seen.records} records, ${seen.faults} faults on the way\n`);
});
