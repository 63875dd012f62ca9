import { describe, expect, test } from 'vitest';

import { isAuditError, parsePrinted, printedText, type PublishedTable, reconcileTable } from '../src/index.js';

const SUM = { sum: 'total', of: ['a', 'b'] } as const;

function table(cells: PublishedTable['cells'], relations: PublishedTable['relations'] = [SUM]): PublishedTable {
  return { cells, relations };
}

describe('the published figures of Sơn La, 10 September 2024', () => {
  const cells = {
    plan: '3.454,225',
    'plan.investment': '1.396,037',
    'plan.recurrent': '2.058,218',
    disbursed: '858,209',
    'disbursed.investment': '738, 654',
    'disbursed.recurrent': '119,555',
    rate: '24,8',
    'rate.investment': '52,9',
    'rate.recurrent': '5,81',
  };
  const answer = reconcileTable({
    unit: 'tỷ đồng',
    cells,
    relations: [
      { sum: 'plan', of: ['plan.investment', 'plan.recurrent'] },
      { sum: 'disbursed', of: ['disbursed.investment', 'disbursed.recurrent'] },
      { rate: 'rate', of: 'disbursed', on: 'plan' },
      { rate: 'rate.investment', of: 'disbursed.investment', on: 'plan.investment' },
      { rate: 'rate.recurrent', of: 'disbursed.recurrent', on: 'plan.recurrent' },
    ],
  });

  test('the plan is 0.03 less than its parts, and everything else holds', () => {
    expect(answer.relations.map(({ holds, by }) => by ?? holds)).toEqual(['-0.03', true, true, true, true]);
  });

  test('it cannot be decided which figure is wrong', () => {
    expect(answer.verdict).toBe('undecidable');
    expect(answer.candidates).toEqual([
      { cell: 'plan', printed: '3.454,225', corrected: '3.454,255', slip: 'digitChanged', provedBy: [0, 2] },
      { cell: 'plan.investment', printed: '1.396,037', corrected: '1.396,007', slip: 'digitChanged', provedBy: [0, 3] },
    ]);
  });

  test('the rate at two decimals would decide', () => {
    expect(answer.wouldDecide).toContainEqual({ rate: 'rate', decimals: 2, values: ['24.84', '24.85'] });
  });
});

describe('verdicts', () => {
  test('figures that agree within their printed digits are consistent', () => {
    expect(reconcileTable(table({ total: '628', a: '523', b: '104' })).verdict).toBe('consistent');
    expect(reconcileTable(table({ total: '628', a: '523', b: '101' })).verdict).toBe('undecidable');
  });

  test('a slip that only one cell explains is located, with what proves it', () => {
    const answer = reconcileTable(
      table({ total: '900', a: '523,118', b: '376,774', c: '111,111', d: '412,007' }, [
        { sum: 'total', of: ['a', 'b'] },
        { sum: 'd', of: ['a'] },
      ]),
    );
    expect(answer.verdict).toBe('undecidable');
    const located = reconcileTable(
      table({ plan: '899,892', a: '523,118', b: '367,774', rateA: '58,131', rateB: '41,869' }, [
        { sum: 'plan', of: ['a', 'b'] },
        { rate: 'rateA', of: 'a', on: 'plan' },
        { rate: 'rateB', of: 'b', on: 'plan' },
      ]),
    );
    expect(located).toMatchObject({
      verdict: 'located',
      candidates: [{ cell: 'b', printed: '367,774', corrected: '376,774', slip: 'digitsSwapped', provedBy: [0, 2] }],
    });
  });

  test.each([
    ['digitChanged', '376,274', '376,774'],
    ['digitDropped', '376,74', '376,774'],
    ['digitDoubled', '3766,774', '376,774'],
    ['separatorMisplaced', '37,6774', '376,774'],
    ['signWrong', '-376,774', '376,774'],
    ['unitOfThousand', '376.774', '376,774'],
  ])('%s: %s was meant to be %s', (slip, printed, corrected) => {
    const answer = reconcileTable(
      table({ total: '899,892', a: '523,118', b: printed, again: '899,892', rate: '41,8688' }, [
        SUM,
        { same: ['total', 'again'] },
        { rate: 'rate', of: 'b', on: 'total' },
      ]),
    );
    expect(answer.candidates).toMatchObject([{ cell: 'b', corrected, slip }]);
    expect(answer.verdict).toBe('located');
  });

  test('a cumulative figure that falls is found', () => {
    const answer = reconcileTable(table({ september: '858', august: '901' }, [{ atLeast: ['september', 'august'] }]));
    expect(answer.relations).toMatchObject([{ holds: false, by: '-43' }]);
    expect(answer.verdict).toBe('undecidable');
  });

  test('where no single slip explains it, there are no candidates', () => {
    const answer = reconcileTable(
      table({ total: '111', a: '52', b: '46', c: '777', d: '5', e: '1' }, [SUM, { sum: 'c', of: ['d', 'e'] }]),
    );
    expect(answer).toMatchObject({ verdict: 'undecidable', candidates: [], wouldDecide: [] });
  });
});

