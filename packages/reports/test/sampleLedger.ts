// A ledger of Sơn La with all that a form has to show: two years, carried-over money, advances, posting dates, a reorganisation, and
// names that a spreadsheet would take for formulas. The figures are made up, odd to the last đồng so that rounding shows.
import {
  allocated,
  allotted,
  type AnyDraft,
  carriedOver,
  committed,
  contractRegistered,
  disbursed,
  estimateReported,
  type Ledger,
  lapsed,
  type Line,
  line,
  memoryStore,
  openLedger,
  reallocated,
  type EventStore,
} from '@so-cai/core';
import { reorganisation2025, sonLaPlan } from '@so-cai/vietnam';

export const openedOn = '2023-01-01';
const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND-SL', date: '2023-01-10' }];
const on = (effectiveOn: string): { effectiveOn: string; basis: typeof basis } => ({ effectiveOn, basis });

/** Names that begin like formulas. */
export const FORMULAS: readonly string[] = [
  "=cmd|' /C calc'!A0",
  '+1+1',
  '@SUM(A1)',
  '-2+3',
  '<script>alert(1)</script>',
];
const formulaUnit = (index: number): string => `SL-F${index}`;

export const roads2023: Line = line({
  programme: 'NTM-02',
  capital: 'investment',
  source: 'NSTW-TN',
  unit: 'SL-VANHO',
  budgetYear: 2023,
  originYear: 2023,
});
const roads = line({ ...roads2023, budgetYear: 2024, originYear: 2024 });
const carried = line({ ...roads2023, budgetYear: 2024 });
/** Money of a programme as a whole, part of which is allotted to the schools. */
export const lump = line({ ...roads, programme: 'DTTS', unit: 'SL', capital: 'recurrent' });
export const schools = line({ ...lump, programme: 'DTTS-05-1', unit: 'SL-MOCCHAU' });
const houses = line({
  ...roads,
  programme: 'GNBV-05',
  capital: 'recurrent',
  source: 'NSTW-NN',
  unit: 'SL-X-LONGLUONG',
});
const unsaid = line({ ...houses, source: 'NSTW', programme: 'GNBV', originYear: null });
const credit = line({ ...houses, source: 'NHCSXH', capital: 'none' });
const work2025 = line({ ...roads, unit: 'SL-X-LONGLUONG', budgetYear: 2025, originYear: 2025 });

const drafts2023: readonly AnyDraft[] = [
  allocated({ to: roads2023, amount: 80_500_499_001n, ...on('2023-01-20') }),
  contractRegistered({ reference: 'HD-01/2023', value: 30_000_000_000n, ...on('2023-02-01') }),
  committed({ line: roads2023, reference: 'HD-01/2023', amount: 20_000_000_007n, ...on('2023-02-01') }),
  disbursed({
    from: roads2023,
    stage: 'committed',
    reference: 'HD-01/2023',
    as: 'advance',
    amount: 7_400_400_003n,
    ...on('2023-03-01'),
  }),
  disbursed({
    from: roads2023,
    as: 'payment',
    amount: 20_100_100_011n,
    ...on('2023-08-15'),
    source: { system: 'TABMIS', id: 'P-1', postedOn: '2023-08-17' },
  }),
  carriedOver({
    legs: [
      { line: roads2023, stage: 'available', amount: 30_300_300_001n },
      { line: roads2023, stage: 'committed', reference: 'HD-01/2023', amount: 12_599_600_004n },
      { line: roads2023, stage: 'advanced', reference: 'HD-01/2023', amount: 7_400_400_003n },
    ],
    ...on('2024-01-31'),
  }),
  lapsed({ line: roads2023, amount: 10_099_698_982n, givesBackCeiling: false, ...on('2024-01-31') }),
];

