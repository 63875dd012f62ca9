// What comes back: advances that are recovered, payments that are refunded.
import { describe, expect, it } from 'vitest';

import { advanceRecovered, advanceSettled, type AnyDraft, disbursed, draft, refunded } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import { advance, closeYear, give, houses, on, pay, roads, undo } from './fixtures/province.js';
import { underContract } from './fixtures/contracts.js';

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
