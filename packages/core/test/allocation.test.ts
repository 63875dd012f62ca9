// Giving money, moving it, and the check on every day.
import { describe, expect, it } from 'vitest';

import {
  allocated,
  allocationReduced,
  allotmentRecalled,
  allotted,
  type AnyDraft,
  balancesBroughtForward,
  draft,
  lapsed,
  reallocated,
  reallocationScope,
} from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { opened, openedWide, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import { basis, give, houses, nextYear, pay, roads, schools, undo, wide } from './fixtures/province.js';

const on = { effectiveOn: '2024-02-01', basis };
const exception = { authority: 'HDND', document: '7/BC', reason: 'the bank has paid' };
const commune = roads;
const district = { ...roads, unit: 'VH' };
const province = { ...roads, programme: 'NTM', unit: 'SL' };

describe('Allocated', () => {
  it('brings money in from the outside', async () => {
    const at = await opened();
    expect(await effectOf(at, give(roads, 5n))).toEqual([
      'NTM-02 VH-XN 2024 available +5 original',
      'outside money -5 original',
    ]);
    expect(await measuresOn(at, roads)).toEqual({ plan: 5n, available: 5n, original: 5n });
  });

  it.each(['original', 'supplement', 'interim', 'nextYearAdvance'] as const)(
    'of the kind %s is told apart',
    async (kind) => {
      const at = await opened();
      await at.ledger.record(allocated({ to: roads, amount: 5n, kind, ...on }));
      expect(await measuresOn(at, roads)).toEqual({ plan: 5n, available: 5n, [kind]: 5n });
    },
  );

  it('counts from its date on', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n, '2024-01-15'));
    expect(await measuresOn(at, roads, '2024-01-14')).toEqual({});
    expect(await measuresOn(at, roads, '2024-01-15')).toEqual({ plan: 5n, available: 5n, original: 5n });
  });
});

describe('AllocationReduced', () => {
  it('takes money back to the outside and lowers the plan', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    expect(await effectOf(at, allocationReduced({ from: roads, amount: 2n, ...on }))).toEqual([
      'NTM-02 VH-XN 2024 available -2 cut',
      'outside money +2 cut',
    ]);
    expect(await measuresOn(at, roads)).toEqual({ plan: 3n, available: 3n, original: 5n, reduced: 2n });
  });

  it.each([
    ['a cut', 'cut', { original: 5n, reduced: 2n }],
    ['the end of an interim allocation', 'interimReplaced', { original: 5n, interim: -2n }],
    ['an advance of next year that is recouped', 'nextYearAdvanceRecouped', { original: 5n, nextYearAdvance: -2n }],
  ] as const)('of the kind %s is told apart', async (_, kind, measured) => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), draft('AllocationReduced', on, { from: roads, kind, amount: 2n })]);
    expect(await measuresOn(at, roads)).toEqual({ plan: 3n, available: 3n, ...measured });
  });
});

