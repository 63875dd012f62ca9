// Constructors: plain arguments in, a draft out, and nothing that the caller said is lost on the way.
import { describe, expect, it } from 'vitest';

import { basis, houses, roads } from '../../test/fixtures/province.js';
import { parseDraft } from '../decide/parse.js';
import * as make from './constructors.js';
import type { AnyDraft, DraftEnvelope } from './draft.js';
import { EVENT_TYPES } from './registry.js';

const envelope: DraftEnvelope = {
  effectiveOn: '2024-02-01',
  basis,
  source: { system: 'TABMIS', id: '7' },
  counterparty: { ledger: 'trung-uong', reference: '1' },
  exception: { authority: 'HDND', document: '7/BC', reason: 'the bank has paid' },
  causationId: '01HK3TYFM00000000000000000',
  note: 'ghi chú',
};
const analysis = { item: '7000' };
const of = '01HK3TYFM00000000000000000';
const onReference = { line: roads, reference: 'HD-01', amount: 5n };

/** A draft that a constructor makes of full data, beside those data. */
function made<D extends object>(
  constructor: (input: DraftEnvelope & D) => AnyDraft,
  data: D,
): { type: string; draft: AnyDraft; data: D } {
  const draft = constructor({ ...envelope, ...data });
  return { type: draft.type, draft, data };
}
const opensContract = {
  reference: 'HD-01',
  value: 5n,
  committedBefore: 1n,
  title: 'Đường 6',
  unit: 'VH',
  payee: 'NCC-7',
};
const draws = {
  from: roads,
  stage: 'committed',
  reference: 'HD-01',
  opens: 'paymentFile',
  as: 'advance',
  method: 'nonCash',
  amount: 5n,
  analysis,
} as const;

const name = { vi: 'Tên', en: 'Name' };
const hash = '0'.repeat(64);
const ceiling = { programme: 'NTM', source: 'NSTW', unit: 'VH', period: '2021-2025' };
const other = { ...ceiling, unit: 'MC' };
const pairs = [[roads, 5n]] as const;
const e = envelope;
const statement = {
  title: 'Giải ngân',
  report: { id: 'giai-ngan', version: '1', parameters: { language: 'vi' } },
  from: '2024-01-01',
  on: '2024-09-30',
  knownOn: '2024-10-02',
  size: 7,
  root: hash,
  unit: 'tỷ đồng',
  cells: [{ cell: 'plan', printed: '3.454,225' }],
  tableSha256: hash,
};

/** A draft by every constructor, under the name of its event. */
const DRAFTS = {
  DimensionAdded: make.dimensionAdded({ ...e, key: 'tier', name }),
  ProgrammeDefined: make.programmeDefined({ ...e, code: 'A', parent: 'B', name }),
  UnitDefined: make.unitDefined({ ...e, code: 'A', name, spends: true }),
  SourceDefined: make.sourceDefined({ ...e, code: 'A', name, planned: false }),
  AuthorityDefined: make.authorityDefined({ ...e, code: 'A', name, level: 'province', area: 'VH' }),
  DimensionNodeDefined: make.dimensionNodeDefined({ ...e, dimension: 'tier', code: 'A', name, underCeiling: true }),
  ProgrammeRetired: make.programmeRetired({ ...e, code: 'A' }),
  UnitRetired: make.unitRetired({ ...e, code: 'A' }),
  SourceRetired: make.sourceRetired({ ...e, code: 'A' }),
  AuthorityRetired: make.authorityRetired({ ...e, code: 'A' }),
  DimensionNodeRetired: make.dimensionNodeRetired({ ...e, dimension: 'tier', code: 'A' }),
  RulePackAdopted: make.rulePackAdopted({ ...e, pack: 'VN', version: '1', sha256: hash, validFrom: '2024-01-01' }),
  Succeeded: make.succeeded({ ...e, tree: 'unit', kind: 'merge', from: ['A'], to: 'B' }),
  Apportioned: make.apportioned({
    ...e,
    succession: of,
    legs: [{ from: roads, to: houses, stage: 'paid', reference: 'HD-01', amount: 5n }],
  }),
  BalancesBroughtForward: make.balancesBroughtForward({
    ...e,
    balances: [{ line: roads, stage: 'available', amount: 5n }],
  }),
  CeilingSet: make.ceilingSet({ ...e, key: ceiling, amount: 5n }),
  CeilingAdjusted: make.ceilingAdjusted({ ...e, key: ceiling, change: 'increase', amount: 5n }),
  CeilingReallocated: make.ceilingReallocated({ ...e, from: [[ceiling, 5n]], to: [[other, '5']] }),
  Allocated: make.allocated({ ...e, to: roads, amount: 5n }),
  AllocationReduced: make.allocationReduced({ ...e, from: roads, amount: 5n }),
  Allotted: make.allotted({ ...e, from: roads, to: pairs }),
  AllotmentRecalled: make.allotmentRecalled({ ...e, from: pairs, to: roads }),
  Reallocated: make.reallocated({ ...e, from: pairs, to: pairs }),
  ContractRegistered: make.contractRegistered({ ...e, ...opensContract }),
  ContractAmended: make.contractAmended({ ...e, reference: 'HD-01', change: 'decrease', amount: 5n }),
  ContractClosed: make.contractClosed({ ...e, reference: 'HD-01' }),
  Committed: make.committed({ ...e, ...onReference }),
  CommitmentReleased: make.commitmentReleased({ ...e, ...onReference }),
  Disbursed: make.disbursed({ ...e, ...draws }),
  AdvanceSettled: make.advanceSettled({ ...e, ...onReference }),
  AdvanceRecovered: make.advanceRecovered({ ...e, ...onReference, of }),
  AdvanceCharged: make.advanceCharged({
    ...e,
    legs: [{ from: roads, to: { ...roads, budgetYear: 2025 }, reference: 'HD-01', amount: 5n, analysis }],
  }),
  Refunded: make.refunded({ ...e, ...onReference, stage: 'paid', of }),
  CarriedOver: make.carriedOver({ ...e, legs: [{ line: roads, stage: 'available', amount: 5n }] }),
  Lapsed: make.lapsed({ ...e, line: roads, amount: 5n }),
  AnnuallySettled: make.annuallySettled({ ...e, legs: [{ line: roads, submitted: 5n, approved: 0n }] }),
  SettlementCorrected: make.settlementCorrected({ ...e, line: roads, returnTo: 'outside', amount: 5n, analysis }),
  EstimateReported: make.estimateReported({ ...e, line: roads, amount: 0n, through: '2024-12-31' }),
  Reversed: make.reversed({ ...e, of }),
  PeriodClosed: make.periodClosed({ ...e, through: '2024-12-31', budgetYear: 2024, phase: 'spending' }),
  PeriodReopened: make.periodReopened({ ...e, budgetYear: 2024, phase: 'settlement', authority: 'HDND' }),
  StatementPublished: make.statementPublished({ ...e, ...statement }),
};

