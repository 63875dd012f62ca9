// A small province for this package's tests: trees of several depths, a ledger in memory, money in whole đồng.
import {
  allocated,
  disbursed,
  draft,
  type Ledger,
  type LedgerPlan,
  type LineInput,
  memoryStore,
  openLedger,
  succeeded,
} from '@so-cai/core';
import { fakeSystem, type FakeSystem } from '@so-cai/testing';

export const BASIS = [{ kind: 'NQ', number: '01/NQ-HDND', issuer: 'HDND', date: '2023-01-01' }];

const named = (text: string): { vi: string; en: string } => ({ vi: text, en: text });

export const PROVINCE: LedgerPlan = {
  authority: { code: 'HDND', name: named('People’s Council'), level: 'province' },
  openedOn: '2023-01-01',
  basis: BASIS,
  programmes: [
    { code: 'NTM', name: { vi: 'Xây dựng nông thôn mới', en: 'New rural development' } },
    { code: 'NTM-02', name: named('NTM-02'), parent: 'NTM' },
    { code: 'NTM-02-1', name: named('NTM-02-1'), parent: 'NTM-02' },
    { code: 'GNBV', name: named('GNBV') },
    { code: 'GNBV-05', name: named('GNBV-05'), parent: 'GNBV' },
  ],
  units: [
    { code: 'SL', name: named('Sơn La'), spends: false },
    { code: 'VANHO', name: named('Vân Hồ'), parent: 'SL', spends: false },
    { code: 'MOCCHAU', name: named('Mộc Châu'), parent: 'SL', spends: false },
    { code: 'LONGLUONG', name: named('Lóng Luông'), parent: 'VANHO', spends: true },
    { code: 'MUONGMEN', name: named('Mường Men'), parent: 'VANHO', spends: true },
    { code: 'TANLAP', name: named('Tân Lập'), parent: 'MOCCHAU', spends: true },
  ],
  sources: [
    { code: 'NSTW', name: named('Central budget'), planned: true },
    { code: 'NSDP', name: named('Local budget'), planned: true },
    { code: 'NHCSXH', name: named('Policy credit'), planned: false },
  ],
};

/** An empty province, and the clock by which it records. */
export interface Province {
  readonly ledger: Ledger;
  readonly system: FakeSystem;
}

/** An empty province. Its clock stands on 1 January 2024 until it is set. */
export async function openProvince(plan: LedgerPlan = PROVINCE): Promise<Province> {
  const system = fakeSystem({ seed: 1 });
  const ledger = await openLedger({ store: memoryStore(), name: 'province', actor: 'clerk', create: plan, system });
  return { ledger, system };
}

export async function province(plan?: LedgerPlan): Promise<Ledger> {
  return (await openProvince(plan)).ledger;
}

/** A line of NTM-02, investment, NSTW, Lóng Luông, 2024, unless something else is said. */
export function lineOf(difference: Partial<LineInput> = {}): LineInput {
  return {
    programme: 'NTM-02',
    capital: 'investment',
    source: 'NSTW',
    unit: 'LONGLUONG',
    budgetYear: 2024,
    originYear: 2024,
    ...difference,
  };
}

export async function allocate(ledger: Ledger, to: LineInput, amount: bigint, effectiveOn: string): Promise<string> {
  const receipt = await ledger.record(allocated({ to, amount, effectiveOn, basis: BASIS }));
  return receipt.ids[0] ?? '';
}

export async function pay(ledger: Ledger, from: LineInput, amount: bigint, effectiveOn: string): Promise<string> {
  const receipt = await ledger.record(disbursed({ from, as: 'payment', amount, effectiveOn, basis: BASIS }));
  return receipt.ids[0] ?? '';
}

/** Sets a unit below another one, from a day on. */
export async function redefineUnit(ledger: Ledger, code: string, parent: string, effectiveOn: string): Promise<void> {
  const data = { code, parent, name: named(code), spends: true };
  await ledger.record(draft('UnitDefined', { effectiveOn, basis: BASIS }, data));
}

/** Merges communes into a new one of Vân Hồ. Returns the id of the succession. */
export async function merge(ledger: Ledger, from: readonly string[], to: string, effectiveOn: string): Promise<string> {
  await redefineUnit(ledger, to, 'VANHO', effectiveOn);
  const receipt = await ledger.record(succeeded({ tree: 'unit', kind: 'merge', from, to, effectiveOn, basis: BASIS }));
  return receipt.ids[0] ?? '';
}