describe('BalancesBroughtForward', () => {
  const balances = balancesBroughtForward({
    balances: [
      { line: roads, stage: 'available', amount: 50n },
      { line: roads, stage: 'advanced', reference: 'HS-1', opens: 'paymentFile', amount: 20n },
      { line: roads, stage: 'paid', reference: 'HS-1', amount: 7n },
      { line: roads, stage: 'settled', amount: 3n },
    ],
    effectiveOn: '2024-06-30',
    basis,
  });

  it('begins accounts of any stage', async () => {
    const at = await opened();
    expect((await effectOf(at, balances)).filter((entry) => entry.startsWith('NTM'))).toEqual([
      'NTM-02 VH-XN 2024 available +50 broughtForward',
      'NTM-02 VH-XN 2024 advanced(HS-1) +20 broughtForward',
      'NTM-02 VH-XN 2024 paid(HS-1) +7 broughtForward',
      'NTM-02 VH-XN 2024 settled +3 broughtForward',
    ]);
    expect(await measuresOn(at, roads)).toEqual({
      plan: 80n,
      broughtForward: 80n,
      available: 50n,
      advanced: 20n,
      paid: 7n,
      settled: 3n,
      disbursed: 30n,
    });
  });

  it('answers earlier dates with "before this ledger’s history"', async () => {
    const at = await opened();
    await at.ledger.record(balances);
    expect((await at.ledger.asOf('2024-06-29')).isBeforeHistory(roads)).toBe(true);
    expect((await at.ledger.asOf('2024-06-30')).isBeforeHistory(roads)).toBe(false);
    expect((await at.ledger.asOf('2024-06-29')).isBeforeHistory(houses)).toBe(false);
  });

  it('is refused a second time for the same account', async () => {
    const at = await opened();
    await at.ledger.record(balances);
    const again = balancesBroughtForward({
      balances: [{ line: roads, stage: 'available', amount: 1n }],
      effectiveOn: '2024-07-31',
      basis,
    });
    expect(await unchanged(at, () => refusalOf(at, again))).toMatchObject({
      code: 'BeforeHistory',
      account: { line: roads, stage: 'available' },
    });
  });

  it('is refused for an account that has a history', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 1n));
    expect(await unchanged(at, () => refusalOf(at, balances))).toMatchObject({ code: 'BeforeHistory' });
  });

  it('is refused where it names an account twice', async () => {
    const at = await opened();
    const twice = balancesBroughtForward({
      balances: [
        { line: roads, stage: 'available', amount: 1n },
        { line: { ...roads }, stage: 'available', amount: 2n },
      ],
      effectiveOn: '2024-06-30',
      basis,
    });
    expect(await unchanged(at, () => refusalOf(at, twice))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.balances[1]', problem: 'duplicate' }],
    });
  });

  it.each([
    [
      'available money with a reference',
      { stage: 'available', reference: 'HS-1', opens: 'paymentFile' },
      'notAllowedHere',
    ],
    ['committed money without one', { stage: 'committed' }, 'required'],
    ['advanced money without one', { stage: 'advanced' }, 'required'],
  ] as const)('is refused for %s', async (_, balance, problem) => {
    const at = await opened();
    const draft = balancesBroughtForward({
      balances: [{ line: roads, amount: 1n, ...balance }],
      effectiveOn: '2024-06-30',
      basis,
    });
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.balances[0].reference', problem }],
    });
  });

  it('lets the account be used from its day on', async () => {
    const at = await opened();
    await at.ledger.record(balances);
    expect(await at.ledger.tryRecord(pay(roads, 50n, '2024-06-30'))).toMatchObject({ ok: true });
  });

  it('reversed leaves an account that can be begun again', async () => {
    const at = await opened();
    const id = await recorded(at, balances);
    await at.ledger.record(undo(id));
    await at.ledger.record(balances);
    expect(await measuresOn(at, roads)).toMatchObject({ available: 50n, broughtForward: 80n });
  });
});

