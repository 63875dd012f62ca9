// What the golden ledger begins with, and what its events are about: every field that these can have.
import type { LedgerPlan, LineInput, RulePack } from '../../src/index.js';

export const named = (vi: string, en: string): { vi: string; en: string } => ({ vi, en });
const council = [{ kind: 'NQ', number: '01/NQ-HĐND', date: '2023-12-08', issuer: 'HDND' }];
export const full = [
  {
    kind: 'QĐ',
    number: '02/QĐ-UBND',
    date: '2024-01-10',
    issuer: 'UBND',
    article: 'Điều 2',
    sha256: '5a'.repeat(32),
    total: 1_000n,
  },
  ...council,
];
/** A day, and the usual document. */
export const on = (effectiveOn: string): { effectiveOn: string; basis: typeof council } => ({
  effectiveOn,
  basis: council,
});
const officialCodes = [{ system: 'TABMIS', code: '0490' }];
export const analysis = { item: '7000', subItem: '7049' };

export const plan: LedgerPlan = {
  authority: { code: 'HDND', name: named('Hội đồng nhân dân tỉnh', "Provincial People's Council"), level: 'province' },
  openedOn: '2023-01-01',
  basis: council,
  dimensions: [{ key: 'works', name: named('Công trình', 'Works') }],
  authorities: [
    { code: 'UBND', name: named('Ủy ban nhân dân tỉnh', "Provincial People's Committee"), level: 'province' },
    { code: 'HDND-VH', name: named('HĐND huyện', 'District council'), parent: 'HDND', level: 'district', area: 'VH' },
    { code: 'OLD', name: named('Cơ quan cũ', 'Former authority'), level: 'province', officialCodes },
  ],
  units: [
    { code: 'SL', name: named('Sơn La', 'Sơn La'), spends: false, officialCodes },
    { code: 'VH', name: named('Vân Hồ', 'Vân Hồ'), parent: 'SL', spends: true },
    { code: 'MC', name: named('Mộc Châu', 'Mộc Châu'), parent: 'SL', spends: true },
    { code: 'MS', name: named('Mai Sơn', 'Mai Sơn'), parent: 'SL', spends: true },
  ],
  programmes: [
    { code: 'NTM', name: named('Nông thôn mới', 'New rural areas'), officialCodes },
    { code: 'NTM-02', name: named('Hạ tầng', 'Infrastructure'), parent: 'NTM' },
    { code: 'GNBV', name: named('Giảm nghèo bền vững', 'Poverty reduction') },
  ],
  sources: [
    { code: 'NSNN', name: named('Ngân sách nhà nước', 'State budget'), planned: true },
    {
      code: 'NSTW',
      name: named('Ngân sách trung ương', 'Central budget'),
      parent: 'NSNN',
      planned: true,
      officialCodes,
    },
    { code: 'TD', name: named('Tín dụng chính sách', 'Policy credit'), planned: false },
  ],
  nodes: [
    { dimension: 'works', code: 'all', name: named('Mọi công trình', 'All works') },
    { dimension: 'works', code: 'road-6', name: named('Đường 6', 'Road 6'), parent: 'all', officialCodes },
    { dimension: 'capital', code: 'oda', name: named('Vốn nước ngoài', 'Foreign capital'), underCeiling: true },
  ],
};

export const road: LineInput = {
  programme: 'NTM-02',
  capital: 'investment',
  source: 'NSTW',
  unit: 'VH',
  budgetYear: 2024,
  originYear: 2024,
  dimensions: { works: 'road-6' },
};
export const lump: LineInput = { ...road, programme: 'NTM', unit: 'SL', dimensions: { works: 'all' } };
export const poor: LineInput = { ...road, programme: 'GNBV', originYear: null };
export const moc = { ...road, unit: 'MC' };
export const key = { programme: 'NTM', source: 'NSTW', unit: 'SL', period: '2021-2025' };
export const otherKey = { ...key, programme: 'GNBV' };

/** A pack whose rules say everything but "unlawful". */
export const rules: RulePack = {
  id: 'EXAMPLE' as RulePack['id'],
  version: '2024.1',
  data: { limit: 30 },
  rules: [
    {
      id: 'settled-by-nobody',
      citation: 'Example Law, Article 1',
      judge: ({ type }) => (type === 'Allocated' ? { verdict: 'unknown' } : { verdict: 'allowed' }),
    },
    {
      id: 'province-decides',
      citation: 'Example Law, Article 2',
      judge: ({ type }) =>
        type === 'Allocated' ? { verdict: 'needsDecision', by: ['province' as never] } : { verdict: 'allowed' },
    },
    {
      id: 'four-eyes',
      citation: 'Example Law, Article 3',
      judge: ({ type }) => (type === 'Allocated' ? { verdict: 'needsApproval', approvals: 1 } : { verdict: 'allowed' }),
    },
  ],
};
