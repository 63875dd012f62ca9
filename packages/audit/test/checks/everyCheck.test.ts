// Every check that is registered has a planted violation that it finds, a near miss, and a ledger that lacks what it needs.
import { describe, expect, it } from 'vitest';

import { CHECKS, type CheckResult, runChecks } from '../../src/index.js';
import { APPROPRIATION_CASES } from './appropriationCases.js';
import type { Asked, CheckCases } from './checkCase.js';
import { COMPLETENESS_CASES } from './completenessCases.js';
import { INTEGRITY_CASES } from './integrityCases.js';
import { PLAUSIBILITY_CASES } from './plausibilityCases.js';

const CASES: CheckCases = {
  ...INTEGRITY_CASES,
  ...COMPLETENESS_CASES,
  ...APPROPRIATION_CASES,
  ...PLAUSIBILITY_CASES,
};

/** The one answer of a check. */
async function answerOf(id: string, { ledger, options }: Asked): Promise<CheckResult> {
  const { results } = await runChecks(ledger, { ...options, only: [id] });
  expect(results.map((result) => result.id)).toEqual([id]);
  const [result] = results;
  if (result === undefined) throw new Error(`no answer of ${id}`);
  return result;
}

it('has cases for the checks that there are, and for no others', () => {
  expect(Object.keys(CASES).toSorted()).toEqual(CHECKS.map(({ id }) => id).toSorted());
});

describe.each(CHECKS.map(({ id, title }): [string, string] => [id, title.en]))('%s, %s', (id) => {
  const at = CASES[id];

  it('finds what was planted, and nothing else', async () => {
    if (at === undefined) throw new Error(`no cases for ${id}`);
    const planted = await at.planted();
    const result = await answerOf(id, planted);
    expect(result.hits.map(({ events }) => events.map(({ position }) => position))).toEqual(planted.finds);
    expect(result.status).toBe('found');
    expect(result.population.looked).toBeGreaterThan(0);
    for (const { message } of result.hits)
      expect(`${message.vi}${message.en}`).not.toMatch(/gian lận|fraud|undefined/i);
  });

  it('does not report a near miss that it looks at', async () => {
    if (at === undefined) throw new Error(`no cases for ${id}`);
    const result = await answerOf(id, await at.nearMiss());
    expect(result).toMatchObject({ status: 'clean', hits: [] });
    expect(result.population.looked).toBeGreaterThan(0);
  });

  it('says why it is not applicable where the ledger lacks its input', async () => {
    if (at === undefined) throw new Error(`no cases for ${id}`);
    const result = await answerOf(id, await at.lacking());
    expect(result).toMatchObject({ status: 'notApplicable', hits: [], population: { looked: 0 } });
    expect(result.why?.en).toMatch(at.because);
    expect(result.why?.vi).not.toBe(result.why?.en);
  });
});
