import { allotted, estimateReported } from '@so-cai/core';
import { beforeEach, describe, expect, test } from 'vitest';

import {
  isAuditError,
  type LedgerQuestion,
  type LedgerReconciliation,
  type PublishedTable,
  reconcileWithLedger,
} from '../src/index.js';
import { basis, credit, type District, give, held, districtOf2024, pay, recordOn, roads } from './explain/district.js';

let district: District;

beforeEach(async () => {
  district = await districtOf2024();
});

const YEAR = { budgetYear: 2024 } as const;
const FIGURES: LedgerQuestion['figures'] = {
  plan: { measure: 'plan', where: { ...YEAR, planned: true } },
  disbursed: { measure: 'disbursed', where: { ...YEAR, planned: true } },
  'disbursed.XA-1': { measure: 'disbursed', where: { ...YEAR, unit: 'XA-1' } },
  committed: { measure: 'committed', where: YEAR },
};
/** What the ledger has on 10 September 2024: 100.000 + 41.000 + 7.300 + 5.100; 11.000 + 3.200 + 6.400; and so on. */
const TRUE = { plan: '153.400', disbursed: '20.600', 'disbursed.XA-1': '17.400', committed: '23.000', rate: '13,43' };
const RATE = { rate: 'rate', of: 'disbursed', on: 'plan' } as const;

const OF_DISTRICT: Partial<LedgerQuestion> = {
  figures: { disbursed: { measure: 'disbursed', where: { ...YEAR, unit: 'HUYEN' } } },
};

function reconciled(cells: PublishedTable['cells'], more: Partial<LedgerQuestion> = {}): Promise<LedgerReconciliation> {
  const table: PublishedTable = { unit: 'đồng', cells, relations: 'rate' in cells && 'plan' in cells ? [RATE] : [] };
  const named = Object.entries(FIGURES).filter(([cell]) => cell in cells);
  return reconcileWithLedger(district.ledger, table, { on: '2024-09-10', figures: Object.fromEntries(named), ...more });
}

/** The readings that would explain a cell. */
async function readingsOf(
  cells: PublishedTable['cells'],
  cell: string,
  more: Partial<LedgerQuestion> = {},
): Promise<unknown[]> {
  const { figures } = await reconciled(cells, more);
  return figures.find((each) => each.cell === cell)?.candidates.map(({ other }) => other) ?? [];
}

describe('figures that agree', () => {
  test('with the ledger within their printed digits are consistent, rates among them', async () => {
    const answer = await reconciled(TRUE);
    expect(answer).toMatchObject({ verdict: 'consistent', shared: [], notHeld: [], on: '2024-09-10' });
    expect(answer.figures.map(({ verdict }) => verdict)).toEqual(Array(5).fill('consistent'));
    expect(answer.figures.map(({ ledger }) => ledger)).toEqual(['153400', '20600', '17400', '23000', '13.428944']);
    expect((await reconciled({ ...TRUE, rate: '13,42', disbursed: 'hơn 20.000' })).verdict).toBe('consistent');
  });

  test('cells that nothing was named for are said', async () => {
    expect((await reconciled({ ...TRUE, other: '5' })).notHeld).toEqual(['other']);
  });

  test('as known at a size are held against that size', async () => {
    const { size } = await district.ledger.asOf('2024-09-10', { knownAt: '2024-08-31' });
    const known = { knownAt: { size } };
    expect(await reconciled({ disbursed: '14.200' }, known)).toMatchObject({ verdict: 'consistent', size });
  });
});

