import { describe, expect, it } from 'vitest';

import { DemoError } from './demoError.js';
import { readFixture } from './fixture.js';
import article from './son-la-2024.json' with { type: 'json' };

describe('readFixture', () => {
  it('reads amounts in đồng and keeps them as printed', () => {
    const { plan, places } = readFixture(article);
    expect(plan.investment).toMatchObject({ key: 'plan.investment', printed: '1.396,037', minor: 1_396_037_000_000n });
    expect(places).toBe(3);
  });

  it('drops typographic noise, and only that', () => {
    const { disbursed } = readFixture(article);
    expect(disbursed.investment).toMatchObject({ printed: '738, 654', read: '738,654', minor: 738_654_000_000n });
  });

  it('takes the decimals of each rate from how it is printed', () => {
    const { rate } = readFixture(article);
    expect([rate.investment.places, rate.recurrent.places, rate.total.places]).toEqual([1, 2, 1]);
  });

  it('reads rounded mentions as inequalities', () => {
    expect(readFixture(article).hedges.map(({ of, side }) => `${of} ${side}`)).toEqual([
      'plan.total above',
      'disbursed.total above',
      'disbursed.investment below',
      'disbursed.recurrent above',
    ]);
  });

  it.each([
    ['no object', null, 'the fixture is missing'],
    ['an unknown unit', { ...article, unit: 'USD' }, 'unit is "USD"'],
    ['no plan', { ...article, plan: undefined }, 'plan is missing'],
    ['words for a figure', { ...article, plan: { ...article.plan, total: 'nhiều' } }, 'plan.total is "nhiều"'],
    [
      'misplaced separators',
      { ...article, plan: { ...article.plan, total: '34.54,225' } },
      'plan.total cannot be read',
    ],
    ['no such day', { ...article, effectiveOn: '2024-02-30' }, 'effectiveOn'],
    ['an unknown hedge', { ...article, hedged: [{ text: 'chừng 3 tỷ đồng', of: 'plan.total' }] }, 'hedged[0]'],
  ])('refuses %s and says where', (_, fixture, message) => {
    expect(() => readFixture(fixture)).toThrow(DemoError);
    expect(() => readFixture(fixture)).toThrow(message);
  });
});