describe('Allotted', () => {
  it('goes down a tree, in as many legs as needed', async () => {
    const at = await opened();
    await at.ledger.record(give(district, 10n));
    const draft = allotted({
      from: district,
      to: [
        [commune, 6n],
        [{ ...roads, unit: 'VH-LL' }, 3n],
      ],
      ...on,
    });
    expect(await effectOf(at, draft)).toEqual([
      'NTM-02 VH 2024 available -6 allottedOut',
      'NTM-02 VH-XN 2024 available +6 allottedIn',
      'NTM-02 VH 2024 available -3 allottedOut',
      'NTM-02 VH-LL 2024 available +3 allottedIn',
    ]);
    expect(await measuresOn(at, district)).toEqual({
      plan: 1n,
      original: 10n,
      allotted: -9n,
      available: 1n,
      notYetAllotted: 1n,
    });
    expect(await measuresOn(at, commune)).toEqual({ plan: 6n, allotted: 6n, available: 6n });
  });

  it('may go down several trees at once', async () => {
    const at = await opened();
    await at.ledger.record(give(province, 10n));
    expect(await at.ledger.tryRecord(allotted({ from: province, to: [[commune, 1n]], ...on }))).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['up', commune, district, ['unit']],
    ['sideways', commune, { ...roads, unit: 'VH-LL' }, ['unit']],
    ['down one tree and up another', { ...roads, unit: 'VH' }, { ...roads, programme: 'NTM' }, ['programme']],
    ['down one tree and sideways in another', district, { ...commune, source: 'NSDP' }, ['source']],
  ])('does not go %s', async (_, from, to, trees) => {
    const at = await opened();
    await at.ledger.record(give(from, 10n));
    const draft = allotted({ from, to: [[to, 1n]], ...on });
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'NotAnAllotment',
      path: 'data.to[0].line',
      reason: 'notBelow',
      trees,
    });
  });

  it('does not stay where it is, and does not change years', async () => {
    const at = await opened();
    await at.ledger.record(give(district, 10n));
    const same = allotted({ from: district, to: [[district, 1n]], ...on });
    expect(await refusalOf(at, same)).toMatchObject({ code: 'NotAnAllotment', reason: 'sameLine', trees: [] });
    const later = allotted({ from: district, to: [[nextYear(commune), 1n]], ...on });
    expect(await refusalOf(at, later)).toMatchObject({ code: 'NotAnAllotment', reason: 'otherYears' });
  });

  it('names the leg that is wrong', async () => {
    const at = await opened();
    await at.ledger.record(give(district, 10n));
    const draft = allotted({
      from: district,
      to: [
        [commune, 1n],
        [houses, 1n],
      ],
      ...on,
    });
    expect(await refusalOf(at, draft)).toMatchObject({ code: 'NotAnAllotment', path: 'data.to[1].line' });
  });

  it('goes by the tree of its date', async () => {
    const at = await opened();
    const moved = { code: 'VH-XN', name: { vi: 'Xuân Nha', en: 'Xuan Nha' }, parent: 'MC', spends: true };
    await at.ledger.record([
      give(district, 10n),
      { type: 'UnitDefined', effectiveOn: '2024-03-01', basis, data: moved },
    ]);
    const draft = (effectiveOn: string): AnyDraft =>
      allotted({ from: district, to: [[commune, 1n]], effectiveOn, basis });
    expect(await at.ledger.tryRecord(draft('2024-02-29'))).toMatchObject({ ok: true });
    expect(await refusalOf(at, draft('2024-03-01'))).toMatchObject({ code: 'NotAnAllotment' });
  });

  it('works along declared dimensions', async () => {
    const at = await openedWide();
    await at.ledger.record(give(wide({ works: 'works-0' }), 10n));
    expect(
      await at.ledger.tryRecord(allotted({ from: wide({ works: 'works-0' }), to: [[wide(), 4n]], ...on })),
    ).toMatchObject({
      ok: true,
    });
    expect(
      await refusalOf(at, allotted({ from: wide({ works: 'works-0' }), to: [[wide({ tier: 'tier-2' }), 4n]], ...on })),
    ).toMatchObject({ code: 'NotAnAllotment', trees: ['tier'] });
  });
});

describe('AllotmentRecalled', () => {
  it('goes back up', async () => {
    const at = await opened();
    await at.ledger.record([give(district, 10n), allotted({ from: district, to: [[commune, 6n]], ...on })]);
    expect(await effectOf(at, allotmentRecalled({ from: [[commune, 2n]], to: district, ...on }))).toEqual([
      'NTM-02 VH-XN 2024 available -2 recalledOut',
      'NTM-02 VH 2024 available +2 recalledIn',
    ]);
    expect(await measuresOn(at, commune)).toEqual({ plan: 4n, allotted: 4n, available: 4n });
  });

  it('does not go down', async () => {
    const at = await opened();
    await at.ledger.record(give(district, 10n));
    const draft = allotmentRecalled({ from: [[district, 2n]], to: commune, ...on });
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'NotAnAllotment',
      path: 'data.from[0].line',
    });
  });
});

