// All checks over a synthetic province: what they look at is what was recorded, and the events go by once.
import { type AnyEvent, type Ledger, memoryStore, openLedger } from '@so-cai/core';
import { clockOn, fakeSystem, syntheticProvince } from '@so-cai/testing';
import { expect, it } from 'vitest';

import { type CheckedLedger, runChecks } from '../../src/index.js';

const EVENTS = process.env['SO_CAI_DEEP'] === '1' ? 100_000 : 5_000;

async function province(): Promise<Ledger> {
  const made = syntheticProvince({
    seed: 3,
    events: EVENTS,
    lines: EVENTS / 20,
    years: 2,
    withSources: true,
  });
  const system = fakeSystem({ seed: 3 });
  const ledger = await openLedger({ store: memoryStore(), name: 'province', actor: 'T', create: made.plan, system });
  for (const { recordedOn, drafts } of made.batches()) {
    system.setClock(clockOn(recordedOn));
    await ledger.record(drafts);
  }
  return ledger;
}

/** Counts how often each event is read in a row of all. */
function counted(ledger: Ledger): CheckedLedger & { readonly reads: () => number } {
  let reads = 0;
  return {
    asOf: (on, options) => ledger.asOf(on, options),
    event: (which, options) => ledger.event(which, options),
    async *events(query): AsyncGenerator<AnyEvent> {
      for await (const event of ledger.events(query)) {
        reads += 1;
        yield event;
      }
    },
    reads: () => reads,
  };
}

it('looks at every event of a province once, and counts what it looks at', async () => {
  const ledger = await province();
  const types = new Map<string, number>();
  for await (const { type } of ledger.events()) types.set(type, (types.get(type) ?? 0) + 1);
  const watched = counted(ledger);
  const progress: number[] = [];
  const { results } = await runChecks(watched, {
    on: '2026-01-31',
    onProgress: ({ done }) => progress.push(done),
    outside: { controls: [{ system: 'TABMIS', id: 'none', amount: 1n, date: '2024-05-02' }] },
    parameters: { A7: { threshold: 50_000_000n } },
  });
  expect(watched.reads()).toBe(ledger.size);
  expect(progress).toHaveLength(Math.floor(ledger.size / 1_000));
  const looked = Object.fromEntries(results.map(({ id, population }) => [id, population.looked]));
  const money = (types.get('Allocated') ?? 0) + (types.get('Reallocated') ?? 0) + (types.get('Disbursed') ?? 0);
  for (const id of ['C3', 'C4', 'C6', 'C7']) expect(looked[id]).toBe(money);
  for (const id of ['A7', 'P1']) expect(looked[id]).toBe(types.get('Disbursed'));
  for (const id of ['A2', 'A5']) expect(looked[id]).toBe(types.get('Reallocated'));
  expect(looked['P4']).toBe(types.get('Allocated'));
  const found = results.filter(({ status }) => status === 'found').map(({ id }) => id);
  // A province by construction never overdraws, keeps its clock's working hours, and records two drafts in a hundred months late.
  expect(found).toEqual(expect.arrayContaining(['C2', 'C4']));
  expect(found).not.toContain('A1');
});
