// Contracts, commitments, payments, advances, and what comes back.
import { describe, expect, it } from 'vitest';

import {
  advanceRecovered,
  advanceSettled,
  type AnyDraft,
  carriedOver,
  commitmentReleased,
  contractRegistered,
  disbursed,
  draft,
  refunded,
} from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { type Opened, opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import {
  advance,
  closeYear,
  commit,
  contract,
  give,
  houses,
  nextYear,
  on,
  pay,
  roads,
  undo,
} from './fixtures/province.js';

const closeContract = (reference: string, effectiveOn = '2024-10-01'): AnyDraft =>
  draft('ContractClosed', on(effectiveOn), { reference });
const amend = (reference: string, change: 'increase' | 'decrease', amount: bigint): AnyDraft =>
  draft('ContractAmended', on('2024-02-15'), { reference, change, amount });

/** 100 on the roads, a contract of 80, 60 of it committed. */
async function underContract(): Promise<Opened> {
  const at = await opened();
  await at.ledger.record([give(roads, 100n), contract('HD-01', 80n), commit(roads, 'HD-01', 60n)]);
  return at;
}

describe('Contracts', () => {
  it('have room for commitments up to their value', async () => {
    const at = await opened();
    expect(await effectOf(at, contract('HD-01', 80n))).toEqual([
      'contract HD-01 +80 contractRegistered',
      'outside contract -80 contractRegistered',
    ]);
    await at.ledger.record(give(roads, 100n));
    expect(await refusalOf(at, commit(roads, 'HD-01', 81n))).toMatchObject({
      code: 'InsufficientFunds',
      account: { kind: 'contract', reference: 'HD-01' },
      missing: 1n,
      spendable: 80n,
    });
    expect(await at.ledger.tryRecord(commit(roads, 'HD-01', 80n))).toMatchObject({ ok: true });
  });

  it('share their room among lines', async () => {
    const at = await underContract();
    await at.ledger.record(give(houses, 100n));
    expect(await refusalOf(at, commit(houses, 'HD-01', 21n))).toMatchObject({ missing: 1n });
    expect(await at.ledger.tryRecord(commit(houses, 'HD-01', 20n))).toMatchObject({ ok: true });
  });

  it('that were committed before the ledger began have the rest for room', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const older = contractRegistered({ reference: 'HD-02', value: 80n, committedBefore: 50n, ...on('2024-01-20') });
    await at.ledger.record(older);
    expect(await refusalOf(at, commit(roads, 'HD-02', 31n))).toMatchObject({ missing: 1n });
  });

  it('cannot have been committed beyond their value before the ledger began', async () => {
    const at = await opened();
    const draft = contractRegistered({ reference: 'HD-02', value: 80n, committedBefore: 81n, ...on('2024-01-20') });
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.committedBefore', problem: 'amountTooLarge' }],
    });
  });

  it('belong to a unit that the catalogue knows', async () => {
    const at = await opened();
    const draft = contractRegistered({ reference: 'HD-02', value: 80n, unit: 'ZZ', ...on('2024-01-20') });
    expect(await refusalOf(at, draft)).toMatchObject({ code: 'UnknownNode', path: 'data.unit' });
  });

  it('are amended up and down, not below what is committed', async () => {
    const at = await underContract();
    expect(await effectOf(at, amend('HD-01', 'increase', 5n))).toEqual([
      'contract HD-01 +5 contractIncreased',
      'outside contract -5 contractIncreased',
    ]);
    expect(await effectOf(at, amend('HD-01', 'decrease', 25n))).toEqual([
      'contract HD-01 -25 contractDecreased',
      'outside contract +25 contractDecreased',
    ]);
    expect(await unchanged(at, () => refusalOf(at, amend('HD-01', 'decrease', 1n)))).toMatchObject({
      code: 'InsufficientFunds',
      account: { kind: 'contract' },
      missing: 1n,
    });
  });

  it('closed give up their room and take no commitment from that day on', async () => {
    const at = await underContract();
    expect(await effectOf(at, closeContract('HD-01'))).toEqual([
      'contract HD-01 -20 contractClosed',
      'outside contract +20 contractClosed',
    ]);
    const late = { code: 'UnknownReference', reference: 'HD-01', reason: 'closed', closedOn: '2024-10-01' };
    expect(await refusalOf(at, commit(roads, 'HD-01', 1n, '2024-10-01'))).toMatchObject(late);
    expect(await refusalOf(at, { ...amend('HD-01', 'increase', 1n), effectiveOn: '2024-10-01' })).toMatchObject(late);
    expect(await refusalOf(at, commit(roads, 'HD-01', 1n, '2024-09-30'))).toMatchObject({ code: 'InsufficientFunds' });
  });

  it('closed still let what was committed be paid and released', async () => {
    const at = await underContract();
    await at.ledger.record([
      closeContract('HD-01'),
      disbursed({
        from: roads,
        stage: 'committed',
        reference: 'HD-01',
        as: 'payment',
        amount: 50n,
        ...on('2024-11-01'),
      }),
      commitmentReleased({ line: roads, reference: 'HD-01', amount: 10n, ...on('2024-12-01') }),
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ available: 50n, paid: 50n });
  });

  it('closed with no room left can be reopened by a reversal like any other', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), contract('HD-01', 60n), commit(roads, 'HD-01', 60n)]);
    const id = await recorded(at, closeContract('HD-01'));
    await at.ledger.record(undo(id));
    await at.ledger.record(amend('HD-01', 'increase', 5n));
    expect(await at.ledger.tryRecord(commit(roads, 'HD-01', 5n, '2024-10-02'))).toMatchObject({ ok: true });
  });
});