describe('Reallocated', () => {
  it('moves money between lines and changes no total', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 10n));
    const draft = reallocated({
      from: [[roads, 5n]],
      to: [
        [houses, 3n],
        [schools, 2n],
      ],
      ...on,
    });
    expect(await effectOf(at, draft)).toEqual([
      'NTM-02 VH-XN 2024 available -5 reallocatedOut',
      'GNBV-05 VH-XN 2024 available +3 reallocatedIn',
      'NTM-03 VH-XN 2024 available +2 reallocatedIn',
    ]);
    expect((await at.ledger.asOf('2024-12-31')).total().plan).toBe(10n);
    expect(await measuresOn(at, houses)).toEqual({ plan: 3n, reallocated: 3n, available: 3n });
  });

  it('has a scope: the dimensions in which some value gains or loses', () => {
    const data = (from: [object, string], to: [object, string]): Parameters<typeof reallocationScope>[0] =>
      ({
        from: [{ line: from[0], amount: from[1] }],
        to: [{ line: to[0], amount: to[1] }],
      }) as unknown as Parameters<typeof reallocationScope>[0];
    const trees = ['programme', 'capital', 'source', 'unit', 'works'];
    expect(reallocationScope(data([roads, '5'], [houses, '5']), trees)).toEqual(['programme']);
    expect(reallocationScope(data([roads, '5'], [{ ...houses, unit: 'MC' }, '5']), trees)).toEqual([
      'programme',
      'unit',
    ]);
    expect(reallocationScope(data([wide(), '5'], [wide({ works: 'works-2' }), '5']), trees)).toEqual(['works']);
  });

  it('has no scope in a dimension in which legs cancel out', () => {
    const leg = (line: object): object => ({ line, amount: '5' });
    const data = {
      from: [leg(roads), leg({ ...houses, unit: 'MC' })],
      to: [leg({ ...roads, unit: 'MC' }), leg(houses)],
    } as unknown as Parameters<typeof reallocationScope>[0];
    expect(reallocationScope(data, ['programme', 'unit'])).toEqual([]);
  });

  it.each([
    ['nothing moves', [[roads, 5n]], [[roads, 5n]], 'nothingMoves'],
    ['it is an allotment', [[district, 5n]], [[commune, 5n]], 'isAnAllotment'],
    ['it is the recall of an allotment', [[commune, 5n]], [[district, 5n]], 'isAnAllotment'],
    ['the origin year changes', [[roads, 5n]], [[{ ...roads, originYear: 2023 }, 5n]], 'otherYears'],
    ['a stated origin year is lost', [[roads, 5n]], [[{ ...roads, originYear: null }, 5n]], 'otherYears'],
  ] as const)('is refused where %s', async (_, from, to, reason) => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), give(district, 10n)]);
    expect(await unchanged(at, () => refusalOf(at, reallocated({ from, to, ...on })))).toMatchObject({
      code: 'NotAReallocation',
      reason,
    });
  });

  it('may move money of several years, each within itself', async () => {
    const at = await opened();
    const old = { ...roads, originYear: 2023 };
    await at.ledger.record([give(roads, 10n), give(old, 10n)]);
    const draft = reallocated({
      from: [
        [roads, 5n],
        [old, 3n],
      ],
      to: [
        [houses, 5n],
        [{ ...houses, originYear: 2023 }, 3n],
      ],
      ...on,
    });
    expect(await at.ledger.tryRecord(draft)).toMatchObject({ ok: true });
  });
});