describe('rates', () => {
  const rate = (printed: string): string =>
    reconcileTable(table({ of: '4.158,212', on: '6.736,599', rate: printed }, [{ rate: 'rate', of: 'of', on: 'on' }]))
      .verdict;

  test.each([
    ['1.000', '0', '5', 'not consistent'],
    ['1.000', '0', '0', 'not consistent'],
    ['0', '0', '0', 'consistent'],
    ['0', '0', '50', 'consistent'],
    ['3', '-5', '60', 'not consistent'],
  ])(
    'of %s on %s at %s %% are %s: on nothing there is no rate, but on less than half of the last digit',
    (of, on, printed, verdict) => {
      const answer = reconcileTable(table({ of, on, rate: printed }, [{ rate: 'rate', of: 'of', on: 'on' }]));
      expect(answer.verdict === 'consistent').toBe(verdict === 'consistent');
    },
  );

  test('a rate holds if some rounding in use gives it', () => {
    expect([rate('61,73'), rate('61,72'), rate('61,7'), rate('62'), rate('61')]).toEqual(Array(5).fill('consistent'));
    expect(rate('61,74')).not.toBe('consistent');
    expect(rate('61,71')).not.toBe('consistent');
    expect(rate('60')).not.toBe('consistent');
  });

  test('a rate on a coarse denominator holds where some amount printed so gives it', () => {
    const onRate = [{ rate: 'rate', of: 'of', on: 'on' }] as const;
    const verdictOn = (on: string): string => reconcileTable(table({ of: '6.133', on, rate: '92,57' }, onRate)).verdict;
    expect(verdictOn('6.625')).toBe('consistent');
    expect(verdictOn('6.600')).not.toBe('consistent');
    expect(verdictOn('khoảng 6.600')).toBe('consistent');
  });
});

describe('hedged figures', () => {
  test.each([
    ['hơn 858', '858,209', 'consistent'],
    ['gần 739', '738, 654', 'consistent'],
    ['hơn 119', '119,555', 'consistent'],
    ['hơn 739', '738,654', 'undecidable'],
    ['gần 858', '858,209', 'undecidable'],
    ['khoảng 850', '858,209', 'consistent'],
  ])('%s and %s: %s', (hedged, exact, verdict) => {
    expect(reconcileTable(table({ hedged, exact }, [{ same: ['hedged', 'exact'] }])).verdict).toBe(verdict);
  });
});

describe('what cannot be read', () => {
  const codeOf = (given: unknown): unknown => {
    try {
      reconcileTable(given as PublishedTable);
      return undefined;
    } catch (error) {
      return isAuditError(error) ? { code: error.code, ...error.facts } : error;
    }
  };

  test.each([
    ['a cell that is no figure', table({ total: '1.23', a: '1', b: '2' }), { cell: 'total', found: '1.23' }],
    ['an unknown word', table({ total: 'chừng 3', a: '1', b: '2' }), { cell: 'total' }],
    ['a relation with an unknown cell', table({ total: '3', a: '1' }), { relation: 0, cell: 'b' }],
    ['a relation of no kind', { cells: {}, relations: [{ product: 'x' }] }, {}],
    ['no cells', { relations: [] }, {}],
  ])('%s', (_, given, facts) => {
    expect(codeOf(given)).toMatchObject({ code: 'InvalidTable', ...facts });
  });
});

test('figures are printed as they were read, without noise', () => {
  for (const [text, style, clean] of [
    ['738, 654', 'vi', '738,654'],
    ['hơn 3.454', 'vi', 'hơn 3.454'],
    ['3,454.225', 'en', '3,454.225'],
    ['-11.312', 'vi', '-11.312'],
    ['24,8 %', 'vi', '24,8'],
    ['0,05', 'vi', '0,05'],
  ] as const)
    expect(printedText(parsePrinted(text, style), style)).toBe(clean);
});
