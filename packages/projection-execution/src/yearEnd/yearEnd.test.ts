import { describe, expect, test } from 'vitest';

import { previewOf, carryAll, roads, reasons, record } from '../../test/closing.js';
import { CREDIT, grant, HOUSES, officeWith, openOffice, pay, ROADS, UNALLOTTED } from '../../test/office.js';
import { yearEndDrafts } from './yearEnd.js';

describe('the preview of a year’s end', () => {
  test('says what is carried over of the estimate, of commitments and of advances apart, and what lapses', async () => {
    const ledger = await officeWith(...roads, grant(HOUSES, 40n), pay(HOUSES, 15n, '2024-08-01'));
    const decisions = carryAll.map((decision) => ({ ...decision, where: { capital: 'investment' } }));
    const found = await previewOf(ledger, { decisions, by: ['programme'] });
    expect(found.blocks).toEqual([]);
    expect(
      found.lines.map(({ line, carriedEstimate, carriedCommitments, carriedAdvances, lapsed }) => [
        line.programme,
        carriedEstimate,
        carriedCommitments,
        carriedAdvances,
        lapsed,
      ]),
    ).toEqual([
      ['NTM-02', 30n, [{ reference: 'HD-01', amount: 35n }], [{ reference: 'HD-01', amount: 20n }], 0n],
      ['GNBV-05', 0n, [], [], 25n],
    ]);
    expect(found.totals).toEqual({
      carriedEstimate: 30n,
      carriedCommitments: 35n,
      carriedAdvances: 20n,
      charged: 0n,
      lapsed: 25n,
      left: 0n,
      blocked: 0n,
    });
    expect(found.rows.map((row) => [row.key['programme'], row.carriedEstimate, row.lapsed])).toEqual([
      ['NTM-02', 30n, 0n],
      ['GNBV-05', 0n, 25n],
    ]);
    expect(found.drafts.map(({ type, effectiveOn }) => `${type} ${effectiveOn}`)).toEqual([
      'CarriedOver 2025-01-31',
      'Lapsed 2025-01-31',
      'PeriodClosed 2025-01-31',
    ]);
  });

  test('blocks on commitments and advances of which nothing is decided, and on money not yet allotted', async () => {
    const found = await previewOf(await officeWith(...roads, grant(UNALLOTTED, 9n)));
    expect(reasons(found)).toEqual([
      ['commitmentUndecided', 'VANHO', 'HD-01', 35n],
      ['unallotted', 'SL', null, 9n],
      ['advanceUnsettled', 'VANHO', 'HD-01', 20n],
    ]);
    expect(found.totals).toMatchObject({ lapsed: 30n, blocked: 64n });
    expect(() => yearEndDrafts(found)).toThrow(/blocked: commitmentUndecided, unallotted, advanceUnsettled/);
  });

  test('writes nothing', async () => {
    const ledger = await officeWith(...roads);
    const { size, root } = ledger;
    await previewOf(ledger, { decisions: carryAll });
    expect([ledger.size, ledger.root]).toEqual([size, root]);
  });

  test('tells what was spent in the adjustment period, what awaits its settlement, and what came after reconciliation', async () => {
    const { ledger, system } = await openOffice();
    system.setClock(Date.UTC(2025, 1, 5));
    await ledger.record(roads);
    system.setClock(Date.UTC(2025, 1, 12));
    await ledger.record(pay(ROADS, 3n, '2025-01-30'));
    const { notices } = await previewOf(ledger, { decisions: carryAll });
    expect(notices).toEqual({ inAdjustment: 5n, notYetSettled: 18n, changedAfterReconciliation: 3n });
    const without = await previewOf(ledger, { calendar: { spendingEnds: '2024-12-31', closesOn: '2025-01-31' } });
    expect(without.notices.changedAfterReconciliation).toBeNull();
  });

  test('tells nothing of policy credit among that, unless asked for it', async () => {
    const ledger = await officeWith(grant(CREDIT, 10n), pay(CREDIT, 2n, '2024-07-01'), pay(CREDIT, 3n, '2025-01-20'));
    const nothing = { inAdjustment: 0n, notYetSettled: 0n, changedAfterReconciliation: 0n };
    expect((await previewOf(ledger)).notices).toEqual(nothing);
    const asked = await previewOf(ledger, { where: { planned: false } });
    expect(asked.notices).toMatchObject({ inAdjustment: 3n, notYetSettled: 5n });
  });

  test('looks back without what came later, where the reconciliation is later too', async () => {
    const ledger = await officeWith(...roads);
    const { size } = ledger;
    await ledger.record(pay(ROADS, 3n, '2025-01-30'));
    const then = await previewOf(ledger, { knownAt: { size } });
    expect(then.notices).toEqual({ inAdjustment: 2n, notYetSettled: 15n, changedAfterReconciliation: 0n });
  });

  test('is of some lines where asked, and leaves the year open with others still to come', async () => {
    const ledger = await officeWith(grant(ROADS, 10n), grant(HOUSES, 20n));
    const part = await previewOf(ledger, { where: { programme: 'GNBV' }, close: false });
    expect(part.drafts.map(({ type }) => type)).toEqual(['Lapsed']);
    await record(ledger, part, 'close-2024-gnbv');
    const rest = await previewOf(ledger);
    expect(rest.totals.lapsed).toBe(10n);
    await record(ledger, rest);
    expect((await ledger.asOf('2025-02-15')).total({ budgetYear: 2024 })).toMatchObject({ available: 0n, lapsed: 30n });
  });

  test('is JSON with decimal strings, and of both axes', async () => {
    const ledger = await officeWith(grant(ROADS, 10n));
    const { size } = ledger;
    await ledger.record(grant(ROADS, 5n, '2024-11-01'));
    const then = await previewOf(ledger, { knownAt: { size } });
    expect(JSON.parse(JSON.stringify(then))).toMatchObject({
      size,
      on: '2025-01-31',
      tried: false,
      totals: { lapsed: '10' },
    });
    expect(() => yearEndDrafts(then)).toThrow(/known earlier/);
  });
});