describe('Committed and CommitmentReleased', () => {
  it('bind money to a contract and free it again', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), contract('HD-01', 80n)]);
    expect(await effectOf(at, commit(roads, 'HD-01', 60n))).toEqual([
      'NTM-02 VH-XN 2024 available -60 committed',
      'NTM-02 VH-XN 2024 committed(HD-01) +60 committed',
      'contract HD-01 -60 contractCommitted',
      'outside contract +60 contractCommitted',
    ]);
    expect(await measuresOn(at, roads)).toEqual({ plan: 100n, original: 100n, available: 40n, committed: 60n });
    const release = commitmentReleased({ line: roads, reference: 'HD-01', amount: 10n, ...on('2024-03-01') });
    expect(await effectOf(at, release)).toEqual([
      'NTM-02 VH-XN 2024 committed(HD-01) -10 released',
      'NTM-02 VH-XN 2024 available +10 released',
      'contract HD-01 +10 contractReleased',
      'outside contract -10 contractReleased',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ available: 50n, committed: 50n });
  });

  it('do not draw on money that is not there', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 50n), contract('HD-01', 80n)]);
    expect(await refusalOf(at, commit(roads, 'HD-01', 60n))).toMatchObject({
      code: 'InsufficientFunds',
      account: { kind: 'money', stage: 'available' },
      missing: 10n,
    });
  });

  it('keep every contract’s commitment apart', async () => {
    const at = await underContract();
    await at.ledger.record([contract('HD-02', 40n), commit(roads, 'HD-02', 40n)]);
    const fromTheOther = disbursed({
      from: roads,
      stage: 'committed',
      reference: 'HD-02',
      as: 'payment',
      amount: 41n,
      ...on('2024-06-01'),
    });
    expect(await refusalOf(at, fromTheOther)).toMatchObject({
      code: 'InsufficientFunds',
      account: { stage: 'committed', reference: 'HD-02' },
      missing: 1n,
    });
  });
});

describe('Disbursed', () => {
  it('pays out of available money', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    expect(await effectOf(at, pay(roads, 30n))).toEqual([
      'NTM-02 VH-XN 2024 available -30 paidCash',
      'NTM-02 VH-XN 2024 paid +30 paidCash',
    ]);
    expect(await measuresOn(at, roads)).toEqual({
      plan: 100n,
      original: 100n,
      available: 70n,
      paid: 30n,
      disbursed: 30n,
    });
  });

  it('pays out of committed money, under its reference', async () => {
    const at = await underContract();
    const draft = disbursed({
      from: roads,
      stage: 'committed',
      reference: 'HD-01',
      as: 'payment',
      method: 'nonCash',
      amount: 30n,
      ...on('2024-06-01'),
    });
    expect(await effectOf(at, draft)).toEqual([
      'NTM-02 VH-XN 2024 committed(HD-01) -30 paidNonCash',
      'NTM-02 VH-XN 2024 paid(HD-01) +30 paidNonCash',
    ]);
  });

  it('advances money, which counts as disbursed at once', async () => {
    const at = await underContract();
    expect(await effectOf(at, advance(roads, 'HD-01', 30n))).toEqual([
      'NTM-02 VH-XN 2024 committed(HD-01) -30 advancedCash',
      'NTM-02 VH-XN 2024 advanced(HD-01) +30 advancedCash',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ committed: 30n, advanced: 30n, disbursed: 30n });
  });

  it('opens a payment file and goes on under it', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const file = { from: roads, reference: 'HS-1', as: 'advance', ...on('2024-02-01') } as const;
    await at.ledger.record([
      disbursed({ ...file, opens: 'paymentFile', amount: 10n }),
      disbursed({ ...file, amount: 5n }),
    ]);
    expect(
      (await at.ledger.asOf('2024-12-31')).balance({
        kind: 'money',
        line: roads as never,
        stage: 'advanced',
        reference: 'HS-1' as never,
      }),
    ).toBe(15n);
  });

  it('carries analysis codes', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    await at.ledger.record(
      disbursed({
        from: roads,
        as: 'payment',
        amount: 30n,
        analysis: { item: '7000', subItem: '7049' },
        ...on('2024-06-01'),
      }),
    );
    expect(await at.ledger.event(at.ledger.size - 1)).toMatchObject({
      data: { analysis: { item: '7000', subItem: '7049' } },
    });
  });
});