const drafts2024: readonly AnyDraft[] = [
  allocated({ to: roads, amount: 120_000_333_334n, ...on('2024-01-15') }),
  allocated({ to: lump, amount: 60_000_500_001n, ...on('2024-01-15') }),
  allocated({ to: houses, amount: 41_200_333_333n, ...on('2024-01-15') }),
  allocated({ to: unsaid, amount: 9_000_333_333n, ...on('2024-01-16') }),
  allocated({ to: credit, amount: 500_000_000_000n, ...on('2024-01-15') }),
  allotted({ from: lump, to: [[schools, 25_000_500_001n]], ...on('2024-02-20') }),
  ...FORMULAS.map((_, index) =>
    allocated({ to: line({ ...houses, unit: formulaUnit(index) }), amount: 1_000_400_000n, ...on('2024-02-01') }),
  ),
  reallocated({
    from: [[roads, 3_000_000_000n]],
    to: [[line({ ...roads, unit: 'SL-MOCCHAU' }), 3_000_000_000n]],
    ...on('2024-03-01'),
  }),
  disbursed({
    from: roads,
    as: 'payment',
    amount: 36_700_499_999n,
    ...on('2024-03-31'),
    source: { system: 'TABMIS', id: 'P-2', postedOn: '2024-04-02' },
  }),
  disbursed({
    from: carried,
    stage: 'committed',
    reference: 'HD-01/2023',
    as: 'payment',
    amount: 4_200_000_501n,
    ...on('2024-05-10'),
    source: { system: 'TABMIS', id: 'P-3', postedOn: '2024-05-12' },
  }),
  disbursed({
    from: schools,
    as: 'payment',
    amount: 8_888_888_888n,
    ...on('2024-06-30'),
    source: { system: 'TABMIS', id: 'P-4', postedOn: '2024-07-02' },
  }),
  disbursed({
    from: houses,
    as: 'advance',
    reference: 'HS-07',
    opens: 'paymentFile',
    amount: 10_400_400_400n,
    ...on('2024-08-30'),
  }),
  disbursed({ from: unsaid, as: 'payment', amount: 1_500_500_500n, ...on('2024-09-02') }),
  disbursed({ from: credit, as: 'payment', amount: 100_000_000_000n, ...on('2024-02-01') }),
  ...FORMULAS.map((_, index) =>
    disbursed({
      from: line({ ...houses, unit: formulaUnit(index) }),
      as: 'payment',
      amount: 400_400_000n,
      ...on('2024-06-01'),
    }),
  ),
  estimateReported({ line: roads, amount: 110_000_000_000n, through: '2024-12-31', ...on('2024-09-05') }),
  estimateReported({
    line: line({ ...roads, unit: 'SL-MOCCHAU' }),
    amount: 2_000_000_500n,
    through: '2024-12-31',
    ...on('2024-09-05'),
  }),
  estimateReported({ line: carried, amount: 50_000_000_000n, through: '2024-12-31', ...on('2024-09-05') }),
];

const drafts2025: readonly AnyDraft[] = [
  allocated({ to: work2025, amount: 15_000_000_777n, ...on('2025-01-15') }),
  disbursed({ from: work2025, as: 'payment', amount: 5_000_000_333n, ...on('2025-05-20') }),
  ...reorganisation2025({ openedOn }),
  disbursed({
    from: line({ ...work2025, unit: 'SL25-X-VANHO' }),
    as: 'payment',
    amount: 1_000_000_222n,
    ...on('2025-07-20'),
  }),
];

/** The ledger, and the store that holds its bodies. */
export async function sampleLedger(): Promise<{ readonly ledger: Ledger; readonly store: EventStore }> {
  const store = memoryStore();
  const plan = sonLaPlan({ openedOn, basis });
  const units = [
    ...(plan.units ?? []),
    ...FORMULAS.map((name, index) => ({
      code: formulaUnit(index),
      parent: 'SL',
      name: { vi: name, en: name },
      spends: true,
    })),
  ];
  // Every state has the same root wherever and whenever it is made.
  let milliseconds = Date.UTC(2024, 0, 1);
  const system = {
    now: () => (milliseconds += 1000),
    random: () => 0.5,
    wait: async () => undefined,
  };
  const ledger = await openLedger({ store, name: 'son-la', create: { ...plan, units }, actor: 'STC-0017', system });
  for (const drafts of [drafts2023, drafts2024, drafts2025]) await ledger.record(drafts);
  return { ledger, store };
}
