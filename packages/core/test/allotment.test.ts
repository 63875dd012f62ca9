// Money on its way down the trees, and back up.
import { describe, expect, it } from 'vitest';

import { allotmentRecalled, allotted, type AnyDraft } from '../src/index.js';
import { effectOf, measuresOn } from './fixtures/effects.js';
import { opened, openedWide, refusalOf, unchanged } from './fixtures/opened.js';
import { basis, give, houses, nextYear, on, roads, wide } from './fixtures/province.js';
import { commune, district, province } from './fixtures/levels.js';

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
      ...on('2024-02-01'),
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
    expect(
      await at.ledger.tryRecord(allotted({ from: province, to: [[commune, 1n]], ...on('2024-02-01') })),
    ).toMatchObject({
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
    const draft = allotted({ from, to: [[to, 1n]], ...on('2024-02-01') });
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
    const same = allotted({ from: district, to: [[district, 1n]], ...on('2024-02-01') });
    expect(await refusalOf(at, same)).toMatchObject({ code: 'NotAnAllotment', reason: 'sameLine', trees: [] });
    const later = allotted({ from: district, to: [[nextYear(commune), 1n]], ...on('2024-02-01') });
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
      ...on('2024-02-01'),
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
      await at.ledger.tryRecord(
        allotted({ from: wide({ works: 'works-0' }), to: [[wide(), 4n]], ...on('2024-02-01') }),
      ),
    ).toMatchObject({
      ok: true,
    });
    expect(
      await refusalOf(
        at,
        allotted({ from: wide({ works: 'works-0' }), to: [[wide({ tier: 'tier-2' }), 4n]], ...on('2024-02-01') }),
      ),
    ).toMatchObject({ code: 'NotAnAllotment', trees: ['tier'] });
  });
});

describe('AllotmentRecalled', () => {
  it('goes back up', async () => {
    const at = await opened();
    await at.ledger.record([
      give(district, 10n),
      allotted({ from: district, to: [[commune, 6n]], ...on('2024-02-01') }),
    ]);
    expect(await effectOf(at, allotmentRecalled({ from: [[commune, 2n]], to: district, ...on('2024-02-01') }))).toEqual(
      ['NTM-02 VH-XN 2024 available -2 recalledOut', 'NTM-02 VH 2024 available +2 recalledIn'],
    );
    expect(await measuresOn(at, commune)).toEqual({ plan: 4n, allotted: 4n, available: 4n });
  });

  it('does not go down', async () => {
    const at = await opened();
    await at.ledger.record(give(district, 10n));
    const draft = allotmentRecalled({ from: [[district, 2n]], to: commune, ...on('2024-02-01') });
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'NotAnAllotment',
      path: 'data.from[0].line',
    });
  });
});
