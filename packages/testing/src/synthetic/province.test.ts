import { memoryStore, openLedger } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { clockOn, fakeSystem } from './fakeSystem.js';
import { syntheticProvince } from './province.js';

describe('a synthetic province', () => {
  test('is recorded whole, and only the planted payments are refused', async () => {
    const province = syntheticProvince({ seed: 7, events: 3_000, lines: 200, years: 2, batch: 100, refusalEvery: 5 });
    const system = fakeSystem({ seed: 7 });
    const ledger = await openLedger({
      store: memoryStore(),
      name: 'province',
      actor: 'T',
      create: province.plan,
      system,
    });
    const opened = ledger.size;
    const refused: string[] = [];
    for (const { recordedOn, drafts, expected } of province.batches()) {
      system.setClock(clockOn(recordedOn));
      const answer = await ledger.tryRecord(drafts);
      expect(answer.ok ? 'recorded' : 'refused').toBe(expected);
      if (!answer.ok) refused.push(answer.rejection.code);
    }
    expect(ledger.size - opened).toBe(3_000);
    expect(refused).toEqual(Array.from({ length: 4 }, () => 'InsufficientFunds'));
  });

  test('has the asked shares of allocations, reallocations and disbursements, and is the same again', () => {
    const counts = new Map<string, number>();
    const province = syntheticProvince({ events: 20_000, lines: 500 });
    const count = (): string => {
      for (const { drafts } of province.batches())
        for (const { type } of drafts) counts.set(type, (counts.get(type) ?? 0) + 1);
      return JSON.stringify([...province.batches()].at(-1));
    };
    expect(count()).toBe(count());
    const share = (type: string): number => Math.round(((counts.get(type) ?? 0) / 40_000) * 100);
    expect(['Allocated', 'Reallocated', 'Disbursed'].map(share)).toEqual([5, 3, 92]);
  });

  test('refuses a plan in which some line would get no allocation', () => {
    expect(() => syntheticProvince({ events: 10, lines: 11 })).toThrow(RangeError);
  });
});
