// Reversals: the exact opposite of one earlier event, once, on its date or on an open one.
import { describe, expect, it } from 'vitest';

import { advanceSettled, type AnyDraft, disbursed, draft, reallocated, refunded } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { newest, type Opened, opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import {
  closeThrough,
  closeYear,
  commit,
  contract,
  give,
  houses,
  named,
  on,
  pay,
  roads,
  undo,
} from './fixtures/province.js';

describe('Reversed', () => {
  it('posts the exact opposite of every entry, under the same movements', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const of = await recorded(at, reallocated({ from: [[roads, 5n]], to: [[houses, 5n]], ...on('2024-02-01') }));
    expect(await effectOf(at, undo(of))).toEqual([
      'NTM-02 VH-XN 2024 available +5 reallocatedOut',
      'GNBV-05 VH-XN 2024 available -5 reallocatedIn',
    ]);
  });

  it('takes the date of the event it reverses, where it names none', async () => {
    const at = await opened();
    const of = await recorded(at, give(roads, 10n, '2024-01-15'));
    await at.ledger.record(undo(of));
    expect(await newest(at)).toMatchObject({ type: 'Reversed', effectiveOn: '2024-01-15', data: { of } });
  });

  it('together with its event changes nothing on any date', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const days = ['2024-01-01', '2024-02-01', '2024-06-01', '2024-12-31'];
    const measures = (): Promise<unknown> => Promise.all(days.map((day) => measuresOn(at, roads, day)));
    const before = await measures();
    const of = await recorded(at, pay(roads, 3n));
    expect(await measures()).not.toEqual(before);
    await at.ledger.record(undo(of));
    expect(await measures()).toEqual(before);
  });

  it('is refused on another date while the original’s is open', async () => {
    const at = await opened();
    const of = await recorded(at, give(roads, 10n, '2024-01-15'));
    expect(await unchanged(at, () => refusalOf(at, undo(of, '2024-02-01')))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'effectiveOn', problem: 'wrongDate' }],
    });
  });

  it('takes a stated open date where the original’s is closed', async () => {
    const at = await opened();
    const of = await recorded(at, give(roads, 10n, '2024-01-15'));
    await at.ledger.record(closeThrough('2024-03-31'));
    expect(await refusalOf(at, undo(of))).toMatchObject({ code: 'PeriodClosed', effectiveOn: '2024-01-15' });
    expect(await refusalOf(at, undo(of, '2024-03-31'))).toMatchObject({ code: 'PeriodClosed' });
    await at.ledger.record(undo(of, '2024-04-01'));
    expect(await measuresOn(at, roads, '2024-03-31')).toMatchObject({ available: 10n });
    expect(await measuresOn(at, roads, '2024-04-01')).toEqual({});
  });

  it('does not take a date before the original’s, even where that is closed', async () => {
    const at = await opened();
    const of = await recorded(at, give(roads, 10n, '2024-03-15'));
    await at.ledger.record(closeThrough('2024-03-31'));
    expect(await refusalOf(at, undo(of, '2024-03-14'))).toMatchObject({ code: 'PeriodClosed' });
  });

  it('happens once', async () => {
    const at = await opened();
    const of = await recorded(at, give(roads, 10n));
    const by = at.ledger.size;
    await at.ledger.record(undo(of));
    expect(await unchanged(at, () => refusalOf(at, undo(of)))).toMatchObject({ code: 'AlreadyReversed', of, by });
  });

  it('is not itself reversed: the event is recorded anew, naming the reversed one', async () => {
    const at = await opened();
    const of = await recorded(at, give(roads, 10n));
    const reversal = await recorded(at, undo(of));
    expect(await unchanged(at, () => refusalOf(at, undo(reversal)))).toMatchObject({
      code: 'CannotReverse',
      reason: 'notReversible',
      type: 'Reversed',
    });
    await at.ledger.record({ ...give(roads, 12n), causationId: of });
    expect(await newest(at)).toMatchObject({ meta: { causationId: of } });
  });

  it('names an event that there is', async () => {
    const at = await opened();
    const of = '01HK3TYFM00000000000000000';
    const unknown = { code: 'CannotReverse', of, reason: 'unknownEvent' };
    expect(await refusalOf(at, undo(of))).toMatchObject(unknown);
    expect(await refusalOf(at, undo(of, '2024-01-15'))).toMatchObject(unknown);
  });

  it.each([
    ['the opening of the ledger', undefined],
    ['a closing', closeThrough('2023-06-30')],
    ['a closing of a year', closeYear(2023, 'spending')],
    ['a definition', draft('UnitDefined', on('2024-01-01'), { code: 'NEW', name: named('new'), spends: true })],
    ['a retirement', draft('UnitRetired', on('2024-01-01'), { code: 'MC' })],
    ['an estimate', draft('EstimateReported', on('2024-09-30'), { line: roads, amount: 1n, through: '2024-12-31' })],
  ])('does not reverse %s', async (_, draft) => {
    const at = await opened();
    const of = draft === undefined ? ((await at.ledger.event(0))?.id ?? '') : await recorded(at, draft);
    expect(await unchanged(at, () => refusalOf(at, undo(of, '2024-12-31')))).toMatchObject({
      code: 'CannotReverse',
      reason: 'notReversible',
    });
  });

  it('is refused where later draws need the money, with the newest of them', async () => {
    const at = await opened();
    const of = await recorded(at, give(roads, 100n));
    const draws = Array.from({ length: 12 }, (_, index) => pay(roads, 5n, `2024-03-${String(index + 10)}`));
    await at.ledger.record(draws);
    const rejection = await unchanged(at, () => refusalOf(at, undo(of)));
    expect(rejection).toMatchObject({
      code: 'CannotReverse',
      reason: 'wouldOverdraw',
      firstDay: '2024-03-10',
      missing: 5n,
    });
  });

  it('of a payment gives the money back to be spent', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const of = await recorded(at, pay(roads, 10n));
    await at.ledger.record([undo(of), pay(roads, 10n)]);
    expect(await measuresOn(at, roads)).toMatchObject({ plan: 10n, paid: 10n });
  });

  it('and its replacement can stand in one batch', async () => {
    const at = await opened();
    const of = await recorded(at, give(roads, 10n));
    await at.ledger.record(pay(roads, 8n));
    const answer = await at.ledger.tryRecord([undo(of), give(roads, 9n)]);
    // Each member of a batch must stand by itself: the reversal comes after its replacement.
    expect(answer).toMatchObject({ rejection: { code: 'CannotReverse', draft: 0 } });
    expect(await at.ledger.tryRecord([give(roads, 9n), undo(of)])).toMatchObject({ ok: true });
    expect(await measuresOn(at, roads)).toMatchObject({ plan: 9n, available: 1n });
  });

  it('lets an exception stand in for the money that is gone', async () => {
    const at = await opened();
    const of = await recorded(at, give(roads, 100n));
    await at.ledger.record(pay(roads, 100n));
    const exception = { authority: 'HDND', document: '7/BC', reason: 'allocated twice' };
    expect(await at.ledger.tryRecord({ ...undo(of), exception })).toMatchObject({ ok: true });
    expect(await measuresOn(at, roads)).toEqual({ available: -100n, paid: 100n, disbursed: 100n });
  });

  it('of a carry-over, an allotment or a settlement puts everything back', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 40n)]);
    const before = await measuresOn(at, roads);
    for (const each of [
      draft('CarriedOver', on('2025-01-31'), { legs: [{ line: roads, stage: 'available', amount: 60n }] }),
      draft('AnnuallySettled', on('2025-03-01'), { legs: [{ line: roads, submitted: 40n, approved: 30n }] }),
      draft('Lapsed', on('2025-01-31'), { line: roads, amount: 60n, givesBackCeiling: false }),
    ] satisfies AnyDraft[]) {
      const of = await recorded(at, each);
      expect(await measuresOn(at, roads)).not.toEqual(before);
      await at.ledger.record(undo(of));
      expect(await measuresOn(at, roads)).toEqual(before);
    }
  });
});