describe('one other reading explains a figure', () => {
  test('of another date: the cut-off is one month off', async () => {
    expect(await readingsOf({ ...TRUE, disbursed: '14.200', rate: '9,26' }, 'disbursed')).toEqual([
      { kind: 'date', from: '2024-08-20', to: '2024-09-04', monthEnd: '2024-08-31' },
    ]);
    const answer = await reconciled({ ...TRUE, disbursed: '14.200', rate: '9,26' });
    expect(answer.verdict).toBe('explained');
    expect(answer.shared).toEqual([{ kind: 'date', from: '2024-08-20', to: '2024-09-04', monthEnd: '2024-08-31' }]);
    expect(answer.figures.find(({ cell }) => cell === 'rate')?.candidates[0]?.alsoExplains).toEqual(['disbursed']);
  });

  test('of a later date: payments of the next month are in it', async () => {
    expect(await readingsOf({ disbursed: '22.300' }, 'disbursed')).toEqual([
      { kind: 'date', from: '2024-10-03', to: '2025-09-30', monthEnd: '2024-10-31' },
    ]);
  });

  test('of earlier knowledge: what was recorded late is not in it', async () => {
    await recordOn(district, '2024-10-06', pay(roads, 500n, '2024-07-15'));
    expect(await reconciled({ disbursed: '20.600' })).toMatchObject({
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
    expect(await readingsOf({ disbursed: printed }, 'disbursed')).toContainEqual({
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
    expect(await readingsOf({ disbursed: '70.000' }, 'disbursed')).toContainEqual(asked);
    expect(await readingsOf({ disbursed: '61.500' }, 'disbursed', { knownAt: { size } })).toContainEqual(asked);
    expect(await readingsOf({ disbursed: '70.000' }, 'disbursed', { knownAt: { size } })).toEqual([]);
  });

  test('of a stage: what was allotted to a commune', async () => {
    const down = allotted({ from: held, to: [[roads, 2_100n]], effectiveOn: '2024-02-01', basis });
    await recordOn(district, '2024-10-06', down);
    expect(await readingsOf({ 'disbursed.XA-1': '2.100' }, 'disbursed.XA-1')).toEqual([
      { kind: 'stage', asked: 'disbursed', instead: 'allotted' },
    ]);
  });

  test('of the carry-over: it was left out', async () => {
    expect(await reconciled({ plan: '148.300' })).toMatchObject({
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
    expect(await readingsOf({ plan: '153.400' }, 'plan', onlyThisYear)).toEqual([
      { kind: 'carryOver', how: 'counted' },
    ]);
  });

  test('of a denominator: the rate is on the plan without carry-over, or on other lines’', async () => {
    const { figures } = await reconciled({ ...TRUE, rate: '13,89' });
    const candidates = figures.find(({ cell }) => cell === 'rate')?.candidates;
    expect(candidates).toMatchObject([
      {
        other: { kind: 'denominator', asked: 'plan', instead: 'original' },
        alsoCalled: [{ kind: 'denominator', instead: 'plan - carriedIn' }],
      },
    ]);
    expect(await readingsOf({ ...TRUE, rate: '50,24' }, 'rate')).toEqual([
      { kind: 'denominator', asked: 'plan of capital all', instead: 'plan of capital recurrent' },
    ]);
  });

  test('of a scope: the district for the commune, the other capital kind, money outside the plan', async () => {
    expect(await readingsOf({ 'disbursed.XA-1': '20.600' }, 'disbursed.XA-1')).toContainEqual({
      kind: 'scope',
      field: 'unit',
      asked: 'XA-1',
      instead: 'HUYEN',
    });
    expect(await readingsOf({ plan: '41.000' }, 'plan')).toContainEqual({
      kind: 'scope',
      field: 'capital',
      asked: null,
      instead: 'recurrent',
    });
    expect(await readingsOf({ plan: '154.300' }, 'plan')).toEqual([
      { kind: 'scope', field: 'planned', asked: true, instead: null },
    ]);
  });
});

describe('verdicts', () => {
  test.each(['20.601', '14.201', '23.001', '61.501', '146.101', '22.299'])(
    'a near miss, %s, is explained by nothing',
    async (printed) => {
      expect(await reconciled({ disbursed: printed })).toMatchObject({
        verdict: 'unexplained',
        figures: [{ verdict: 'unexplained', candidates: [] }],
      });
    },
  );

  test.each([
    ['carry-over', 'plan', { plan: '148.301' }],
    ['money outside the plan', 'plan', { plan: '154.299' }],
    ['the other capital kind', 'plan', { plan: '41.001' }],
    ['a denominator', 'rate', { ...TRUE, rate: '13,90' }],
  ] as const)('a near miss of %s is explained by nothing', async (_, cell, cells) => {
    const { figures, verdict } = await reconciled(cells);
    expect(verdict).toBe('unexplained');
    expect(figures.find((each) => each.cell === cell)).toMatchObject({ verdict: 'unexplained', candidates: [] });
  });

  /** As much was paid out of credit as in XA-2, where all recurrent money is. */
  async function payAsMuchOfCredit(): Promise<void> {
    await recordOn(district, '2024-10-06', give(credit, 5_000n), pay(credit, 3_200n, '2024-08-25'));
  }

  test('a figure that different money explains is undecidable', async () => {
    await payAsMuchOfCredit();
    const answer = await reconciled({ disbursed: '3.200' }, OF_DISTRICT);
    expect(answer).toMatchObject({ verdict: 'undecidable', figures: [{ verdict: 'undecidable' }] });
    expect(answer.figures[0]?.candidates.map(({ other, alsoCalled }) => [other, ...alsoCalled])).toEqual([
      [
        { kind: 'scope', field: 'capital', asked: null, instead: 'recurrent' },
        { kind: 'scope', field: 'unit', asked: 'HUYEN', instead: 'XA-2' },
      ],
      [
        { kind: 'scope', field: 'capital', asked: null, instead: 'none' },
        { kind: 'scope', field: 'source', asked: null, instead: 'TD' },
        { kind: 'scope', field: 'planned', asked: null, instead: false },
      ],
    ]);
  });

  test('the same money by several names is one explanation', async () => {
    const answer = await reconciled({ disbursed: '3.200' }, OF_DISTRICT);
    expect(answer).toMatchObject({
      verdict: 'explained',
      figures: [{ candidates: [{ alsoCalled: [{ instead: 'XA-2' }] }] }],
    });
  });

  test('what speaks against an explanation is said: cells that would no longer agree', async () => {
    const { figures } = await reconciled({ ...TRUE, disbursed: '14.200', rate: '9,26' });
    expect(figures.find(({ cell }) => cell === 'disbursed')?.candidates).toMatchObject([
      { alsoExplains: ['rate'], contradictedBy: ['disbursed.XA-1'], figure: '14200' },
    ]);
  });

  test('a slip of the hand is said beside, and counts in no verdict', async () => {
    const answer = await reconciled({ disbursed: '26.000' });
    expect(answer.figures).toMatchObject([
      { verdict: 'unexplained', slip: { slip: 'digitsSwapped', corrected: '20.600' } },
    ]);
  });

  test('the order of candidates does not depend on chance, and all is JSON', async () => {
    await payAsMuchOfCredit();
    const ask = (): Promise<LedgerReconciliation> => reconciled({ disbursed: '3.200' }, OF_DISTRICT);
    const [one, other] = [await ask(), await ask()];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    expect(JSON.parse(JSON.stringify(one))).toMatchObject({ verdict: 'undecidable', root: district.ledger.root });
  });
});

describe('money in a larger unit', () => {
  test('is compared in that unit', async () => {
    const table = { unit: 'nghìn đồng', cells: { plan: '153,4' }, relations: [] };
    const figures = { plan: FIGURES['plan'] ?? { measure: 'plan' } };
    expect((await reconcileWithLedger(district.ledger, table, { on: '2024-09-10', figures })).verdict).toBe(
      'consistent',
    );
    const inHundreds = { ...table, unit: 'trăm đồng', cells: { plan: '1.534' } };
    const asked = { on: '2024-09-10', figures, zeros: 2 };
    expect((await reconcileWithLedger(district.ledger, inHundreds, asked)).verdict).toBe('consistent');
  });
});

test.each([
  ['a cell that the table has not', { figures: { colour: { measure: 'plan' } } }],
  ['a measure that there is not', { figures: { plan: { measure: 'colour' } } }],
])('%s is refused', async (_, more) => {
  await expect(reconciled(TRUE, more as never)).rejects.toSatisfy((error) => isAuditError(error, 'InvalidQuestion'));
});

test('a unit that is not known is refused', async () => {
  const table = { unit: 'bao gạo', cells: { plan: '1' }, relations: [] };
  await expect(
    reconcileWithLedger(district.ledger, table, { on: '2024-09-10', figures: { plan: { measure: 'plan' } } }),
  ).rejects.toSatisfy((error) => isAuditError(error, 'InvalidQuestion'));
});