describe('AdvanceSettled', () => {
  it('turns an advance into a payment and changes no total', async () => {
    const at = await underContract();
    await at.ledger.record(advance(roads, 'HD-01', 30n));
    const settle = advanceSettled({ line: roads, reference: 'HD-01', amount: 20n, ...on('2024-07-01') });
    expect(await effectOf(at, settle)).toEqual([
      'NTM-02 VH-XN 2024 advanced(HD-01) -20 advanceSettled',
      'NTM-02 VH-XN 2024 paid(HD-01) +20 advanceSettled',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ advanced: 10n, paid: 20n, disbursed: 30n });
  });

  it('never settles more than is advanced under the reference', async () => {
    const at = await underContract();
    await at.ledger.record(advance(roads, 'HD-01', 30n));
    const settle = advanceSettled({ line: roads, reference: 'HD-01', amount: 31n, ...on('2024-07-01') });
    expect(await refusalOf(at, settle)).toMatchObject({ code: 'InsufficientFunds', account: { stage: 'advanced' } });
  });
});

describe('AdvanceRecovered', () => {
  const recover = (of: string, amount: bigint, effectiveOn = '2024-08-01'): AnyDraft =>
    advanceRecovered({ line: roads, reference: 'HD-01', of, amount, ...on(effectiveOn) });

  it('goes back to the commitment it came from', async () => {
    const at = await underContract();
    const of = await recorded(at, advance(roads, 'HD-01', 30n));
    expect(await effectOf(at, recover(of, 10n))).toEqual([
      'NTM-02 VH-XN 2024 advanced(HD-01) -10 advanceRecovered',
      'NTM-02 VH-XN 2024 committed(HD-01) +10 advanceRecovered',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ committed: 40n, advanced: 20n, disbursed: 20n });
  });

  it('goes back to available money where it came from there', async () => {
    const at = await underContract();
    const of = await recorded(
      at,
      disbursed({ from: roads, reference: 'HD-01', as: 'advance', amount: 30n, ...on('2024-03-01') }),
    );
    expect(await effectOf(at, recover(of, 10n))).toEqual([
      'NTM-02 VH-XN 2024 advanced(HD-01) -10 advanceRecovered',
      'NTM-02 VH-XN 2024 available +10 advanceRecovered',
    ]);
  });

  it('goes to the outside once the year is closed for spending', async () => {
    const at = await underContract();
    const of = await recorded(at, advance(roads, 'HD-01', 30n));
    await at.ledger.record(closeYear(2024, 'spending'));
    expect(await effectOf(at, recover(of, 10n, '2025-02-10'))).toEqual([
      'NTM-02 VH-XN 2024 advanced(HD-01) -10 advanceReturned',
      'outside money +10 advanceReturned',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ plan: 100n, returned: 10n, advanced: 20n, disbursed: 20n });
  });

  it('names an event that advanced money on this line and reference', async () => {
    const at = await underContract();
    const of = await recorded(at, pay(roads, 5n));
    expect(await unchanged(at, () => refusalOf(at, recover(of, 1n)))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.of', problem: 'wrongEvent' }],
    });
    expect(await refusalOf(at, recover('01HK3TYFM00000000000000000', 1n))).toMatchObject({
      problems: [{ path: 'data.of', problem: 'wrongEvent' }],
    });
  });

  it('cannot name an event that was reversed', async () => {
    const at = await underContract();
    await at.ledger.record(advance(roads, 'HD-01', 5n));
    const of = await recorded(at, advance(roads, 'HD-01', 30n));
    await at.ledger.record(undo(of));
    expect(await refusalOf(at, recover(of, 1n))).toMatchObject({ code: 'AlreadyReversed', of, by: at.ledger.size - 1 });
  });

  it('that was reversed can be made again in full', async () => {
    const at = await underContract();
    const of = await recorded(at, advance(roads, 'HD-01', 30n));
    const back = await recorded(at, recover(of, 30n));
    await at.ledger.record(undo(back));
    expect(await at.ledger.tryRecord(recover(of, 30n))).toMatchObject({ ok: true });
  });
});

