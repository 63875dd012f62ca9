// A small ledger for figures: one programme tree, two communes of a district, two capital kinds, money in and outside the plan.
import {
  allocated,
  carriedOver,
  committed,
  contractRegistered,
  estimateReported,
  type AnyDraft,
  disbursed,
  type Ledger,
  line,
  type Line,
  memoryStore,
  openLedger,
  reversed,
} from '@so-cai/core';
import { clockOn, fakeSystem, type FakeSystem } from '@so-cai/testing';

export const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND', date: '2024-01-10' }];

function named(code: string): { code: string; name: { vi: string; en: string } } {
  return { code, name: { vi: `Mã ${code}`, en: `Code ${code}` } };
}

export const roads: Line = line({
  programme: 'NTM-1',
  capital: 'investment',
  source: 'NSTW',
  unit: 'XA-1',
  budgetYear: 2024,
  originYear: 2024,
});
export const schools: Line = line({ ...roads, unit: 'XA-2', capital: 'recurrent' });
export const held: Line = line({ ...roads, unit: 'HUYEN' });
export const credit: Line = line({ ...roads, source: 'TD', capital: 'none' });
export const carried: Line = line({ ...roads, budgetYear: 2023, originYear: 2023 });

/** A ledger, and the clock that it is recorded by. */
export interface District {
  readonly ledger: Ledger;
  readonly system: FakeSystem;
}

export async function openDistrict(): Promise<District> {
  const system = fakeSystem({ seed: 7, start: clockOn('2024-01-11') });
  const ledger = await openLedger({
    store: memoryStore(),
    name: 'district',
    actor: 'STC-1',
    system,
    create: {
      authority: { ...named('HDND'), level: 'province' },
      openedOn: '2023-01-01',
      basis,
      programmes: [named('NTM'), { ...named('NTM-1'), parent: 'NTM' }, { ...named('NTM-2'), parent: 'NTM' }],
      units: [
        { ...named('HUYEN'), spends: false },
        { ...named('XA-1'), parent: 'HUYEN', spends: true },
        { ...named('XA-2'), parent: 'HUYEN', spends: true },
      ],
      sources: [
        { ...named('NSTW'), planned: true },
        { ...named('TD'), planned: false },
      ],
    },
  });
  return { ledger, system };
}

/** Records drafts on a day, one call; gives the id of the first event. */
export async function recordOn({ ledger, system }: District, day: string, ...drafts: AnyDraft[]): Promise<string> {
  system.setClock(clockOn(day));
  const { ids } = await ledger.record(drafts);
  return ids[0] ?? '';
}

export function give(to: Line, amount: bigint, effectiveOn = '2024-01-15'): AnyDraft {
  return allocated({ to, amount, effectiveOn, basis });
}

export function pay(from: Line, amount: bigint, effectiveOn: string, more: { causationId?: string } = {}): AnyDraft {
  return disbursed({ from, as: 'payment', amount, effectiveOn, basis, ...more });
}

export function undo(of: string): AnyDraft {
  return reversed({ of, basis });
}

/** A year's work: money of three lines and a carry-over, a commitment, payments from July to October, and estimates. */
export async function districtOf2024(): Promise<District> {
  const district = await openDistrict();
  await recordOn(
    district,
    '2024-01-16',
    give(roads, 100_000n),
    give(schools, 41_000n),
    give(held, 7_300n),
    give(credit, 900n),
    give(carried, 5_100n, '2023-02-01'),
    contractRegistered({ reference: 'HD-1', value: 90_000n, effectiveOn: '2024-01-15', basis }),
  );
  await recordOn(
    district,
    '2024-01-31',
    carriedOver({ legs: [{ line: carried, stage: 'available', amount: 5_100n }], effectiveOn: '2024-01-31', basis }),
  );
  await recordOn(
    district,
    '2024-03-16',
    committed({ line: roads, reference: 'HD-1', amount: 23_000n, effectiveOn: '2024-03-15', basis }),
  );
  await recordOn(district, '2024-07-11', pay(roads, 11_000n, '2024-07-10'));
  await recordOn(district, '2024-08-21', pay(schools, 3_200n, '2024-08-20'));
  await recordOn(district, '2024-09-06', pay(roads, 6_400n, '2024-09-05'));
  await recordOn(district, '2024-10-04', pay(schools, 1_700n, '2024-10-03'));
  await recordOn(
    district,
    '2024-10-05',
    estimateReported({ line: roads, amount: 60_000n, through: '2024-12-31', effectiveOn: '2024-08-30', basis }),
    estimateReported({ line: roads, amount: 61_500n, through: '2024-12-31', effectiveOn: '2024-09-01', basis }),
    estimateReported({ line: schools, amount: 30_000n, through: '2024-12-31', effectiveOn: '2024-12-01', basis }),
  );
  return district;
}
