import { beforeAll, describe, expect, test } from 'vitest';

import { describeStore } from '../../src/conformance/describeStore.js';
import { assertLedgersAgree } from '../../src/conformance/differential/assertLedgersAgree.js';
import { assertStoresAgree } from '../../src/conformance/differential/assertStoresAgree.js';
import { memoryHarness } from '../../src/conformance/memoryHarness.js';
import { LAYERS } from '../../src/conformance/storeCase.js';
import { storeCases } from '../../src/conformance/storeCases.js';
import { faulty } from './faultyHarness.js';

/** A store that counts one size wrongly. */
const miscounting = faulty((store) => ({
  size: async (ledger) => {
    const size = await store.size(ledger);
    return size === 37 ? 38 : size;
  },
}));

/** What a promise is rejected with. */
async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const failure: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof Error) return failure;
  throw new TypeError(`it is not rejected with an error, but with ${String(failure)}`);
}

describe('a random layer that fails', () => {
  let failure = new Error('nothing was tried');
  beforeAll(async () => {
    failure = await failureOf(assertStoresAgree(memoryHarness, miscounting, { runs: 200, seed: 7 }));
  });

  test('does so by an AssertionError that names the seed and the number of runs', () => {
    expect(failure.name).toBe('AssertionError');
    expect(failure.message).toMatch(/ask for \{ seed: 7, runs: \d+ \}/);
    expect(failure.message).toContain('Counterexample');
    expect(failure.cause).toBeInstanceOf(Error);
  });

  test('fails again when it is asked for what it named, and not before', async () => {
    const runs = Number(/runs: (\d+)/.exec(failure.message)?.[1]);
    const again = await failureOf(assertStoresAgree(memoryHarness, miscounting, { runs, seed: 7 }));
    expect(again.message).toMatch(new RegExp(`ask for \\{ seed: 7, runs: ${runs} \\}`));
    expect(runs).toBeGreaterThan(1);
    await expect(assertStoresAgree(memoryHarness, miscounting, { runs: runs - 1, seed: 7 })).resolves.toBeUndefined();
  });

  test('shows the smallest life that it found', () => {
    const shown = /Counterexample: (.*)\n/.exec(failure.message)?.[1] ?? '';
    expect(shown.split('"kind"').length - 1).toBeLessThanOrEqual(12);
  });
});

test('stores of different limits hold the same ledgers', async () => {
  const frugal = faulty(({ limits }) => ({ limits: { ...limits, eventsPerAppend: 200 } }));
  await expect(assertLedgersAgree(memoryHarness, frugal, { runs: 15 })).resolves.toBeUndefined();
});

describe('describeStore', () => {
  /** A runner that keeps what it is given. */
  function recorded(without: readonly string[] = []): { names: Map<string, () => Promise<void>>; groups: string[] } {
    const [names, groups] = [new Map<string, () => Promise<void>>(), [] as string[]];
    const describe = (name: string, body: () => void): void => {
      groups.push(name);
      body();
    };
    const test = (name: string, body: () => Promise<void>): void => {
      if (!without.includes(name)) names.set(name, body);
    };
    describeStore('a store', memoryHarness, { describe, test }, { runs: 1 });
    return { names, groups };
  }

  test('has a group for each layer, and every layer has behaviours', () => {
    expect(recorded().groups).toEqual(['a store', ...LAYERS]);
    for (const layer of LAYERS) expect(storeCases.filter((behaviour) => behaviour.layer === layer)).not.toEqual([]);
  });

  test('ends with a test that fails where a behaviour was left out', async () => {
    const { names } = recorded(['a store can be closed twice']);
    const last = [...names.keys()].at(-1) ?? '';
    for (const [name, run] of names) if (name !== last) await run();
    await expect(names.get(last)?.()).rejects.toThrow('left out: a store can be closed twice');
  });

  test('leaves out what needs a capability that the store has not, and nothing else', () => {
    const { names } = recorded();
    const left = storeCases.filter(({ name }) => !names.has(name));
    expect(left).not.toEqual([]);
    for (const { needs } of left)
      expect(needs.some((capability) => !memoryHarness.capabilities[capability])).toBe(true);
  });
});