describe('Refunded', () => {
  const back = (of: string, amount: bigint, stage: 'paid' | 'settled' = 'paid', effectiveOn = '2024-08-01'): AnyDraft =>
    refunded({ line: roads, stage, of, amount, ...on(effectiveOn) });

  it('goes back to available money', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const of = await recorded(at, pay(roads, 30n));
    expect(await effectOf(at, back(of, 10n))).toEqual([
      'NTM-02 VH-XN 2024 paid -10 refunded',
      'NTM-02 VH-XN 2024 available +10 refunded',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ available: 80n, paid: 20n, disbursed: 20n });
  });

  it('goes back to the commitment under its reference', async () => {
    const at = await underContract();
    const of = await recorded(
      at,
      disbursed({
        from: roads,
        stage: 'committed',
        reference: 'HD-01',
        as: 'payment',
        amount: 30n,
        ...on('2024-06-01'),
      }),
    );
    const draft = refunded({ line: roads, stage: 'paid', reference: 'HD-01', of, amount: 10n, ...on('2024-08-01') });
    expect(await effectOf(at, draft)).toEqual([
      'NTM-02 VH-XN 2024 paid(HD-01) -10 refunded',
      'NTM-02 VH-XN 2024 committed(HD-01) +10 refunded',
    ]);
  });

  it('goes to the outside once the year is closed for spending, settled money as well', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 100n));
    const of = await recorded(at, pay(roads, 30n));
    await at.ledger.record([
      closeYear(2024, 'spending'),
      draft('AnnuallySettled', on('2025-03-01'), { legs: [{ line: roads, submitted: 30n, approved: 30n }] }),
    ]);
    expect(await effectOf(at, back(of, 10n, 'settled', '2025-04-01'))).toEqual([
      'NTM-02 VH-XN 2024 settled -10 refundReturned',
      'outside money +10 refundReturned',
    ]);
    expect(await measuresOn(at, roads)).toMatchObject({ returned: 10n, settled: 20n, disbursed: 20n });
  });

  it('never exceeds what it returns, over any number of refunds', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 50n)]);
    const of = await recorded(at, pay(roads, 30n));
    await at.ledger.record([back(of, 10n), back(of, 15n)]);
    expect(await unchanged(at, () => refusalOf(at, back(of, 6n)))).toMatchObject({
      code: 'ExceedsOriginal',
      of,
      original: 30n,
      returned: 25n,
      asked: 6n,
    });
    expect(await at.ledger.tryRecord(back(of, 5n))).toMatchObject({ ok: true });
  });

  it('never exceeds what it returns, also where part of it was settled in between', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 50n)]);
    const of = await recorded(at, pay(roads, 30n));
    await at.ledger.record([
      draft('AnnuallySettled', on('2024-07-01'), { legs: [{ line: roads, submitted: 40n, approved: 40n }] }),
      back(of, 30n, 'paid'),
    ]);
    expect(await unchanged(at, () => refusalOf(at, back(of, 1n, 'settled')))).toMatchObject({
      code: 'ExceedsOriginal',
      original: 30n,
      returned: 30n,
    });
  });

  it('in one batch counts those before it', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 50n)]);
    const of = await recorded(at, pay(roads, 30n));
    const answer = await unchanged(at, () => at.ledger.tryRecord([back(of, 20n), back(of, 11n)]));
    expect(answer).toMatchObject({ rejection: { code: 'ExceedsOriginal', draft: 1, returned: 20n } });
  });

  it('of another line’s payment is refused', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), give(houses, 100n), pay(roads, 30n)]);
    const of = await recorded(at, pay(houses, 30n));
    expect(await refusalOf(at, back(of, 1n))).toMatchObject({ problems: [{ path: 'data.of', problem: 'wrongEvent' }] });
  });

  it('of a settled advance names the settlement', async () => {
    const at = await underContract();
    await at.ledger.record(advance(roads, 'HD-01', 30n));
    const of = await recorded(
      at,
      advanceSettled({ line: roads, reference: 'HD-01', amount: 20n, ...on('2024-07-01') }),
    );
    const draft = refunded({ line: roads, stage: 'paid', reference: 'HD-01', of, amount: 21n, ...on('2024-08-01') });
    expect(await refusalOf(at, draft)).toMatchObject({ code: 'ExceedsOriginal', original: 20n });
  });
});

