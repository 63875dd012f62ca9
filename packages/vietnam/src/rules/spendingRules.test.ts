// What was not confirmed never forbids: with every text in doubt, no rule of any pack calls anything unlawful.
import {
  carriedOver,
  disbursed,
  lapsed,
  type LineInput,
  line,
  localDate,
  type RuleContext,
  type Verdict,
} from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { rulePacks } from './rulePacks.js';
import { spendingRules } from './spendingRules.js';

const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND', date: '2021-01-01' }];
const packs = rulePacks({ province: { unit: 'SL' } });
const lines: fc.Arbitrary<LineInput> = fc.record({
  programme: fc.constantFrom('NTM', 'MTQG26'),
  capital: fc.constantFrom('investment', 'recurrent'),
  source: fc.constant('NSTW'),
  unit: fc.constant('SL'),
  budgetYear: fc.integer({ min: 2021, max: 2027 }),
  originYear: fc.constant(null),
});
const days = fc
  .date({ min: new Date('2021-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** What rules say of spending a line's money on a day in every way that they look at. */
function verdicts(confirmed: boolean, of: LineInput, effectiveOn: string): Verdict['verdict'][] {
  const context: RuleContext = {
    effectiveOn: localDate(effectiveOn),
    scope: [],
    lines: [line(of)],
    measure: () => 0n,
    isWithin: (_tree, each, above) => each === above,
    path: (_tree, each) => [each],
    contract: () => ({ value: 10n, advanced: 0n }),
  };
  const money = { amount: 9n, effectiveOn, basis };
  const drafts = [
    disbursed({ from: of, as: 'payment', ...money }),
    disbursed({ from: of, as: 'advance', reference: 'HD-1', ...money }),
    lapsed({ line: of, ...money }),
    carriedOver({ legs: [{ line: of, stage: 'available', amount: 9n }], effectiveOn, basis }),
  ];
  return packs.flatMap(({ data }) =>
    spendingRules({ ...data, texts: data.texts.map((text) => ({ ...text, confirmed })) }).flatMap((rule) =>
      drafts.map((draft) => rule.judge(JSON.parse(JSON.stringify(draft, asText)) as never, context).verdict),
    ),
  );
}
const asText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

describe('Rules of spending', () => {
  it('call nothing unlawful by a text that was not confirmed', () => {
    fc.assert(
      fc.property(lines, days, (of, day) => {
        expect(verdicts(false, of, day)).not.toContain('unlawful');
      }),
    );
  });

  it('call unlawful only what a confirmed text forbids: a payment after the adjustment period', () => {
    const of = {
      programme: 'NTM',
      capital: 'investment',
      source: 'NSTW',
      unit: 'SL',
      budgetYear: 2025,
      originYear: 2025,
    };
    expect(verdicts(true, of, '2026-02-01').filter((each) => each === 'unlawful')).toHaveLength(2);
    expect(verdicts(true, of, '2026-01-31')).not.toContain('unlawful');
  });
});
