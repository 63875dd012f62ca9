// A ledger of one province, two communes and two programmes, opened by hand: for tests that say what happens, one event at a time.
import {
  allocated,
  type AnyDraft,
  disbursed,
  type EventStore,
  type Ledger,
  line,
  type Line,
  memoryStore,
  openLedger,
  succeeded,
} from '@so-cai/core';
import { fakeSystem } from '@so-cai/testing';

export const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND', date: '2024-01-10' }];

const named = (vi: string, en: string): { vi: string; en: string } => ({ vi, en });

export const roads: Line = line({
  programme: 'NTM-02',
  capital: 'investment',
  source: 'NSTW',
  unit: 'XA-A',
  budgetYear: 2024,
  originYear: 2024,
});
export const houses: Line = line({ ...roads, programme: 'GNBV-05', unit: 'XA-B' });

export interface SmallLedger {
  readonly store: EventStore;
  readonly ledger: Ledger;
}

export async function smallLedger({
  store = memoryStore(),
  name = 'son-la',
  seed = 1,
}: { readonly store?: EventStore; readonly name?: string; readonly seed?: number } = {}): Promise<SmallLedger> {
  const ledger = await openLedger({
    store,
    name,
    actor: 'STC-0017',
    system: fakeSystem({ seed }),
    create: {
      authority: { code: 'HDND', name: named('HĐND tỉnh', "Provincial People's Council"), level: 'province' },
      openedOn: '2024-01-01',
      basis,
      programmes: [
        { code: 'NTM', name: named('Xây dựng nông thôn mới', 'New rural development') },
        { code: 'NTM-02', parent: 'NTM', name: named('Hạ tầng kinh tế - xã hội', 'Infrastructure') },
        { code: 'GNBV', name: named('Giảm nghèo bền vững', 'Sustainable poverty reduction') },
        { code: 'GNBV-05', parent: 'GNBV', name: named('Hỗ trợ nhà ở', 'Housing') },
      ],
      units: [
        { code: 'XA-A', name: named('Xã A', 'Commune A'), spends: true },
        { code: 'XA-B', name: named('Xã B', 'Commune B'), spends: true },
      ],
      sources: [{ code: 'NSTW', name: named('Ngân sách trung ương', 'Central budget'), planned: true }],
    },
  });
  return { store, ledger };
}

export function grant(amount: bigint, effectiveOn = '2024-01-15', to: Line = roads): AnyDraft {
  return allocated({ to, amount, effectiveOn, basis });
}

export function pay(amount: bigint, effectiveOn: string, from: Line = roads): AnyDraft {
  return disbursed({ from, as: 'payment', amount, effectiveOn, basis });
}

export function merge(from: string, to: string, effectiveOn: string): AnyDraft {
  return succeeded({ tree: 'unit', kind: 'merge', from: [from], to, effectiveOn, basis });
}