describe('AdvanceCharged', () => {
  it('uses next year’s money and does not enlarge it', async () => {
    const at = await underContract();
    await at.ledger.record([advance(roads, 'HD-01', 30n), give(nextYear(roads), 50n, '2025-01-05')]);
    const charge = draft('AdvanceCharged', on('2025-02-16'), {
      legs: [{ from: roads, to: nextYear(roads), reference: 'HD-01', amount: 30n }],
    });
    expect(await effectOf(at, charge)).toEqual([
      'NTM-02 VH-XN 2024 advanced(HD-01) -30 chargedOut',
      'outside money +30 chargedOut',
      'NTM-02 VH-XN 2025 available -30 chargedIn',
      'NTM-02 VH-XN 2025 advanced(HD-01) +30 chargedIn',
    ]);
    expect(await measuresOn(at, nextYear(roads))).toEqual({
      plan: 50n,
      original: 50n,
      available: 20n,
      advanced: 30n,
      disbursed: 30n,
    });
    expect(await measuresOn(at, roads)).toMatchObject({ plan: 100n, returned: 30n });
  });

  it('needs next year’s money', async () => {
    const at = await underContract();
    await at.ledger.record([advance(roads, 'HD-01', 30n), give(nextYear(roads), 29n, '2025-01-05')]);
    const charge = draft('AdvanceCharged', on('2025-02-16'), {
      legs: [{ from: roads, to: nextYear(roads), reference: 'HD-01', amount: 30n }],
    });
    expect(await refusalOf(at, charge)).toMatchObject({ code: 'InsufficientFunds', missing: 1n });
  });

  it('goes to the next year, not to another one', async () => {
    const at = await underContract();
    await at.ledger.record(advance(roads, 'HD-01', 30n));
    const charge = draft('AdvanceCharged', on('2025-02-16'), {
      legs: [{ from: roads, to: { ...roads, budgetYear: 2026 }, reference: 'HD-01', amount: 30n }],
    });
    expect(await refusalOf(at, charge)).toMatchObject({
      problems: [{ path: 'data.legs[0].to.budgetYear', problem: 'wrongYear', expected: '2025' }],
    });
  });

  it('leaves an advance that can be recovered in its new year', async () => {
    const at = await underContract();
    await at.ledger.record([advance(roads, 'HD-01', 30n), give(nextYear(roads), 50n, '2025-01-05')]);
    const of = await recorded(
      at,
      draft('AdvanceCharged', on('2025-02-16'), {
        legs: [{ from: roads, to: nextYear(roads), reference: 'HD-01', amount: 30n }],
      }),
    );
    const recover = advanceRecovered({
      line: nextYear(roads),
      reference: 'HD-01',
      of,
      amount: 30n,
      ...on('2025-05-01'),
    });
    expect(await effectOf(at, recover)).toEqual([
      'NTM-02 VH-XN 2025 advanced(HD-01) -30 advanceRecovered',
      'NTM-02 VH-XN 2025 available +30 advanceRecovered',
    ]);
  });
});

describe('An advance that was carried over', () => {
  it('is recovered in its new year by naming the carry-over', async () => {
    const at = await underContract();
    await at.ledger.record(advance(roads, 'HD-01', 30n));
    const of = await recorded(
      at,
      carriedOver({
        legs: [{ line: roads, stage: 'advanced', reference: 'HD-01', amount: 30n }],
        ...on('2025-01-31'),
      }),
    );
    const recover = advanceRecovered({
      line: nextYear(roads),
      reference: 'HD-01',
      of,
      amount: 30n,
      ...on('2025-05-01'),
    });
    expect(await effectOf(at, recover)).toEqual([
      'NTM-02 VH-XN 2025 advanced(HD-01) -30 advanceRecovered',
      'NTM-02 VH-XN 2025 available +30 advanceRecovered',
    ]);
  });
});
