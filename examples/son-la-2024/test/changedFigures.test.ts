import { describe, expect, it } from 'vitest';

import { amount, expectFiguresOf, thousandths } from './expected.js';
import { type Article, article, screenOf } from './screenOf.js';

const { plan, disbursed, ratePercent } = article;

/** Each figure of the article, changed, with what the screen may then no longer say. */
const CHANGES: readonly { what: string; changed: Article; gone: readonly string[] }[] = [
  {
    what: 'the plan of investment',
    changed: { ...article, plan: { ...plan, investment: '1.496,137' } },
    gone: [plan.investment, sumOf(plan), `${ratePercent.investment} %  ●`, `${ratePercent.total} %  ●`],
  },
  {
    what: 'the recurrent plan',
    changed: { ...article, plan: { ...plan, recurrent: '2.158,318' } },
    gone: [plan.recurrent, sumOf(plan), `${ratePercent.total} %  ●`],
  },
  {
    what: 'the total of the plan',
    changed: { ...article, plan: { ...plan, total: '3.464,245' } },
    gone: [plan.total, '0,030'],
  },
  {
    what: 'what was disbursed of investment',
    changed: { ...article, disbursed: { ...disbursed, investment: '761,987' } },
    gone: ['738,654', disbursed.investment, `${ratePercent.investment} %  ●`, `${ratePercent.total} %  ●`],
  },
  {
    what: 'what was disbursed of recurrent money',
    changed: { ...article, disbursed: { ...disbursed, recurrent: '141,222' } },
    gone: [disbursed.recurrent, `${ratePercent.recurrent} %  ●`, `${ratePercent.total} %  ●`],
  },
  {
    what: 'the total of what was disbursed',
    changed: { ...article, disbursed: { ...disbursed, total: '858,902' } },
    gone: ['8/9 số khớp', 'Giải ngân: các phần cộng bằng tổng'],
  },
  {
    what: 'the printed rates',
    changed: { ...article, ratePercent: { investment: '61,07', recurrent: '7,16', total: '31,7' } },
    gone: ['8/9 số khớp'],
  },
];

describe('a changed figure of the fixture', () => {
  it.each(CHANGES)('changes every figure on the screen that depends on it: $what', async ({ changed, gone }) => {
    const screen = await screenOf(changed);
    expectFiguresOf(changed, screen);
    for (const printed of gone) expect(screen.text).not.toContain(printed);
  });

  it('is found by the relations that prove it, where the text has enough of them', async () => {
    const screen = await screenOf({ ...article, plan: { ...plan, total: '3.545,225' } });
    expect(screen.step(3)).toContain('chỉ một cách sửa khớp');
    expect(screen.row(3, 'Tổng cộng').slice(3)).toEqual(['= khớp · agree', '= khớp · agree']);
    expect(screen.row(3, 'Vốn đầu tư', 1)[3]).toBe('≠ lệch · differ');
  });
});

it('says where a plan leaves nothing for the year itself', async () => {
  await expect(screenOf({ ...article, plan: { ...plan, investment: '0,001' } })).rejects.toMatchObject({
    code: 'InvalidFixture',
    message: expect.stringContaining('plan.investment') as string,
  });
});

function sumOf({ investment, recurrent }: { investment: string; recurrent: string }): string {
  return amount(thousandths(investment) + thousandths(recurrent));
}
