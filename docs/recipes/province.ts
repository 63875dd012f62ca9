// The small province on which the recipes play: data that a ledger opens with. Its decisions are examples, not real ones.
import { line, type Line, type LedgerPlan } from '@so-cai/core';

/** A decision of the People's Council, as basis of everything in the recipes. */
export const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND', date: '2024-01-10' }];

export const province: LedgerPlan = {
  authority: { code: 'HDND', name: { vi: 'HĐND tỉnh', en: "Provincial People's Council" }, level: 'province' },
  openedOn: '2024-01-01',
  basis,
  authorities: [{ code: 'UBND', name: { vi: 'UBND tỉnh', en: "Provincial People's Committee" }, level: 'province' }],
  programmes: [
    { code: 'NTM', name: { vi: 'Xây dựng nông thôn mới', en: 'New rural development' } },
    { code: 'NTM-02', parent: 'NTM', name: { vi: 'Hạ tầng kinh tế - xã hội', en: 'Infrastructure' } },
    { code: 'GNBV', name: { vi: 'Giảm nghèo bền vững', en: 'Sustainable poverty reduction' } },
    { code: 'GNBV-05', parent: 'GNBV', name: { vi: 'Hỗ trợ nhà ở', en: 'Housing' } },
  ],
  units: [
    { code: 'TINH', name: { vi: 'Tỉnh', en: 'Province' }, spends: false },
    { code: 'XA-A', parent: 'TINH', name: { vi: 'Xã A', en: 'Commune A' }, spends: true },
    { code: 'XA-B', parent: 'TINH', name: { vi: 'Xã B', en: 'Commune B' }, spends: true },
    { code: 'XA-C', parent: 'TINH', name: { vi: 'Xã C', en: 'Commune C' }, spends: true },
  ],
  sources: [
    { code: 'NSTW', name: { vi: 'Ngân sách trung ương', en: 'Central budget' }, planned: true },
    { code: 'NSDP', name: { vi: 'Ngân sách địa phương', en: 'Local budget' }, planned: true },
  ],
};

/** A line of the roads programme in a commune. */
export function roadsOf(unit: string, budgetYear = 2024): Line {
  return line({ programme: 'NTM-02', capital: 'investment', source: 'NSTW', unit, budgetYear, originYear: 2024 });
}
