import { allocated, disbursed, type Ledger, line, memoryStore, openLedger, vnd } from '@so-cai/core';
import { expect, test } from 'vitest';

import { nationalPlan, sonLaPlan } from './plan.js';
import { capitalKinds, programmes2021, programmes2026 } from './planned.js';
import { sonLaAuthorities, sonLaUnits } from './units.js';

const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND-SL', date: '2024-01-10' }];

async function opened(openedOn: string): Promise<Ledger> {
  return openLedger({
    store: memoryStore(),
    name: 'son-la',
    create: sonLaPlan({ openedOn, basis }),
    actor: 'STC-0017',
  });
}

test.each(['2021-01-01', '2024-01-01', '2025-02-01', '2025-06-30', '2025-07-01', '2026-01-01', '2026-12-31'])(
  'a ledger opens on %s with every node that is valid then',
  async (openedOn) => {
    await using ledger = await opened(openedOn);
    const state = await ledger.asOf(openedOn);
    const units = sonLaUnits({ on: openedOn });
    expect(state.codes('unit')).toEqual(units.map(({ code }) => code));
    for (const { code, parent } of units) expect(state.node('unit', code)?.parent).toBe(parent ?? null);
    for (const authority of sonLaAuthorities({ on: openedOn }))
      expect(state.codes('authority')).toContain(authority.code);
  },
);

test('in 2024 Sơn La has twelve districts with communes, from 1 July 2025 on communes directly below the province', () => {
  const levelTwo = (on: string): string[] =>
    sonLaUnits({ on })
      .filter(({ parent }) => parent === 'SL')
      .map(({ code }) => code);
  expect(levelTwo('2025-06-30').length).toBe(12);
  expect(levelTwo('2025-07-01')).toEqual(['SL25-X-VANHO', 'SL25-X-LONGSAP', 'SL25-X-CHIENGSON', 'SL25-X-SONGKHUA']);
  expect(sonLaUnits({ on: '2025-07-01' }).length).toBe(5);
});

test('Mộc Châu is a huyện until January 2025 and a thị xã from February on: one code, two names', () => {
  const nameOn = (on: string): string[] =>
    sonLaUnits({ on })
      .filter(({ code }) => code === 'SL-MOCCHAU')
      .map(({ name }) => name.vi);
  expect(nameOn('2025-01-31')).toEqual(['Huyện Mộc Châu']);
  expect(nameOn('2025-02-01')).toEqual(['Thị xã Mộc Châu']);
  expect(nameOn('2025-07-01')).toEqual([]);
});

test('councils and committees have the level that rules speak of, and their area', () => {
  const authorities = sonLaAuthorities({ on: '2024-01-01' });
  expect(authorities.slice(0, 2)).toEqual([
    {
      code: 'HDND-SL',
      name: { vi: 'HĐND tỉnh Sơn La', en: "People's Council of Sơn La province" },
      level: 'province',
      area: 'SL',
    },
    {
      code: 'UBND-SL',
      name: { vi: 'UBND tỉnh Sơn La', en: "People's Committee of Sơn La province" },
      level: 'province',
      area: 'SL',
    },
  ]);
  expect(authorities.find(({ code }) => code === 'HDND-SL-VANHO')).toMatchObject({
    name: { vi: 'HĐND huyện Vân Hồ' },
    level: 'district',
    area: 'SL-VANHO',
  });
  const levels = [...nationalPlan({ openedOn: '2024-01-01' }).authorities, ...authorities].map(({ level }) => level);
  expect([...new Set(levels)]).toEqual(['central', 'province', 'district', 'commune']);
  expect(sonLaAuthorities({ on: '2025-07-01' }).some(({ level }) => level === 'district')).toBe(false);
});

