// Constructors: plain arguments in, a draft out, and nothing that the caller said is lost on the way.
import { describe, expect, it } from 'vitest';

import { basis, houses, roads } from '../../test/fixtures/province.js';
import * as make from './constructors.js';
import type { AnyDraft, DraftEnvelope } from './draft.js';

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
