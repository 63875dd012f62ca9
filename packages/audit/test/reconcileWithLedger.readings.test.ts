import { allotted, estimateReported } from '@so-cai/core';
import { beforeEach, describe, expect, test } from 'vitest';

import { basis, type District, districtOf2024, held, pay, recordOn, roads } from './explain/district.js';
import { readingsOf, reconciled, TRUE, YEAR } from './heldDistrict.js';

let district: District;

beforeEach(async () => {
  district = await districtOf2024();
});

describe('one other reading explains a figure', () => {
  test('of another date: the cut-off is one month off', async () => {
    expect(await readingsOf(district, { ...TRUE, disbursed: '14.200', rate: '9,26' }, 'disbursed')).toEqual([
      { kind: 'date', from: '2024-08-20', to: '2024-09-04', monthEnd: '2024-08-31' },
    ]);
    const answer = await reconciled(district, { ...TRUE, disbursed: '14.200', rate: '9,26' });
    expect(answer.verdict).toBe('explained');
    expect(answer.shared).toEqual([{ kind: 'date', from: '2024-08-20', to: '2024-09-04', monthEnd: '2024-08-31' }]);
    expect(answer.figures.find(({ cell }) => cell === 'rate')?.candidates[0]?.alsoExplains).toEqual(['disbursed']);
  });

  test('of a date long before: the nearest end of a month is named', async () => {
    expect(await readingsOf(district, { disbursed: '0' }, 'disbursed')).toContainEqual({
      kind: 'date',
      from: '2023-09-30',
      to: '2024-06-30',
      monthEnd: '2024-06-30',
    });
  });

  test('of a later date: payments of the next month are in it', async () => {
    expect(await readingsOf(district, { disbursed: '22.300' }, 'disbursed')).toEqual([
      { kind: 'date', from: '2024-10-03', to: '2025-09-30', monthEnd: '2024-10-31' },
    ]);
  });

  test('of earlier knowledge: what was recorded late is not in it', async () => {
    await recordOn(district, '2024-10-06', pay(roads, 500n, '2024-07-15'));
    expect(await reconciled(district, { disbursed: '20.600' })).toMatchObject({
      verdict: 'explained',
      figures: [
        { ledger: '21100', candidates: [{ other: { kind: 'knowledge', from: '2024-09-10', to: '2024-10-05' } }] },
      ],
    });
  });

  test.each([
    ['committed', '23.000', 'committed'],
    ['estimated', '61.500', 'estimated'],
    ['allocated', '153.400', 'plan'],
    ['allotted in detail', '146.100', 'plan - notYetAllotted'],
    ['disbursed and committed', '43.600', 'disbursed + committed'],
  ])('of a stage: what is %s was reported as disbursed', async (_, printed, instead) => {
    expect(await readingsOf(district, { disbursed: printed }, 'disbursed')).toContainEqual({
      kind: 'stage',
      asked: 'disbursed',
      instead,
    });
  });

  test('of an estimate that was known then: later ones count only where they are known', async () => {
    const { size } = district.ledger;
    const late = { line: roads, amount: 70_000n, through: '2024-12-31', effectiveOn: '2024-09-02', basis };
    await recordOn(district, '2024-10-06', estimateReported(late));
    const asked = { kind: 'stage', asked: 'disbursed', instead: 'estimated' };
    expect(await readingsOf(district, { disbursed: '70.000' }, 'disbursed')).toContainEqual(asked);
    expect(await readingsOf(district, { disbursed: '61.500' }, 'disbursed', { knownAt: { size } })).toContainEqual(
      asked,
    );
    expect(await readingsOf(district, { disbursed: '70.000' }, 'disbursed', { knownAt: { size } })).toEqual([]);
  });

  test('of a stage: what was allotted to a commune', async () => {
    const down = allotted({ from: held, to: [[roads, 2_100n]], effectiveOn: '2024-02-01', basis });
    await recordOn(district, '2024-10-06', down);
    expect(await readingsOf(district, { 'disbursed.XA-1': '2.100' }, 'disbursed.XA-1')).toEqual([
      { kind: 'stage', asked: 'disbursed', instead: 'allotted' },
    ]);
  });

  test('of the carry-over: it was left out', async () => {
    expect(await reconciled(district, { plan: '148.300' })).toMatchObject({
      verdict: 'explained',
      figures: [
        {
          candidates: [
            { other: { kind: 'carryOver', how: 'leftOut' }, alsoCalled: [{ kind: 'stage', instead: 'original' }] },
          ],
        },
      ],
    });
    const onlyThisYear = {
      figures: { plan: { measure: 'plan', where: { ...YEAR, originYear: 2024, planned: true } } },
    } as const;
    expect(await readingsOf(district, { plan: '153.400' }, 'plan', onlyThisYear)).toEqual([
      { kind: 'carryOver', how: 'counted' },
    ]);
  });

  test('of a denominator: the rate is on the plan without carry-over, or on other lines’', async () => {
    const { figures } = await reconciled(district, { ...TRUE, rate: '13,89' });
    const candidates = figures.find(({ cell }) => cell === 'rate')?.candidates;
    expect(candidates).toMatchObject([
      {
        other: { kind: 'denominator', asked: 'plan', instead: 'original' },
        alsoCalled: [{ kind: 'denominator', instead: 'plan - carriedIn' }],
      },
    ]);
    expect(await readingsOf(district, { ...TRUE, rate: '50,24' }, 'rate')).toEqual([
      { kind: 'denominator', asked: 'plan of capital all', instead: 'plan of capital recurrent' },
    ]);
  });

  test('of a scope: the district for the commune, the other capital kind, money outside the plan', async () => {
    expect(await readingsOf(district, { 'disbursed.XA-1': '20.600' }, 'disbursed.XA-1')).toContainEqual({
      kind: 'scope',
      field: 'unit',
      asked: 'XA-1',
      instead: 'HUYEN',
    });
    expect(await readingsOf(district, { plan: '41.000' }, 'plan')).toContainEqual({
      kind: 'scope',
      field: 'capital',
      asked: null,
      instead: 'recurrent',
    });
    expect(await readingsOf(district, { plan: '154.300' }, 'plan')).toEqual([
      { kind: 'scope', field: 'planned', asked: true, instead: null },
    ]);
  });
});
