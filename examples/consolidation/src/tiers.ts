// The ledgers: one of the centre and one of each of 34 provinces, with five budget years each. Names, units and documents are synthetic.
import { type LedgerPlan, line, type Line } from '@so-cai/core';

export const CENTRE = 'trung-uong';
export const YEARS: readonly number[] = [2021, 2022, 2023, 2024, 2025];
const PROVINCES = 34;

/** Names of the provinces' ledgers: `tinh-01` to `tinh-34`. */
export const provinces: readonly string[] = Array.from(
  { length: PROVINCES },
  (_, index) => `tinh-${String(index + 1).padStart(2, '0')}`,
);

export const basis = [{ kind: 'QD', number: 'MINH-HOA/01', issuer: 'CQ', date: '2021-01-04' }];

/** The plan of any ledger here: one authority, two programmes, one unit, money of the centre and of the province. */
export function planOf(ledger: string): LedgerPlan {
  const name = { vi: `Đơn vị minh họa ${ledger}`, en: `Illustrative unit ${ledger}` };
  return {
    authority: { code: 'CQ', name, level: ledger === CENTRE ? 'central' : 'province' },
    openedOn: '2021-01-01',
    basis: [{ ...basis[0], kind: 'QD', number: 'MINH-HOA/MO-SO', issuer: 'CQ', date: '2021-01-01' }],
    programmes: [
      { code: 'NTM', name: { vi: 'Xây dựng nông thôn mới', en: 'New rural development' } },
      { code: 'GNBV', name: { vi: 'Giảm nghèo bền vững', en: 'Sustainable poverty reduction' } },
    ],
    units: [{ code: 'DV', name, spends: true }],
    sources: [
      { code: 'NSTW', name: { vi: 'Ngân sách trung ương', en: 'Central budget' }, planned: true },
      { code: 'NSDP', name: { vi: 'Ngân sách địa phương', en: 'Local budget' }, planned: true },
    ],
  };
}

/** The line of a programme, a source and a year in any of the ledgers. */
export function lineOf(programme: string, source: 'NSTW' | 'NSDP', year: number): Line {
  return line({ programme, capital: 'investment', source, unit: 'DV', budgetYear: year, originYear: year });
}
