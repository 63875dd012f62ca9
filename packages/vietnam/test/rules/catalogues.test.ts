// The rules and the catalogues of this package speak of the same programmes, units and authorities.
import { allocated, line, type Ledger, memoryStore, openLedger } from '@so-cai/core';
import { beforeAll, describe, expect, it } from 'vitest';

import {
  centralAuthorities,
  plannedAdoptions,
  programmes2021,
  programmes2026,
  reorganisation2025,
  rulePacks,
  sonLaAuthorities,
  sonLaPlan,
  whoDecides,
} from '../../src/index.js';
import { document, move, saidOf } from './province.js';

const openedOn = '2024-01-01';
const packs = rulePacks({
  province: { unit: 'SL' },
  pilotDistricts: [{ unit: 'SL-VANHO', from: '2024-05-01', decision: 'EXAMPLE-07' }],
});

describe('The rules', () => {
  it('name the programmes of the catalogues, the merged one with its three forerunners', () => {
    const roots = [...programmes2021({ openedOn }), ...programmes2026({ openedOn })].filter(
      ({ parent }) => parent === undefined,
    );
    for (const { data } of packs) {
      const { period2021, merged } = data.province.programmes;
      expect(new Set(roots.map(({ code }) => code))).toEqual(new Set([...period2021, merged]));
    }
  });

  it('ask for decisions at levels that authorities of the catalogues have', () => {
    const authorities = [
      ...centralAuthorities({ openedOn }),
      ...sonLaAuthorities({ on: openedOn }),
      ...sonLaAuthorities({ on: '2025-07-01' }),
    ];
    const levels = new Set(authorities.map(({ level }) => level));
    const asked = packs.flatMap((pack) => pack.data.moves.flatMap(({ decision }) => decision?.by ?? []));
    // Which departments are first-level budget units is for each province to say.
    expect(asked.map(({ level }) => level).filter((level) => level !== 'budgetUnit' && !levels.has(level))).toEqual([]);
  });
});

describe('A ledger of Sơn La', () => {
  const basis = [document('HDND-SL', 'NQ', '2024-01-10')];
  const of = (year: number, unit: string): ReturnType<typeof line> =>
    line({ programme: 'NTM-02', capital: 'investment', source: 'NSTW', unit, budgetYear: year, originYear: year });
  let ledger: Ledger;
  beforeAll(async () => {
    const create = { ...sonLaPlan({ openedOn, basis }), rulePacks: plannedAdoptions(packs) };
    ledger = await openLedger({ store: memoryStore(), name: 'son-la', actor: 'STC-0017', create, packs });
    for (const year of [2024, 2025])
      await ledger.record(
        allocated({ to: of(year, 'SL-X-LONGLUONG'), amount: 100n, effectiveOn: '2024-01-20', basis }),
      );
    await ledger.record(reorganisation2025({ openedOn }));
  });
  const saidOn = (on: string, from: ReturnType<typeof line>, issuer: string, date: string): Promise<object> =>
    saidOf(ledger, move(from, { ...from, programme: 'GNBV-05' }, on, [document(issuer, 'NQ', date)]));

  it('moves money between programmes in a commune of Vân Hồ by the word of the district’s council, until its last day', async () => {
    const recorded = { recorded: ['between-programmes-pilot needsDecision'] };
    expect(await saidOn('2024-09-10', of(2024, 'SL-X-LONGLUONG'), 'HDND-SL-VANHO', '2024-09-01')).toEqual(recorded);
    expect(await saidOn('2025-06-30', of(2025, 'SL-X-LONGLUONG'), 'HDND-SL-VANHO', '2025-06-30')).toEqual(recorded);
    expect(await saidOn('2024-09-10', of(2024, 'SL-X-LONGLUONG'), 'HDND-SL', '2024-09-01')).toEqual({
      refused: 'between-programmes-pilot needsDecision',
    });
  });

  it('has no council of a district to decide by from 1 July 2025 on, and no text that says who does', async () => {
    expect(await saidOn('2025-06-30', of(2025, 'SL-X-LONGLUONG'), 'HDND-SL-VANHO', '2025-07-01')).toEqual({
      refused: 'NodeEnded',
    });
    expect(await saidOn('2025-07-01', of(2025, 'SL25-X-VANHO'), 'HDND-SL', '2025-07-01')).toEqual({
      recorded: ['between-programmes-after-districts unknown'],
    });
  });

  it('answers by its own trees who may move what is left to the merged programme', async () => {
    const state = await ledger.asOf('2026-06-01');
    const unit = 'SL25-X-VANHO';
    const answers = whoDecides(
      packs,
      {
        from: { programme: 'NTM-02', unit },
        to: { programme: 'MTQG26-1-01', unit },
        on: '2026-06-01',
        originYear: 2025,
      },
      { path: (tree, code) => state.node(tree, code)?.path ?? [code] },
    );
    expect(answers).toMatchObject([
      { rule: 'to-merged-programme', verdict: { by: ['central', 'province', 'commune'], area: unit } },
    ]);
  });
});
