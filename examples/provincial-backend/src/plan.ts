// The plan by which the service creates its ledger where there is none. Units and documents are illustrative.
import type { LedgerPlan } from '@so-cai/core';

export const plan: LedgerPlan = {
  authority: { code: 'HDND-SL', name: { vi: 'HĐND tỉnh Sơn La', en: "Sơn La People's Council" }, level: 'province' },
  openedOn: '2024-01-01',
  basis: [{ kind: 'NQ', number: 'MINH-HOA/MO-SO', issuer: 'HDND-SL', date: '2024-01-01' }],
  programmes: [
    { code: 'NTM', name: { vi: 'Xây dựng nông thôn mới', en: 'New rural development' } },
    { code: 'GNBV', name: { vi: 'Giảm nghèo bền vững', en: 'Sustainable poverty reduction' } },
  ],
  units: [
    { code: 'SL', name: { vi: 'Tỉnh Sơn La', en: 'Sơn La province' }, spends: false },
    { code: 'SL-VANHO', parent: 'SL', name: { vi: 'Huyện Vân Hồ', en: 'Vân Hồ district' }, spends: true },
    { code: 'SL-MOCCHAU', parent: 'SL', name: { vi: 'Huyện Mộc Châu', en: 'Mộc Châu district' }, spends: true },
  ],
  sources: [{ code: 'NSTW', name: { vi: 'Ngân sách trung ương', en: 'Central budget' }, planned: true }],
};
