// A plan to begin with: small enough to read, complete enough to run.
import type { LedgerPlan } from '@so-cai/core';

export const PLAN_TEMPLATE: LedgerPlan = {
  openedOn: '2024-01-01',
  authority: {
    code: 'HDND-SL',
    name: { vi: 'Hội đồng nhân dân tỉnh', en: 'Provincial People’s Council' },
    level: 'province',
  },
  basis: [{ kind: 'NQ', number: 'EXAMPLE-01', date: '2023-12-08', issuer: 'HDND-SL' }],
  units: [
    { code: 'SL', name: { vi: 'Tỉnh Sơn La', en: 'Sơn La province' }, spends: false },
    { code: 'SL-VANHO', name: { vi: 'Huyện Vân Hồ', en: 'Vân Hồ district' }, parent: 'SL', spends: true },
    { code: 'SL-MOCCHAU', name: { vi: 'Huyện Mộc Châu', en: 'Mộc Châu district' }, parent: 'SL', spends: true },
  ],
  programmes: [
    { code: 'NTM', name: { vi: 'Xây dựng nông thôn mới', en: 'New rural development' } },
    { code: 'NTM-02', name: { vi: 'Hạ tầng kinh tế - xã hội', en: 'Infrastructure' }, parent: 'NTM' },
    { code: 'GNBV', name: { vi: 'Giảm nghèo bền vững', en: 'Sustainable poverty reduction' } },
    { code: 'GNBV-05', name: { vi: 'Hỗ trợ nhà ở', en: 'Housing' }, parent: 'GNBV' },
  ],
  sources: [
    { code: 'NSTW', name: { vi: 'Ngân sách trung ương', en: 'Central budget' }, planned: true },
    { code: 'NSDP', name: { vi: 'Ngân sách địa phương', en: 'Local budget' }, planned: true },
  ],
};