describe('The check on every day', () => {
  it('refuses a decision that would leave the account short later, however ample it is on its own day', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 120n, '2024-01-15'),
      pay(roads, 90n, '2024-05-20'),
      give(roads, 50n, '2024-09-01'),
    ]);
    const move = reallocated({ from: [[roads, 40n]], to: [[houses, 40n]], effectiveOn: '2024-03-01', basis });
    expect(await unchanged(at, () => refusalOf(at, move))).toMatchObject({
      code: 'InsufficientFunds',
      firstDay: '2024-05-20',
      missing: 10n,
      balance: 120n,
      spendable: 30n,
      bindingDay: '2024-05-20',
    });
    const lawful = reallocated({ from: [[roads, 30n]], to: [[houses, 30n]], effectiveOn: '2024-03-01', basis });
    expect(await at.ledger.tryRecord(lawful)).toMatchObject({ ok: true });
  });

  it('looks at the end of the day: money that comes and goes on one day is enough', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n, '2024-03-01'));
    expect(await at.ledger.tryRecord(pay(roads, 5n, '2024-03-01'))).toMatchObject({ ok: true });
    expect(await refusalOf(at, pay(roads, 1n, '2024-02-29'))).toMatchObject({ firstDay: '2024-02-29', missing: 1n });
  });

  it('is net over the event: what an event gives a line, it may take from it', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), give(houses, 5n)]);
    const swap = reallocated({
      from: [
        [roads, 5n],
        [houses, 8n],
      ],
      to: [
        [houses, 5n],
        [roads, 3n],
        [schools, 5n],
      ],
      ...on,
    });
    expect(await at.ledger.tryRecord(swap)).toMatchObject({ ok: true });
    expect(await measuresOn(at, houses)).toMatchObject({ available: 2n });
  });

  it('holds on the very last day there is', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), pay(roads, 5n, '9999-12-31')]);
    expect(await refusalOf(at, pay(roads, 1n, '2024-06-01'))).toMatchObject({ firstDay: '9999-12-31', missing: 1n });
  });

  it('lets an exception draw an account below zero, and keeps its grounds', async () => {
    const at = await opened();
    await at.ledger.record({ ...pay(roads, 5n), exception });
    expect(await measuresOn(at, roads)).toEqual({ available: -5n, paid: 5n, disbursed: 5n });
    expect(await at.ledger.event(at.ledger.size - 1)).toMatchObject({ exception });
  });

  it('always lets an overdrawn account be raised, even where it stays below zero', async () => {
    const at = await opened();
    await at.ledger.record({ ...pay(roads, 5n), exception });
    expect(await at.ledger.tryRecord(give(roads, 2n))).toMatchObject({ ok: true });
    expect(await measuresOn(at, roads)).toMatchObject({ available: -3n });
  });

  it('does not let an overdrawn account be lowered further', async () => {
    const at = await opened();
    await at.ledger.record({ ...pay(roads, 5n, '2024-06-01'), exception });
    expect(await refusalOf(at, pay(roads, 1n, '2024-06-02'))).toMatchObject({
      code: 'InsufficientFunds',
      missing: 6n,
      balance: -5n,
      spendable: 0n,
    });
  });

  it('does not keep other accounts from moving while one is overdrawn', async () => {
    const at = await opened();
    await at.ledger.record([{ ...pay(roads, 5n), exception }, give(houses, 1n)]);
    expect(await at.ledger.tryRecord(pay(houses, 1n))).toMatchObject({ ok: true });
  });

  it('knows the first day below zero also where the shortage is passing', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 10n, '2024-01-01'),
      pay(roads, 9n, '2024-02-01'),
      give(roads, 9n, '2024-02-02'),
    ]);
    expect(await refusalOf(at, pay(roads, 2n, '2024-01-15'))).toMatchObject({
      firstDay: '2024-02-01',
      missing: 1n,
      spendable: 1n,
    });
    expect(await at.ledger.tryRecord(pay(roads, 2n, '2024-02-02'))).toMatchObject({ ok: true });
  });
});

describe('Spendable', () => {
  it('is the least available on any day from a day on, with the day and the events that bind it', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 120n), pay(roads, 90n, '2024-05-20'), give(roads, 50n, '2024-09-01')]);
    const state = await at.ledger.asOf('2024-03-01');
    expect(state.spendable(roads)).toEqual({ amount: 30n, day: '2024-05-20', positions: [at.ledger.size - 2] });
    expect(state.spendable(roads, '2024-09-01')).toMatchObject({ amount: 80n, day: '2024-09-01' });
    expect(state.spendable(houses)).toMatchObject({ amount: 0n });
  });

  it('is exactly what the next payment may draw', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 120n), pay(roads, 90n, '2024-05-20')]);
    const { amount } = (await at.ledger.asOf('2024-03-01')).spendable(roads);
    expect(await refusalOf(at, pay(roads, amount + 1n, '2024-03-01'))).toMatchObject({ missing: 1n });
    expect(await at.ledger.tryRecord(pay(roads, amount, '2024-03-01'))).toMatchObject({ ok: true });
  });

  it('answers as known at an earlier size', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 120n));
    const { size } = at.ledger;
    await at.ledger.record(pay(roads, 90n, '2024-05-20'));
    const before = await at.ledger.asOf('2024-03-01', { knownAt: { size } });
    expect(before.spendable(roads)).toMatchObject({ amount: 120n });
  });

  it('is below zero where an exception has overdrawn the line', async () => {
    const at = await opened();
    await at.ledger.record({ ...pay(roads, 5n), exception });
    expect((await at.ledger.asOf('2024-12-31')).spendable(roads)).toMatchObject({ amount: -5n });
  });
});

describe('Lapsed', () => {
  it('goes to the outside and leaves the plan what it was', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    expect(await effectOf(at, lapsed({ line: roads, amount: 2n, effectiveOn: '2025-01-31', basis }))).toEqual([
      'NTM-02 VH-XN 2024 available -2 lapsed',
      'outside money +2 lapsed',
    ]);
    expect(await measuresOn(at, roads)).toEqual({ plan: 5n, original: 5n, available: 3n, lapsed: 2n });
  });
});
