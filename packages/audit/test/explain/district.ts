// A small ledger for figures: one programme tree, two communes of a district, two capital kinds, money in and outside the plan.
import {
  allocated,
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