test('the three programmes and the merged one live in one ledger; the merged one begins in 2026', async () => {
  await using ledger = await opened('2024-01-01');
  const grant = (programme: string, budgetYear: number, effectiveOn: string) =>
    allocated({
      to: line({ programme, capital: 'recurrent', source: 'NSTW', unit: 'SL', budgetYear, originYear: budgetYear }),
      amount: vnd.billion('1'),
      effectiveOn,
      basis,
    });
  const early = await ledger.tryRecord(grant('MTQG26-1-01', 2025, '2025-12-31'));
  expect(early).toMatchObject({ ok: false, rejection: { code: 'UnknownNode', validFrom: '2026-01-01' } });
  await ledger.record([grant('MTQG26-2-01', 2026, '2026-01-15'), grant('DTTS-05-1', 2026, '2026-01-15')]);
  const state = await ledger.asOf('2026-02-01');
  expect(state.total({ programme: 'MTQG26' }).plan).toBe(1_000_000_000n);
  expect(state.total({ programme: 'MTQG26-1' }).plan).toBe(0n);
  expect(state.total({ programme: 'DTTS' }).plan).toBe(1_000_000_000n);
});

test('recurrent money has its new name from 2026 on, and the old one on earlier dates', async () => {
  await using ledger = await opened('2024-01-01');
  const nameOn = async (on: string): Promise<string | undefined> =>
    (await ledger.asOf(on)).node('capital', 'recurrent')?.name.vi;
  expect(await nameOn('2025-12-31')).toBe('Vốn sự nghiệp');
  expect(await nameOn('2026-01-01')).toBe('Kinh phí thường xuyên');
  expect(capitalKinds({ openedOn: '2026-06-01' }).map(({ name }) => name.vi)).toEqual(['Kinh phí thường xuyên']);
});

test('credit is recorded like other money, and is in no rate', async () => {
  await using ledger = await opened('2024-01-01');
  const credit = line({
    programme: 'GNBV-05',
    capital: 'none',
    source: 'NHCSXH',
    unit: 'SL-VANHO',
    budgetYear: 2024,
    originYear: 2024,
  });
  const grant = allocated({ to: credit, amount: vnd.billion('5'), effectiveOn: '2024-02-01', basis });
  await ledger.record([
    grant,
    disbursed({ from: credit, as: 'payment', amount: vnd.billion('5'), effectiveOn: '2024-03-01', basis }),
  ]);
  const state = await ledger.asOf('2024-12-31');
  expect(state.total({ planned: true }).disbursed).toBe(0n);
  expect(state.total({ planned: false }).disbursed).toBe(5_000_000_000n);
});

test('another province opens a ledger with the national part and its own units', async () => {
  const name = { vi: 'HĐND tỉnh khác', en: "Another People's Council" };
  await using ledger = await openLedger({
    store: memoryStore(),
    name: 'another',
    actor: 'STC-0001',
    create: {
      ...nationalPlan({ openedOn: '2024-01-01' }),
      authority: { code: 'HDND-T', name, level: 'province' },
      openedOn: '2024-01-01',
      basis: [{ kind: 'NQ', number: 'EXAMPLE-02', issuer: 'HDND-T', date: '2024-01-01' }],
      units: [{ code: 'T', name: { vi: 'Tỉnh khác', en: 'Another province' }, spends: false }],
    },
  });
  const state = await ledger.asOf('2024-01-01');
  expect(state.node('programme', 'DTTS-05-1')?.path).toEqual(['DTTS', 'DTTS-05', 'DTTS-05-1']);
  expect(state.codes('unit')).toEqual(['T']);
  expect(state.codes('authority')).toContain('TTG');
});

test('a day that does not exist is a fault', () => {
  expect(() => sonLaPlan({ openedOn: '2024-02-30', basis })).toThrow('is not a date');
  expect(() => sonLaUnits({ on: '1/7/2025' })).toThrow('is not a date');
});

test('official codes go with their validity', () => {
  const codesOn = (openedOn: string) => programmes2021({ openedOn }).flatMap(({ officialCodes = [] }) => officialCodes);
  expect(codesOn('2024-01-01').map(({ code }) => code)).toEqual(['0490', '0470', '0510']);
  expect(codesOn('2026-01-01')).toEqual([]);
  expect(programmes2026({ openedOn: '2026-01-01' }).every(({ from }) => from === undefined)).toBe(true);
});
