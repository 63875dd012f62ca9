// What a province says of itself: refused where it cannot be, part of the hash where it can; and the counterpart that it asks for.
import { rulePackHash } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { counterpartFor, sonLaCounterpart } from './counterpart.js';
import type { RulePackOptions } from './province.js';
import { rulePacks } from './rulePacks.js';

const province = { unit: 'SL' };
const pilot = (unit: string): NonNullable<RulePackOptions['pilotDistricts']>[number] => ({
  unit,
  from: '2024-05-01',
  decision: 'EXAMPLE-07',
});
const hashes = (options: Partial<RulePackOptions> = {}): string[] =>
  rulePacks({ province, ...options }).map(rulePackHash);

describe('A province', () => {
  it('has at most two pilot districts', () => {
    expect(rulePacks({ province, pilotDistricts: [pilot('A'), pilot('B')] })).toHaveLength(3);
    expect(() => rulePacks({ province, pilotDistricts: [pilot('A'), pilot('B'), pilot('C')] })).toThrow(
      expect.objectContaining({ code: 'InvalidQuery', message: expect.stringContaining('pilotDistricts') as string }),
    );
  });

  it.each<[string, Partial<RulePackOptions>, string]>([
    ['a code that is none', { province: { unit: '' } }, 'unit'],
    ['a date that is none', { pilotDistricts: [{ ...pilot('A'), from: '2024-02-30' }] }, 'pilotDistricts.0.from'],
    [
      'a ratio that is none',
      { counterpart: [{ programme: 'NTM', budgetYears: { first: 2024, last: 2024 }, percent: '3,5', source: 'x' }] },
      'counterpart.0.percent',
    ],
    [
      'years that end before they begin',
      { counterpart: [{ programme: 'NTM', budgetYears: { first: 2025, last: 2024 }, percent: '3', source: 'x' }] },
      'counterpart.0.budgetYears',
    ],
  ])('is refused with %s, and told where', (_, options, where) => {
    expect(() => hashes(options)).toThrow(
      expect.objectContaining({ code: 'InvalidQuery', message: expect.stringContaining(`${where}:`) as string }),
    );
  });

  it('is covered by the hash of each pack: whoever checks the log sees by which districts it was judged', () => {
    const differing = [
      {},
      { pilotDistricts: [pilot('A')] },
      { pilotDistricts: [pilot('B')] },
      { delegations: [{ what: 'annualInvestment' as const, unit: 'A', from: '2024-01-18', decision: 'x' }] },
      { articles: [{ rule: 'recurrent-components', article: 'Điều 1' }] },
    ].map((options) => hashes(options));
    for (const pack of [0, 1, 2]) expect(new Set(differing.map((each) => each[pack])).size).toBe(differing.length);
    expect(hashes()).toEqual(hashes());
  });
});

describe('Counterpart money', () => {
  const years = { first: 2023, last: 2024 };
  const [pack] = rulePacks({
    province,
    counterpart: [
      { programme: 'GNBV', budgetYears: years, capital: 'recurrent', percent: '3', source: 'EXAMPLE' },
      { programme: 'DTTS', budgetYears: years, percent: '2.5', source: 'EXAMPLE' },
    ],
  });
  const of = (
    programme: string,
    capital: 'investment' | 'recurrent',
    budgetYear: number,
    central: bigint,
  ): bigint | undefined =>
    pack === undefined ? undefined : counterpartFor(pack.data, { programme, capital, budgetYear, central })?.amount;

  it('is the ratio of the central money, of the programme, kind and year that it is for', () => {
    expect(of('GNBV', 'recurrent', 2023, 52_291_000_000n)).toBe(1_568_730_000n);
    expect(of('GNBV', 'investment', 2023, 100n)).toBeUndefined();
    expect(of('GNBV', 'recurrent', 2025, 100n)).toBeUndefined();
    expect(of('DTTS', 'investment', 2024, 1_000n)).toBe(25n);
  });

  it('is never less than the ratio, and less than a đồng more', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 16n), (central) => {
        const amount = of('DTTS', 'recurrent', 2024, central) ?? -1n;
        expect(amount * 1_000n >= central * 25n && (amount - 1n) * 1_000n < central * 25n).toBe(true);
      }),
    );
  });
});

describe('The ratios of Sơn La', () => {
  const [, pack] = rulePacks({ province, counterpart: sonLaCounterpart() });

  it.each([
    ['GNBV', 2023, 52_291n, 1_569n],
    ['DTTS', 2024, 613_430n, 30_671n],
  ])(
    'give the counterpart money published for %s in %i, to less than one of its last printed digit',
    (programme, year, central, local) => {
      const money = { programme, budgetYear: year, capital: 'recurrent', central: central * 1_000_000n } as const;
      const { amount = 0n } = (pack && counterpartFor(pack.data, money)) ?? {};
      const [more, less] = [amount - local * 1_000_000n, local * 1_000_000n - amount];
      expect(more < 1_000_000n && less < 1_000_000n).toBe(true);
    },
  );

  it('say that the text that sets them was not seen', () => {
    for (const { source } of sonLaCounterpart()) expect(source).toContain('chưa đối chiếu với văn bản');
  });
});
