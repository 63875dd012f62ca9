// Rules besides those of moves, in a ledger: when money may be spent, how much may be advanced, what lapses and what is carried over.
import {
  advanceCharged,
  type AnyDraft,
  carriedOver,
  committed,
  contractRegistered,
  disbursed,
  lapsed,
  type Ledger,
  type LineInput,
} from '@so-cai/core';
import { beforeAll, describe, expect, it } from 'vitest';

import { at, basis, type Document, document, openedProvince, saidOf } from './province.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openedProvince();
});

const xa = (budgetYear: number, originYear: number | null = budgetYear): LineInput =>
  at({ budgetYear, originYear, unit: 'XA' });

describe('Money of a budget year', () => {
  const pay = (from: LineInput, effectiveOn: string): AnyDraft =>
    disbursed({ from, as: 'payment', amount: 5n, effectiveOn, basis });
  const advance = (from: LineInput, effectiveOn: string): AnyDraft =>
    disbursed({ from, as: 'advance', reference: 'HS-1', opens: 'paymentFile', amount: 5n, effectiveOn, basis });

  it.each([
    ['2025-12-31', []],
    ['2026-01-31', []],
  ])('is paid until the adjustment period ends: on %s', async (day, recorded) => {
    expect(await saidOf(ledger, pay(xa(2025), day))).toEqual({ recorded });
  });

  it('is not paid later, where the text of its year is confirmed', async () => {
    expect(await saidOf(ledger, pay(xa(2025), '2026-02-01'))).toEqual({ refused: 'spending-window-2025 unlawful' });
    expect(await saidOf(ledger, pay(xa(2026), '2027-02-01'))).toEqual({ refused: 'spending-window-2025 unlawful' });
  });

  it('is paid later with a warning, where it is not', async () => {
    expect(await saidOf(ledger, pay(xa(2024), '2025-02-01'))).toEqual({ recorded: ['spending-window-2021 unknown'] });
    expect(await saidOf(ledger, pay(xa(2023), '2024-02-01'))).toEqual({ recorded: ['spending-window-2021 unknown'] });
  });

  it('is advanced until the year ends, and in January with a warning', async () => {
    expect(await saidOf(ledger, advance(xa(2025), '2025-12-31'))).toEqual({ recorded: [] });
    expect(await saidOf(ledger, advance(xa(2025), '2026-01-01'))).toEqual({
      recorded: ['spending-window-2025 unknown'],
    });
  });

  it('of no National Target Programme is not these rules’ to judge', async () => {
    expect(await saidOf(ledger, pay({ ...xa(2025), programme: 'KHAC' }, '2026-02-01'))).toEqual({ recorded: [] });
  });

  it('lapses when the adjustment period has ended, and earlier with a warning', async () => {
    const lapse = (effectiveOn: string): AnyDraft => lapsed({ line: xa(2025), amount: 5n, effectiveOn, basis });
    expect(await saidOf(ledger, lapse('2026-01-31'))).toEqual({ recorded: [] });
    expect(await saidOf(ledger, lapse('2026-01-30'))).toEqual({ recorded: ['lapse-2025 unknown'] });
  });

  it('that was advanced uses next year’s when it was to be repaid, and earlier with a warning', async () => {
    const from = xa(2025);
    await ledger.record(advance(from, '2025-11-01'));
    const charge = (effectiveOn: string): AnyDraft =>
      advanceCharged({ legs: [{ from, to: xa(2026), reference: 'HS-1', amount: 5n }], effectiveOn, basis });
    expect(await saidOf(ledger, charge('2026-02-15'))).toEqual({ recorded: [] });
    expect(await saidOf(ledger, charge('2026-02-14'))).toEqual({ recorded: ['advance-charge-2025 unknown'] });
  });

  it.each([
    [2023, []],
    [2024, ['carry-over-2024 unknown']],
    [2025, []],
    [2026, ['carry-over-2026 unknown']],
  ])('of %i is carried over as far as a text says so', async (year, recorded) => {
    const draft = carriedOver({
      legs: [{ line: xa(year), stage: 'available', amount: 5n }],
      effectiveOn: `${year + 1}-01-31`,
      basis,
    });
    expect(await saidOf(ledger, draft)).toEqual({ recorded });
  });
});

describe('An advance on a contract', () => {
  const decision = document('UBND-SL', 'QD', '2025-05-05');
  const advance = (
    reference: string,
    amount: bigint,
    changes: { capital?: string; on?: string; documents?: Document[] } = {},
  ): AnyDraft =>
    disbursed({
      from: { ...xa(2025), capital: changes.capital ?? 'recurrent' },
      stage: 'committed',
      as: 'advance',
      reference,
      amount,
      effectiveOn: changes.on ?? '2025-05-10',
      basis: changes.documents ?? basis,
    });

  beforeAll(async () => {
    const effectiveOn = '2025-02-01';
    for (const [reference, capital] of [
      ['HD-1', 'recurrent'],
      ['HD-2', 'investment'],
    ] as const)
      await ledger.record([
        contractRegistered({ reference, value: 101n, effectiveOn, basis }),
        committed({ line: { ...xa(2025), capital }, reference, amount: 101n, effectiveOn, basis }),
      ]);
    await ledger.record(advance('HD-1', 20n, { on: '2025-03-01' }));
  });

  it('may reach half of the contract, advances before it included', async () => {
    expect(await saidOf(ledger, advance('HD-1', 30n))).toEqual({ recorded: [] });
  });

  it('needs a decision above that', async () => {
    expect(await saidOf(ledger, advance('HD-1', 31n))).toEqual({ refused: 'advance-limit needsDecision' });
    expect(await saidOf(ledger, advance('HD-1', 31n, { documents: [decision] }))).toEqual({
      recorded: ['advance-limit needsDecision'],
    });
  });

  it.each([
    ['area', document('UBND-DB', 'QD', '2025-05-05')],
    ['kind', document('UBND-SL', 'CV', '2025-05-05')],
    ['level', document('PRESS', 'QD', '2025-05-05')],
  ])('is not covered by a decision of the wrong %s', async (_, other) => {
    expect(await saidOf(ledger, advance('HD-1', 31n, { documents: [other] }))).toEqual({
      refused: 'advance-limit needsDecision',
    });
  });

  it('is limited from the day on which its text is taken to be in force, and leaves a warning before', async () => {
    const effectiveOn = '2024-02-01';
    await ledger.record([
      contractRegistered({ reference: 'HD-3', value: 100n, effectiveOn, basis }),
      committed({ line: xa(2024), reference: 'HD-3', amount: 100n, effectiveOn, basis }),
    ]);
    const above = (on: string): AnyDraft =>
      disbursed({
        from: xa(2024),
        stage: 'committed',
        as: 'advance',
        reference: 'HD-3',
        amount: 51n,
        effectiveOn: on,
        basis,
      });
    expect(await saidOf(ledger, above('2024-04-30'))).toEqual({ recorded: ['advance-limit unknown'] });
    expect(await saidOf(ledger, above('2024-05-01'))).toEqual({ refused: 'advance-limit needsDecision' });
  });

  it('of investment money is not limited by this rule', async () => {
    expect(await saidOf(ledger, advance('HD-2', 101n, { capital: 'investment' }))).toEqual({ recorded: [] });
  });
});
