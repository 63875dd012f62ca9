import { isSoCaiError } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { balances, previewOf, reasons, record, roads } from '../../test/closing.js';
import { CREDIT, grant, HOUSES, officeWith, ROADS, UNALLOTTED } from '../../test/office.js';
import type { YearEndDecision } from './decisions.js';

describe('decisions', () => {
  test('can be on one balance and a part of it, on documents of their own; the rest lapses', async () => {
    const ledger = await officeWith(grant(ROADS, 50n));
    const own = [{ kind: 'QD', number: '77/QD-UBND', issuer: 'HDND', date: '2025-01-25' }];
    const found = await previewOf(ledger, {
      decisions: [{ decide: 'carryOver', stage: 'available', line: ROADS, amount: 20n, basis: own }],
    });
    expect(found.drafts.map(({ type, basis }) => [type, basis[0]?.number])).toEqual([
      ['CarriedOver', '77/QD-UBND'],
      ['Lapsed', '01/NQ-HDND'],
      ['PeriodClosed', '01/NQ-HDND'],
    ]);
    expect(found.totals).toMatchObject({ carriedEstimate: 20n, lapsed: 30n });
  });

  test('are taken in their order: the first that fits takes the money', async () => {
    const carry: YearEndDecision = { decide: 'carryOver', stage: 'available', line: ROADS };
    const lapse: YearEndDecision = { decide: 'lapse', where: { programme: 'NTM' } };
    const ledger = await officeWith(grant(ROADS, 50n));
    expect((await previewOf(ledger, { decisions: [carry, lapse] })).totals).toMatchObject({
      carriedEstimate: 50n,
      lapsed: 0n,
    });
    expect((await previewOf(ledger, { decisions: [lapse, carry] })).totals).toMatchObject({
      carriedEstimate: 0n,
      lapsed: 50n,
    });
  });

  test('block where they are about more than there is', async () => {
    const decisions = [{ decide: 'carryOver', stage: 'available', line: ROADS, amount: 60n }] as const;
    expect(reasons(await previewOf(await officeWith(grant(ROADS, 50n)), { decisions }))).toEqual([
      ['decisionExceeds', 'VANHO', null, 10n],
    ]);
  });

  test('are refused where they name what is not there, or an amount of several balances', async () => {
    const ledger = await officeWith(grant(ROADS, 50n), grant(HOUSES, 50n));
    const isRefused = async (decision: YearEndDecision): Promise<boolean> =>
      isSoCaiError(await previewOf(ledger, { decisions: [decision] }).catch((error: unknown) => error), 'InvalidQuery');
    expect(await isRefused({ decide: 'carryOver', stage: 'committed', reference: 'HD-99' })).toBe(true);
    expect(await isRefused({ decide: 'carryOver', stage: 'available', amount: 1n })).toBe(true);
    expect(await isRefused({ decide: 'lapse', line: ROADS, amount: 0n })).toBe(true);
  });

  test('can leave money where it is, for a reason that is printed', async () => {
    const ledger = await officeWith(...roads, grant(UNALLOTTED, 9n));
    const decisions: YearEndDecision[] = [
      { decide: 'leave', stage: 'committed', reference: 'HD-01', reason: 'the court decides in March' },
      { decide: 'leave', stage: 'advanced', reference: 'HD-01', reason: 'the court decides in March' },
      { decide: 'lapse', where: { spends: false }, givesBackCeiling: true },
    ];
    const found = await previewOf(ledger, { decisions });
    expect(found.blocks).toEqual([]);
    expect(found.totals).toMatchObject({ left: 55n, lapsed: 39n });
    await record(ledger, found);
    expect(await balances(ledger, ROADS)).toMatchObject({ available: 0n, committed: 35n, advanced: 20n, lapsed: 30n });
  });

  test('do not touch policy credit, which does not lapse with the year', async () => {
    const found = await previewOf(await officeWith(grant(CREDIT, 500n)));
    expect(found.lines[0]?.left).toMatchObject([{ why: 'outsidePlan', amount: 500n }]);
    expect(found.drafts.map(({ type }) => type)).toEqual(['PeriodClosed']);
  });
});
