// A small ledger: two lines of Sơn La 2024, an allocation each, payments, and a reallocation.
import { PLAN_TEMPLATE } from '../src/planTemplate.js';
import type { Desk } from './desk.js';

export const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', date: '2024-01-10', issuer: 'HDND-SL' }];

export const roads = {
  programme: 'NTM-02',
  capital: 'recurrent',
  source: 'NSTW',
  unit: 'SL-VANHO',
  budgetYear: 2024,
  originYear: 2024,
};
export const houses = { ...roads, programme: 'GNBV-05', unit: 'SL-MOCCHAU', originYear: null };

export const allocated = (to: object, amount: string, effectiveOn = '2024-01-15'): object => ({
  type: 'Allocated',
  effectiveOn,
  basis,
  data: { to, kind: 'original', amount },
});
export const paid = (from: object, amount: string, effectiveOn: string): object => ({
  type: 'Disbursed',
  effectiveOn,
  basis,
  data: { from, stage: 'available', as: 'payment', method: 'cash', amount },
});

export const rows: readonly object[] = [
  allocated(roads, '120000000000'),
  allocated(houses, '80000000000', '2024-02-01'),
  paid(roads, '95500000000', '2024-08-30'),
  paid(houses, '20000000000', '2024-09-05'),
];

export function jsonLines(drafts: readonly object[]): string {
  return drafts.map((draft) => `${JSON.stringify(draft)}\n`).join('');
}

/** The history of two lines as key=value pairs. */
export const roadsPairs: readonly string[] = Object.entries(roads).map(([key, value]) => `${key}=${value}`);

/** `son-la.db` with the plan and four events. */
export async function openSonLa(desk: Desk): Promise<void> {
  desk.write('plan.json', PLAN_TEMPLATE);
  desk.write('rows.jsonl', jsonLines(rows));
  await desk.soCai(['init', 'son-la.db', '--plan', 'plan.json']);
  await desk.soCai(['import', 'rows.jsonl', 'son-la.db', '--system', 'TABMIS']);
}
