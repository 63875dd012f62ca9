// Adopting the packs: in a ledger's plan or later, found again by the hash that covers what the province said, and never asked again.
import {
  type Ledger,
  memoryStore,
  openLedger,
  reallocated,
  replay,
  rulePackHash,
  type StoredEvent,
} from '@so-cai/core';
import { describe, expect, it } from 'vitest';

import { adoptionsOf, plannedAdoptions, rulePacks } from '../../src/index.js';
import { at, basis, document, move, openedProvince, options, saidOf } from './province.js';

const packs = rulePacks(options);

async function emptyLedger(): Promise<{ ledger: Ledger; store: ReturnType<typeof memoryStore> }> {
  const store = memoryStore();
  const ledger = await openLedger({
    store,
    name: 'province',
    actor: 'STC-0017',
    packs,
    create: {
      authority: { code: 'PRESS', name: { vi: 'Báo', en: 'Press' }, level: 'press' },
      openedOn: '2021-01-01',
      basis: [{ kind: 'CV', number: 'EXAMPLE-00', date: '2021-01-01', issuer: 'PRESS' }],
    },
  });
  return { ledger, store };
}

describe('The adoptions of the packs', () => {
  it('say for which budget years and effective dates each judges', () => {
    expect(
      plannedAdoptions(packs).map(({ pack, validFrom, validTo, budgetYears }) => [
        pack,
        validFrom,
        validTo,
        budgetYears,
      ]),
    ).toEqual([
      ['VN-NTP-2021', '2021-01-01', undefined, { first: 2021, last: 2023 }],
      ['VN-NTP-2021', '2021-01-01', '2024-01-17', { first: 2024, last: 2025 }],
      ['VN-NTP-2024', '2024-01-18', undefined, { first: 2024, last: 2025 }],
      ['VN-NTP-2026', '2021-01-01', undefined, { first: 2026, last: 9998 }],
    ]);
  });

  it('are recorded as drafts in a ledger that is open', async () => {
    const { ledger } = await emptyLedger();
    const { size } = await ledger.record(adoptionsOf(packs, { effectiveOn: '2024-01-18', basis }));
    const recorded = await ledger.event(size - 1);
    expect(recorded).toMatchObject({
      type: 'RulePackAdopted',
      data: { pack: 'VN-NTP-2026', sha256: packs.map(rulePackHash)[2] },
    });
  });

  it('do not let others stand in for them: with another pilot district nothing is recorded', async () => {
    const { ledger, store } = await emptyLedger();
    await ledger.record(adoptionsOf(packs, { effectiveOn: '2024-01-18', basis }));
    const others = rulePacks({
      ...options,
      pilotDistricts: [{ unit: 'MC', from: '2024-05-01', decision: 'EXAMPLE-07' }],
    });
    const other = await openLedger({ store, name: 'province', actor: 'STC-0017', packs: others });
    const unit = {
      type: 'UnitDefined',
      effectiveOn: '2024-01-18',
      basis,
      data: { code: 'SL', name: { vi: 'x', en: 'x' }, spends: false },
    } as const;
    await expect(other.record(unit)).rejects.toMatchObject({ code: 'RulePackMissing', facts: { pack: 'VN-NTP-2021' } });
  });
});

describe('A recorded move', () => {
  it('keeps its ruling, and is read and replayed without the packs', async () => {
    const store = memoryStore();
    const ledger = await openedProvince(options, store);
    const right = document('HDND-VH', 'NQ', '2024-08-15');
    const { rulings, size } = await ledger.record(
      move(at(), at({ programme: 'GNBV-05' }), '2024-09-01', [...basis, right]),
    );
    const ruling = {
      pack: 'VN-NTP-2024',
      version: '1',
      rule: 'between-programmes-pilot',
      verdict: 'needsDecision',
      basis: 1,
    };
    expect(rulings).toEqual([ruling]);
    expect((await ledger.event(size - 1))?.rulings).toEqual([ruling]);
    const bodies: StoredEvent[] = [];
    for await (const page of store.read(ledger.name)) bodies.push(...page);
    const replayed = await replay(bodies, { on: '2024-12-31' });
    expect(replayed.get(at({ programme: 'GNBV-05' })).reallocated).toBe(10n);
    expect(replayed.root).toBe((await ledger.asOf('2024-12-31')).root);
  });

  it('in two districts is judged in each of them: something else besides does not get round the council of the pilot district', async () => {
    const ledger = await openedProvince();
    const inPilot = move(at(), at({ programme: 'GNBV-05' }), '2024-09-01');
    const other = move(at({ unit: 'MC-1' }), at({ unit: 'MC-1', programme: 'GNBV-05' }), '2024-09-01');
    const both = (documents: Parameters<typeof move>[3]): ReturnType<typeof move> => ({
      ...inPilot,
      basis: documents ?? basis,
      data: { from: [...inPilot.data.from, ...other.data.from], to: [...inPilot.data.to, ...other.data.to] },
    });
    expect(await saidOf(ledger, both(basis))).toEqual({ refused: 'between-programmes-pilot needsDecision' });
    expect(await saidOf(ledger, both([document('HDND-VH', 'NQ', '2024-08-15')]))).toEqual({
      recorded: ['between-programmes-pilot needsDecision', 'between-programmes-elsewhere unknown'],
    });
  });

  it('that does two things is judged for both: what no text settles does not get round what a council decides', async () => {
    const ledger = await openedProvince();
    const both = (documents: Parameters<typeof move>[3]): ReturnType<typeof move> => {
      const leg = (line: ReturnType<typeof at>, amount: bigint): [typeof line, bigint] => [line, amount];
      return reallocated({
        from: [leg(at({ unit: 'MC-1' }), 10n)],
        to: [leg(at({ unit: 'MC-1', programme: 'NTM-05' }), 9n), leg(at({ unit: 'MC-1', programme: 'GNBV-05' }), 1n)],
        effectiveOn: '2024-09-01',
        basis: documents ?? basis,
      });
    };
    expect(await saidOf(ledger, both(basis))).toEqual({ refused: 'recurrent-components needsDecision' });
    expect(await saidOf(ledger, both([document('HDND-SL', 'NQ', '2024-08-15')]))).toEqual({
      recorded: ['between-programmes-elsewhere unknown', 'recurrent-components needsDecision'],
    });
  });

  it('of two years is judged for each of them', async () => {
    const ledger = await openedProvince();
    const [now, next] = [at(), at({ budgetYear: 2026, originYear: 2026, unit: 'XA' })];
    const both = (documents: Parameters<typeof move>[3]): ReturnType<typeof move> => {
      const one = move(now, { ...now, programme: 'GNBV-05' }, '2024-09-01', documents);
      const two = move(next, { ...next, programme: 'GNBV-05' }, '2024-09-01', documents);
      return { ...one, data: { from: [...one.data.from, ...two.data.from], to: [...one.data.to, ...two.data.to] } };
    };
    expect(await saidOf(ledger, both([document('HDND-VH', 'NQ', '2024-08-15')]))).toEqual({
      recorded: ['between-programmes-pilot needsDecision', 'between-programmes unknown'],
    });
    expect(await saidOf(ledger, both(basis))).toEqual({ refused: 'between-programmes-pilot needsDecision' });
  });
});