describe('An event of which something came back', () => {
  const paidAndRefunded = async (): Promise<{ at: Opened; paid: string; back: string }> => {
    const at = await opened();
    await at.ledger.record([give(roads, 100n), pay(roads, 50n)]);
    const paid = await recorded(at, pay(roads, 30n));
    const back = await recorded(
      at,
      refunded({ line: roads, stage: 'paid', of: paid, amount: 10n, ...on('2024-08-01') }),
    );
    return { at, paid, back };
  };

  it('is not reversed: the refund would then give back money that was never paid', async () => {
    const { at, paid } = await paidAndRefunded();
    expect(await unchanged(at, () => refusalOf(at, undo(paid)))).toMatchObject({
      code: 'CannotReverse',
      reason: 'hasReturns',
      type: 'Disbursed',
      laterDraws: [at.ledger.size - 1],
    });
  });

  it('is reversed once the refund is', async () => {
    const { at, paid, back } = await paidAndRefunded();
    await at.ledger.record([undo(back), undo(paid)]);
    expect(await measuresOn(at, roads)).toMatchObject({ available: 50n, paid: 50n });
  });
});

describe('A reference whose opening was reversed', () => {
  it('is unknown again, and the same kind of thing may be opened under it', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const of = await recorded(at, contract('HD-01', 5n));
    await at.ledger.record(undo(of));
    expect(await refusalOf(at, commit(roads, 'HD-01', 1n))).toMatchObject({
      code: 'UnknownReference',
      reason: 'unknown',
    });
    await at.ledger.record(contract('HD-01', 7n));
    expect(await at.ledger.tryRecord(commit(roads, 'HD-01', 7n))).toMatchObject({ ok: true });
  });

  it('is never taken by another kind of thing', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const of = await recorded(at, contract('HD-01', 5n));
    await at.ledger.record(undo(of));
    const file = disbursed({
      from: roads,
      as: 'advance',
      reference: 'HD-01',
      opens: 'paymentFile',
      amount: 1n,
      ...on('2024-02-01'),
    });
    expect(await unchanged(at, () => refusalOf(at, file))).toMatchObject({
      code: 'ReferenceInUse',
      kind: 'contract',
    });
  });

  it('cannot lose its opening while a commitment stands under it', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const of = await recorded(at, contract('HD-01', 5n));
    await at.ledger.record(commit(roads, 'HD-01', 5n));
    expect(await unchanged(at, () => refusalOf(at, undo(of)))).toMatchObject({
      code: 'CannotReverse',
      account: { kind: 'contract', reference: 'HD-01' },
      missing: 5n,
    });
  });

  it('of a payment file can be opened anew', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const file = disbursed({
      from: roads,
      as: 'advance',
      reference: 'HS-1',
      opens: 'paymentFile',
      amount: 1n,
      ...on('2024-02-01'),
    });
    const of = await recorded(at, file);
    await at.ledger.record([undo(of), file]);
    expect(await measuresOn(at, roads)).toMatchObject({ advanced: 1n, available: 9n });
  });

  it('stays taken while something else is written under it', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const file = { from: roads, as: 'advance', reference: 'HS-1', ...on('2024-02-01') } as const;
    const of = await recorded(at, disbursed({ ...file, opens: 'paymentFile', amount: 4n }));
    await at.ledger.record([disbursed({ ...file, amount: 3n }), undo(of)]);
    expect(await refusalOf(at, disbursed({ ...file, opens: 'paymentFile', amount: 1n }))).toMatchObject({
      code: 'ReferenceInUse',
    });
    const settle = advanceSettled({ line: roads, reference: 'HS-1', amount: 3n, ...on('2024-03-01') });
    expect(await at.ledger.tryRecord(settle)).toMatchObject({ ok: true });
  });
});
