import { memoryStore, openLedger } from '@so-cai/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { histories } from '../src/arbitraries/histories.js';
import { censusTable, CensusTaker, missingIn } from '../src/census/census.js';
import { runHistory } from '../src/histories/runHistory.js';
import { clockOn, fakeSystem } from '../src/synthetic/fakeSystem.js';
import { syntheticProvince } from '../src/synthetic/province.js';

test('histories and provinces hold every event type, every refusal and every kind of lateness', async () => {
  const taker = new CensusTaker();
  const plans = fc.sample(histories({ commands: 60 }), { numRuns: 150, seed: 2_024 });
  let [recorded, tried] = [0, 0];
  for (const plan of plans) {
    const history = await runHistory(plan);
    taker.history(history);
    recorded += history.attempts.filter(({ answer }) => answer.ok).length;
    tried += history.attempts.length;
  }
  const census = taker.result();
  expect({ missing: missingIn(census), of: censusTable(census) }).toMatchObject({ missing: [] });
  expect(recorded / tried).toBeGreaterThan(0.6);
});

test('a province is what its mix says, with late drafts and planted refusals', async () => {
  const taker = new CensusTaker();
  const province = syntheticProvince({
    seed: 3,
    events: 3_000,
    lines: 100,
    years: 2,
    batch: 50,
    refusalEvery: 10,
    late: 0.1,
  });
  const [store, system] = [memoryStore(), fakeSystem({ seed: 3 })];
  const ledger = await openLedger({ store, name: 'province', actor: 'T', create: province.plan, system });
  for (const { recordedOn, drafts } of province.batches()) {
    system.setClock(clockOn(recordedOn));
    const answer = await ledger.tryRecord(drafts);
    if (!answer.ok) taker.refusal(answer.rejection.code);
  }
  await taker.stored(store, ledger.name);
  const { events, refusals, lateness } = taker.result();
  expect(events.Allocated + events.Reallocated + events.Disbursed).toBe(3_000);
  expect(refusals.InsufficientFunds).toBe(4);
  expect(lateness.acrossMonths).toBeGreaterThan(0);
  expect(lateness.acrossYears).toBeGreaterThan(0);
});
