// A small finance office for this package's tests: two programmes, three spending units, two years, money in whole đồng.
import {
  advanceRecovered,
  advanceSettled,
  allocated,
  type AnyDraft,
  committed,
  contractRegistered,
  disbursed,
  draft,
  estimateReported,
  type Ledger,
  type LedgerPlan,
  type Line,
  line,
  type LineInput,
  memoryStore,
  openLedger,
  succeeded,
} from '@so-cai/core';
import { fakeSystem, type FakeSystem } from '@so-cai/testing';

export const BASIS = [{ kind: 'NQ', number: '01/NQ-HDND', issuer: 'HDND', date: '2023-01-01' }];
/** A decision by the authority that assigns plans from above. */
export const ASSIGNED_BASIS = [{ kind: 'QD', number: '1508/QD-TTg', issuer: 'TTG', date: '2023-12-04' }];

const named = (text: string): { vi: string; en: string } => ({ vi: text, en: text });

export const OFFICE: LedgerPlan = {
  authority: { code: 'HDND', name: named('People’s Council'), level: 'province' },
  openedOn: '2023-01-01',
  basis: BASIS,
  authorities: [{ code: 'TTG', name: named('Prime Minister'), level: 'central' }],
  programmes: [
    { code: 'NTM', name: named('New rural development') },
    { code: 'NTM-02', name: named('Infrastructure'), parent: 'NTM' },
    { code: 'GNBV', name: named('Poverty reduction') },
    { code: 'GNBV-05', name: named('Housing'), parent: 'GNBV' },
  ],
  units: [
    { code: 'SL', name: named('Sơn La'), spends: false },
    { code: 'VANHO', name: named('Vân Hồ'), parent: 'SL', spends: true },
    { code: 'MOCCHAU', name: named('Mộc Châu'), parent: 'SL', spends: true },
    { code: 'YENCHAU', name: named('Yên Châu'), parent: 'SL', spends: true },
  ],
  sources: [
    { code: 'NSTW', name: named('Central budget'), planned: true },
    { code: 'NSDP', name: named('Local budget'), planned: true },
    { code: 'NHCSXH', name: named('Policy credit'), planned: false },
  ],
};

/** An empty office, and the clock by which it records. */
export interface Office {
  readonly ledger: Ledger;
  readonly system: FakeSystem;
}

export async function openOffice(): Promise<Office> {
  const system = fakeSystem({ seed: 1 });
  const ledger = await openLedger({ store: memoryStore(), name: 'office', actor: 'clerk', create: OFFICE, system });
  return { ledger, system };
}

/** An office that has recorded drafts. */
export async function officeWith(...drafts: readonly AnyDraft[]): Promise<Ledger> {
  const { ledger } = await openOffice();
  if (drafts.length > 0) await ledger.record(drafts);
  return ledger;
}

/** A line of NTM-02, investment, NSTW, Vân Hồ, 2024, unless something else is said. */
export function lineOf(difference: Partial<LineInput> = {}): Line {
  return line({
    programme: 'NTM-02',
    capital: 'investment',
    source: 'NSTW',
    unit: 'VANHO',
    budgetYear: 2024,
    originYear: 2024,
    ...difference,
  });
}

export const ROADS = lineOf();
export const HOUSES = lineOf({ programme: 'GNBV-05', capital: 'recurrent', unit: 'MOCCHAU' });
export const CARRIED = lineOf({ originYear: 2023 });
export const NOT_STATED = lineOf({ originYear: null });
export const CREDIT = lineOf({ capital: 'none', source: 'NHCSXH' });
export const UNALLOTTED = lineOf({ unit: 'SL' });

export function grant(to: LineInput, amount: bigint, effectiveOn = '2024-01-10', basis = BASIS): AnyDraft {
  return allocated({ to, amount, effectiveOn, basis });
}

export function pay(from: LineInput, amount: bigint, effectiveOn: string): AnyDraft {
  return disbursed({ from, as: 'payment', amount, effectiveOn, basis: BASIS });
}

/** A contract of 1,000 with a commitment on a line. */
export function bind(of: LineInput, reference: string, amount: bigint, effectiveOn = '2024-02-01'): AnyDraft[] {
  const given = { effectiveOn, basis: BASIS };
  return [
    contractRegistered({ reference, value: 1_000n, ...given }),
    committed({ line: of, reference, amount, ...given }),
  ];
}

/** An advance out of a commitment. */
export function advance(from: LineInput, reference: string, amount: bigint, effectiveOn = '2024-03-01'): AnyDraft {
  return disbursed({ from, as: 'advance', stage: 'committed', reference, amount, effectiveOn, basis: BASIS });
}

/** A ledger with 30 of 100 advanced in March 2024, of which 10 came back on a day. */
export async function officeWithRecovery(effectiveOn: string): Promise<Ledger> {
  const ledger = await officeWith(grant(ROADS, 100n), ...bind(ROADS, 'HD-01', 60n));
  const { ids } = await ledger.record(advance(ROADS, 'HD-01', 30n));
  const back = { line: ROADS, reference: 'HD-01', of: ids[0] ?? '', amount: 10n };
  await ledger.record(advanceRecovered({ ...back, effectiveOn, basis: BASIS }));
  return ledger;
}

export function settle(of: LineInput, reference: string, amount: bigint, effectiveOn: string): AnyDraft {
  return advanceSettled({ line: of, reference, amount, effectiveOn, basis: BASIS });
}

export function reportEstimate(of: LineInput, amount: bigint, effectiveOn: string, through = '2024-12-31'): AnyDraft {
  return estimateReported({ line: of, amount, through, effectiveOn, basis: BASIS });
}

/** Merges units into a new one. */
export function merge(from: readonly string[], to: string, effectiveOn: string): AnyDraft[] {
  const given = { effectiveOn, basis: BASIS };
  return [
    draft('UnitDefined', given, { code: to, parent: 'SL', name: named(to), spends: true }),
    succeeded({ tree: 'unit', kind: 'merge', from, to, ...given }),
  ];
}
