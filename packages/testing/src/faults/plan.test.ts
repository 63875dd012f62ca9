import { isSoCaiError, memoryStore } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readAll } from '../conformance/workbench/expectations.js';
import { SON_LA, specimens, textOf } from '../conformance/workbench/specimens.js';
import { fakeSystem } from '../synthetic/fakeSystem.js';
import { clockFaults, faultySystem } from './clockStepsBack.js';
import { faultyStore } from './faultyStore.js';
import { describeFaults, FAULT_NAMES, type FaultPlan, faultPlans } from './plan.js';

const DEEP = process.env['SO_CAI_DEEP'] === '1';

describe('a clock', () => {
  test('steps back at a look, for so many looks', () => {
    const system = faultySystem(fakeSystem({ seed: 1, start: 100_000 }), [
      { fault: 'clockStepsBack', nth: 1, looks: 2, milliseconds: 70_000 },
    ]);
    expect([system.now(), system.now(), system.now(), system.now()]).toEqual([100_000, 30_000, 30_000, 100_000]);
  });

  test('is otherwise that of the given system', () => {
    const [one, other] = [fakeSystem({ seed: 3 }), faultySystem(fakeSystem({ seed: 3 }), [])];
    expect([other.random(), other.random()]).toEqual([one.random(), one.random()]);
  });
});

describe('a plan', () => {
  test('happens the same way twice', async () => {
    await fc.assert(
      fc.asyncProperty(faultPlans({ calls: 20 }), async (plan) => {
        expect(await lifeUnder(plan)).toEqual(await lifeUnder(plan));
      }),
      { numRuns: DEEP ? 2_000 : 60, seed: 11 },
    );
  });

  test('is data, and is printed one fault a line', () => {
    for (const plan of fc.sample(faultPlans(), { numRuns: 50, seed: 5 })) {
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      expect(describeFaults(plan).split('\n').filter(Boolean)).toHaveLength(plan.length);
    }
    expect(describeFaults([{ fault: 'losesReply', on: 'append', nth: 3, answer: 'throws' }])).toBe(
      'append 3: it is done, and its reply is lost; it throws',
    );
  });

  test('can hold every fault there is', () => {
    const seen = new Set(
      fc
        .sample(faultPlans(), { numRuns: 200, seed: 5 })
        .flat()
        .map(({ fault }) => fault),
    );
    expect([...seen].toSorted()).toEqual(FAULT_NAMES.toSorted());
    expect(fc.sample(clockFaults(), { numRuns: 50, seed: 5 }).flat()).not.toEqual([]);
  });

  test('shrinks to the one fault that matters', async () => {
    const property = fc.asyncProperty(faultPlans({ calls: 20 }), async (plan) => {
      expect(plan.some(({ fault }) => fault === 'isKilled')).toBe(false);
    });
    const { counterexample } = await fc.check(property, { seed: 3, numRuns: 200 });
    expect(counterexample?.[0]).toHaveLength(1);
    expect(counterexample?.[0]?.[0]).toMatchObject({ fault: 'isKilled', nth: 0 });
  });
});

/** Everything that a short life on a faulty store tells. */
async function lifeUnder(plan: FaultPlan): Promise<unknown[]> {
  const inner = memoryStore();
  let store = faultyStore(inner, plan);
  const told: unknown[] = [];
  for (let step = 0; step < 20; step += 1) {
    if (store.killed) store = store.reopen();
    const size = await inner.size(SON_LA);
    told.push(await codeOrAnswer(store.append(SON_LA, size, specimens(step * 10, 2))));
    told.push(await codeOrAnswer(store.size(SON_LA)));
    told.push(await codeOrAnswer(readAll(store, SON_LA).then((events) => events.map(textOf))));
  }
  return [...told, store.fired];
}

async function codeOrAnswer(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (answer) => JSON.stringify(answer),
    (error: unknown) => (isSoCaiError(error) ? error.message : String(error)),
  );
}
