import { type EventStore, type Ledger, memoryStore, openLedger } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { firstPlan } from '../../src/histories/firstPlan.js';
import { fakeSystem } from '../../src/synthetic/fakeSystem.js';
import { checkContests, triedText } from './contest/contests.js';
import { DRAFTS } from './contest/tries.js';

describe('promise 11: two writers, any interleaving: some serial order explains all results', () => {
  test.each([2, 3])('%i writers of one ledger, with stores that lose answers', async (writers) => {
    const faults = ['failsBeforeWrite', 'losesReply', 'landsLate'] as const;
    const tried = await checkContests({ writers, faults, runs: [120, 10_000] });
    expect([...tried.fired.keys()].toSorted()).toEqual(faults.toSorted());
    process.stdout.write(triedText(tried));
  });

  test('two writers, with stores that lag, cannot be reached and lose answers, and clocks that step back', async () => {
    const faults = ['failsBeforeWrite', 'losesReply', 'landsLate', 'readsStale', 'isUnreachable'] as const;
    const tried = await checkContests({ writers: 2, faults, clocks: true, runs: [150, 10_000] });
    expect([...tried.fired.keys()].toSorted()).toEqual(faults.toSorted());
    process.stdout.write(triedText(tried));
  });

  test('three writers, with everything at once: kills as well', async () => {
    const faults = [
      'failsBeforeWrite',
      'losesReply',
      'landsLate',
      'readsStale',
      'isUnreachable',
      'truncatesRecord',
      'isKilled',
    ] as const;
    const tried = await checkContests({ writers: 3, faults, clocks: true, runs: [100, 10_000] });
    expect([...tried.fired.keys()].toSorted()).toEqual(faults.toSorted());
    process.stdout.write(triedText(tried));
  });
});

test('promise 11: an append that was lost is not mistaken for that of another writer who went on from the same event', async () => {
  const store = memoryStore();
  const open = async (actor: string, on: EventStore): Promise<Ledger> =>
    openLedger({ store: on, name: 'shared', actor, create: firstPlan([]), system: fakeSystem({ seed: 1 }) });
  const other = await open('W-2', store);
  const [draft] = DRAFTS;
  let lost = false;
  const losing: EventStore = {
    limits: store.limits,
    read: (...call) => store.read(...call),
    size: (ledger) => store.size(ledger),
    ledgers: () => store.ledgers(),
    subscribe: (...call) => store.subscribe(...call),
    close: () => store.close(),
    append: async (...call) => {
      if (lost) return store.append(...call);
      lost = true;
      await other.record(draft ?? [], { commandId: 'form-1' });
      return { outcome: 'unknown', cause: new Error('the line went dead') };
    },
  };
  const first = await open('W-1', losing);
  const receipt = await first.record(draft ?? [], { commandId: 'form-1' });
  expect([receipt.repeated, lost]).toEqual([true, true]);
  expect((await first.event(receipt.position))?.meta.actor).toBe('W-2');
});