describe('Constructors', () => {
  it('exist for every event but LedgerOpened, which comes from a plan, and bear its name', () => {
    expect(Object.keys(DRAFTS)).toEqual(EVENT_TYPES.filter((type) => type !== 'LedgerOpened'));
    const names = Object.keys(DRAFTS).map((type) => type.replace(/^./, (letter) => letter.toLowerCase()));
    expect(Object.keys(make).sort()).toEqual([...names, 'draft'].sort());
  });

  it.each(Object.entries(DRAFTS))('make a %s that the ledger can read', (type, draft) => {
    expect(draft.type).toBe(type);
    expect(parseDraft(draft)).toMatchObject({ ok: true, draft: { type, effectiveOn: '2024-02-01', note: 'ghi chú' } });
  });

  it('leave what is no field of the event for the ledger to name', () => {
    const input = { ...e, reference: 'HD-01', ref: 'HD-02' };
    expect(parseDraft(make.contractClosed(input))).toMatchObject({
      ok: false,
      problems: [{ path: 'data.ref', problem: 'unknownField' }],
    });
  });
});

describe('A constructor', () => {
  it.each([
    made(make.contractRegistered, opensContract),
    made(make.committed, { ...onReference, analysis }),
    made(make.commitmentReleased, { ...onReference, analysis }),
    made(make.disbursed, draws),
    made(make.advanceSettled, { ...onReference, analysis }),
    made(make.advanceRecovered, { ...onReference, of, analysis }),
    made(make.refunded, { ...onReference, stage: 'paid', of, analysis }),
    made(make.carriedOver, { legs: [{ line: roads, stage: 'available', amount: 5n }] }),
    made(make.reversed, { of }),
    made(make.succeeded, { tree: 'unit', kind: 'split', from: ['A'], to: 'B', others: ['C'] }),
    made(make.periodClosed, { through: '2024-12-31', budgetYear: 2024, phase: 'spending' }),
    made(make.balancesBroughtForward, { balances: [{ line: roads, stage: 'available', amount: 5n }] }),
  ])('of $type keeps every field', ({ type, draft, data }) => {
    expect(draft).toEqual({ type, ...envelope, data });
  });

  it('of legs takes pairs of a line and an amount', () => {
    const from = [[roads, 5n]] as const;
    const to = [[houses, '5']] as const;
    expect(make.reallocated({ ...envelope, from, to }).data).toEqual({
      from: [{ line: roads, amount: 5n }],
      to: [{ line: houses, amount: '5' }],
    });
    expect(make.allotted({ ...envelope, from: roads, to }).data).toEqual({
      from: roads,
      to: [{ line: houses, amount: '5' }],
    });
    expect(make.allotmentRecalled({ ...envelope, from, to: houses }).data).toEqual({
      from: [{ line: roads, amount: 5n }],
      to: houses,
    });
  });

  it('fills in what is usual', () => {
    expect(make.allocated({ ...envelope, to: roads, amount: 5n }).data).toMatchObject({ kind: 'original' });
    expect(make.allocationReduced({ ...envelope, from: roads, amount: 5n }).data).toMatchObject({ kind: 'cut' });
    expect(make.lapsed({ ...envelope, line: roads, amount: 5n }).data).toMatchObject({ givesBackCeiling: false });
    expect(make.disbursed({ ...envelope, from: roads, as: 'payment', amount: 5n }).data).toEqual({
      from: roads,
      stage: 'available',
      as: 'payment',
      method: 'cash',
      amount: 5n,
    });
  });

  it('leaves out what the caller leaves out', () => {
    const draft = make.reversed({ basis, of });
    expect(draft).toEqual({ type: 'Reversed', basis, data: { of } });
    expect(Object.keys(draft)).not.toContain('effectiveOn');
  });
});
