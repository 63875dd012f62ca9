import { beforeEach, describe, expect, test } from 'vitest';

import { isAuditError, type LedgerReconciliation, reconcileWithLedger } from '../src/index.js';
import { credit, type District, districtOf2024, give, pay, recordOn } from './explain/district.js';
import { FIGURES, OF_DISTRICT, reconciled, TRUE, YEAR } from './heldDistrict.js';

let district: District;

beforeEach(async () => {
  district = await districtOf2024();
});

describe('figures that agree', () => {
  test('with the ledger within their printed digits are consistent, rates among them', async () => {
    const answer = await reconciled(district, TRUE);
    expect(answer).toMatchObject({ verdict: 'consistent', shared: [], notHeld: [], on: '2024-09-10' });
    expect(answer.figures.map(({ verdict }) => verdict)).toEqual(Array(5).fill('consistent'));
    expect(answer.figures.map(({ ledger }) => ledger)).toEqual(['153400', '20600', '17400', '23000', '13.428944']);
    expect((await reconciled(district, { ...TRUE, rate: '13,42', disbursed: 'hơn 20.000' })).verdict).toBe(
      'consistent',
    );
  });

  test('cells that nothing was named for are said', async () => {
    expect((await reconciled(district, { ...TRUE, other: '5' })).notHeld).toEqual(['other']);
  });

  test('as known at a size are held against that size', async () => {
    const { size } = await district.ledger.asOf('2024-09-10', { knownAt: '2024-08-31' });
    const known = { knownAt: { size } };
    expect(await reconciled(district, { disbursed: '14.200' }, known)).toMatchObject({ verdict: 'consistent', size });
  });
});

describe('verdicts', () => {
  test.each(['20.601', '14.201', '23.001', '61.501', '146.101', '22.299'])(
    'a near miss, %s, is explained by nothing',
    async (printed) => {
      expect(await reconciled(district, { disbursed: printed })).toMatchObject({
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
    const { figures, verdict } = await reconciled(district, cells);
    expect(verdict).toBe('unexplained');
    expect(figures.find((each) => each.cell === cell)).toMatchObject({ verdict: 'unexplained', candidates: [] });
  });

  /** As much was paid out of credit as in XA-2, where all recurrent money is. */
  async function payAsMuchOfCredit(): Promise<void> {
    await recordOn(district, '2024-10-06', give(credit, 5_000n), pay(credit, 3_200n, '2024-08-25'));
  }

  test('a figure that different money explains is undecidable', async () => {
    await payAsMuchOfCredit();
    const answer = await reconciled(district, { disbursed: '3.200' }, OF_DISTRICT);
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

  test('what explains other figures too comes first, and decides for all where nothing else does', async () => {
    await payAsMuchOfCredit();
    const figures = { ...OF_DISTRICT.figures, plan: { measure: 'plan', where: { ...YEAR, unit: 'HUYEN' } } } as const;
    const answer = await reconciled(district, { disbursed: '3.200', plan: '5.900' }, { figures });
    expect(answer.figures[0]).toMatchObject({
      verdict: 'undecidable',
      candidates: [
        { other: { field: 'capital', instead: 'none' }, alsoExplains: ['plan'] },
        { other: { field: 'capital', instead: 'recurrent' }, alsoExplains: [] },
      ],
    });
    expect(answer).toMatchObject({ verdict: 'explained', shared: [{ field: 'capital', instead: 'none' }] });
  });

  test('a table with one figure that nothing explains is unexplained', async () => {
    const answer = await reconciled(district, { disbursed: '14.200', committed: '22.999' });
    expect(answer.figures.map(({ verdict }) => verdict)).toEqual(['explained', 'unexplained']);
    expect(answer.verdict).toBe('unexplained');
  });

  test('the same money by several names is one explanation', async () => {
    const answer = await reconciled(district, { disbursed: '3.200' }, OF_DISTRICT);
    expect(answer).toMatchObject({
      verdict: 'explained',
      figures: [{ candidates: [{ alsoCalled: [{ instead: 'XA-2' }] }] }],
    });
  });

  test('what speaks against an explanation is said: cells that would no longer agree', async () => {
    const { figures } = await reconciled(district, { ...TRUE, disbursed: '14.200', rate: '9,26' });
    expect(figures.find(({ cell }) => cell === 'disbursed')?.candidates).toMatchObject([
      { alsoExplains: ['rate'], contradictedBy: ['disbursed.XA-1'], figure: '14200' },
    ]);
  });

  test('a slip of the hand is said beside, and counts in no verdict', async () => {
    const answer = await reconciled(district, { disbursed: '26.000' });
    expect(answer.figures).toMatchObject([
      { verdict: 'unexplained', slip: { slip: 'digitsSwapped', corrected: '20.600' } },
    ]);
  });

  test('the order of candidates does not depend on chance, and all is JSON', async () => {
    await payAsMuchOfCredit();
    const ask = (): Promise<LedgerReconciliation> => reconciled(district, { disbursed: '3.200' }, OF_DISTRICT);
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
  await expect(reconciled(district, TRUE, more as never)).rejects.toSatisfy((error) =>
    isAuditError(error, 'InvalidQuestion'),
  );
});

test('a unit that is not known is refused', async () => {
  const table = { unit: 'bao gạo', cells: { plan: '1' }, relations: [] };
  await expect(
    reconcileWithLedger(district.ledger, table, { on: '2024-09-10', figures: { plan: { measure: 'plan' } } }),
  ).rejects.toSatisfy((error) => isAuditError(error, 'InvalidQuestion'));
});
