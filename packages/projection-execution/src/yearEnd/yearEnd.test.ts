import {
  advanceRecovered,
  type AnyDraft,
  carriedOver,
  code,
  disbursed,
  isSoCaiError,
  type Ledger,
  type Line,
  memoryStore,
  nextYearLine,
  openLedger,
  type Rejection,
  rejectionOf,
  type Rule,
  type RulePack,
  type RulePackAdoptedData,
  rulePackHash,
  localDate,
} from '@so-cai/core';
import { fakeSystem } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import {
  advance,
  BASIS,
  bind,
  CREDIT,
  grant,
  HOUSES,
  lineOf,
  merge,
  OFFICE,
  officeWith,
  officeWithRecovery,
  openOffice,
  pay,
  ROADS,
  settle,
  UNALLOTTED,
} from '../../test/office.js';
import type { YearEndDecision } from './decisions.js';
import { yearEndDrafts, yearEndPreview, type YearEndPreview, type YearEndQuery } from './yearEnd.js';

const calendar = {
  spendingEnds: '2024-12-31',
  closesOn: '2025-01-31',
  reconciledBy: '2025-02-10',
  chargesOn: '2025-02-15',
};
const previewOf = (ledger: Ledger, more: Partial<YearEndQuery> = {}): Promise<YearEndPreview> =>
  yearEndPreview(ledger, { budgetYear: 2024, calendar, basis: BASIS, ...more });

const adoptionOf = (pack: RulePack): RulePackAdoptedData => ({
  pack: pack.id,
  version: pack.version,
  sha256: rulePackHash(pack),
  validFrom: localDate('2023-01-01'),
});

const carryAll: readonly YearEndDecision[] = (['available', 'committed', 'advanced'] as const).map((stage) => ({
  decide: 'carryOver',
  stage,
}));

/** 100 granted: 60 bound to a contract, of which 25 are advanced and 5 of those settled; 10 are paid outright. 30 are available. */
const roads: AnyDraft[] = [
  grant(ROADS, 100n),
  ...bind(ROADS, 'HD-01', 60n),
  advance(ROADS, 'HD-01', 25n),
  settle(ROADS, 'HD-01', 5n, '2024-06-01'),
  pay(ROADS, 8n, '2024-07-01'),
  pay(ROADS, 2n, '2025-01-20'),
];

const reasons = ({ blocks }: YearEndPreview): unknown[] =>
  blocks.map((block) =>
    'amount' in block ? [block.reason, block.line.unit, block.reference, block.amount] : block.reason,
  );

const record = async (
  ledger: Ledger,
  preview: YearEndPreview,
  commandId = 'close-2024',
): ReturnType<Ledger['record']> => ledger.record(yearEndDrafts(preview), { commandId, expectedSize: preview.size });

const balances = async (ledger: Ledger, line: Line, on = '2025-02-15'): Promise<unknown> => {
  const { available, committed, advanced, paid, lapsed, carriedOut, carriedIn, returned } = (await ledger.asOf(on)).get(
    line,
  );
  return { available, committed, advanced, paid, lapsed, carriedOut, carriedIn, returned };
};

const rejected = (error: unknown): Rejection | undefined => rejectionOf(error);

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

describe('advances that are charged', () => {
  const decisions: YearEndDecision[] = [
    { decide: 'carryOver', stage: 'committed' },
    { decide: 'charge', where: { capital: 'investment' } },
  ];
  const next = lineOf({ budgetYear: 2025, originYear: 2025 });

  test('use next year’s money on the day by which they were to be repaid', async () => {
    const ledger = await officeWith(...roads, grant(next, 50n, '2025-01-05'));
    const found = await previewOf(ledger, { decisions });
    expect(found.blocks).toEqual([]);
    expect(found.lines[0]?.charged).toEqual([{ reference: 'HD-01', amount: 20n, to: next }]);
    await record(ledger, found);
    expect(await balances(ledger, ROADS)).toMatchObject({ advanced: 0n, returned: 20n, lapsed: 30n });
    expect(await balances(ledger, next)).toMatchObject({ available: 30n, advanced: 20n });
  });

  test('block where next year has too little, and count what is carried over to it', async () => {
    const short = await previewOf(await officeWith(...roads, grant(next, 15n, '2025-01-05')), { decisions });
    expect(short.blocks).toMatchObject([{ reason: 'nextYearShort', charged: 20n, there: 15n }, { reason: 'refused' }]);
    const carried: YearEndDecision[] = [
      { decide: 'carryOver', stage: 'available' },
      { decide: 'carryOver', stage: 'committed' },
      { decide: 'charge', originYear: 2024 },
    ];
    const found = await previewOf(await officeWith(...roads), { decisions: carried });
    expect(found.blocks).toEqual([]);
    expect(found.lines[0]?.charged[0]?.to).toEqual(nextYearLine(ROADS));
  });

  test('are only what is still outstanding on that day; what is repaid by then lapses', async () => {
    const ledger = await officeWith(...roads.slice(0, 4));
    const [of] = (
      await ledger.record(
        disbursed({
          from: ROADS,
          as: 'advance',
          reference: 'HD-01',
          amount: 6n,
          effectiveOn: '2024-12-01',
          basis: BASIS,
        }),
      )
    ).ids;
    await ledger.record([
      advanceRecovered({
        line: ROADS,
        reference: 'HD-01',
        of: of ?? '',
        amount: 6n,
        effectiveOn: '2025-02-10',
        basis: BASIS,
      }),
      grant(next, 50n, '2025-01-05'),
    ]);
    const found = await previewOf(ledger, {
      decisions: [{ decide: 'leave', stage: 'committed', reason: 'test' }, ...decisions],
    });
    expect(found.totals).toMatchObject({ charged: 25n, lapsed: 40n });
    expect(found.drafts.map(({ type, effectiveOn }) => `${type} ${effectiveOn}`)).toEqual([
      'Lapsed 2025-01-31',
      'Lapsed 2025-02-15',
      'AdvanceCharged 2025-02-15',
      'PeriodClosed 2025-01-31',
    ]);
    await record(ledger, found);
    expect(await balances(ledger, ROADS)).toMatchObject({ available: 0n, advanced: 0n, lapsed: 40n });
  });
});

describe('advances that are carried over', () => {
  test('are only what is not repaid by the day of the charges', async () => {
    const ledger = await officeWithRecovery('2025-02-10');
    const decisions: YearEndDecision[] = [
      { decide: 'carryOver', stage: 'advanced' },
      { decide: 'carryOver', stage: 'committed' },
    ];
    const found = await previewOf(ledger, { decisions });
    expect(found.blocks).toEqual([
      {
        reason: 'commitmentUndecided',
        on: '2025-02-15',
        line: ROADS,
        stage: 'committed',
        reference: 'HD-01',
        amount: 10n,
      },
    ]);
    expect(found.totals).toMatchObject({ carriedAdvances: 20n, carriedCommitments: 30n });
  });
});

describe('the record of a year’s end', () => {
  test('does what the preview said, and closes the year for spending', async () => {
    const ledger = await officeWith(...roads);
    const preview = await previewOf(ledger, { decisions: carryAll });
    const receipt = await record(ledger, preview);
    expect(receipt.size).toBe(preview.size + preview.drafts.length);
    expect(await balances(ledger, ROADS)).toMatchObject({
      available: 0n,
      committed: 0n,
      advanced: 0n,
      carriedOut: 85n,
    });
    expect(await balances(ledger, nextYearLine(ROADS))).toMatchObject({
      available: 30n,
      committed: 35n,
      advanced: 20n,
      carriedIn: 85n,
    });
    const answer = await ledger.tryRecord(pay(ROADS, 1n, '2025-01-31'));
    expect(answer).toMatchObject({
      ok: false,
      rejection: { code: 'PeriodClosed', budgetYear: 2024, phase: 'spending' },
    });
  });

  test('changes nothing when it is sent again', async () => {
    const ledger = await officeWith(...roads);
    const preview = await previewOf(ledger, { decisions: carryAll });
    const first = await record(ledger, preview);
    const again = await record(ledger, preview);
    expect(again).toMatchObject({ repeated: true, size: first.size, root: first.root });
    expect(ledger.size).toBe(first.size);
  });

  test('is refused whole where the ledger has moved on since the preview', async () => {
    const ledger = await officeWith(...roads);
    const preview = await previewOf(ledger, { decisions: carryAll });
    await ledger.record(pay(ROADS, 1n, '2025-01-25'));
    const { size } = ledger;
    const error: unknown = await record(ledger, preview).catch((reason: unknown) => reason);
    expect(rejected(error)).toMatchObject({ code: 'VersionConflict' });
    expect(ledger.size).toBe(size);
  });

  test('is blocked by what the ledger would refuse', async () => {
    const ledger = await officeWith(...roads);
    await record(ledger, await previewOf(ledger, { decisions: carryAll }));
    const again = await previewOf(ledger);
    expect(again.blocks).toMatchObject([{ reason: 'refused', rejection: { code: 'InvalidEvent' } }]);
  });

  test('leaves to later entries what they draw, and says so', async () => {
    const ledger = await officeWith(grant(ROADS, 50n), pay(ROADS, 12n, '2025-02-20'));
    const preview = await previewOf(ledger);
    expect(preview.lines[0]).toMatchObject({ lapsed: 38n, left: [{ why: 'drawnLater', amount: 12n }] });
    await record(ledger, preview);
    expect(await balances(ledger, ROADS, '2025-02-20')).toMatchObject({ available: 0n, paid: 12n });
  });

  test('says so of what comes in after the close and is drawn after the charges, too', async () => {
    const ledger = await officeWith(grant(ROADS, 10n, '2025-02-05'), pay(ROADS, 7n, '2025-02-20'));
    const preview = await previewOf(ledger);
    expect(preview.lines[0]).toMatchObject({ lapsed: 3n, left: [{ on: '2025-02-15', why: 'drawnLater', amount: 7n }] });
    await record(ledger, preview);
    expect(await balances(ledger, ROADS, '2025-02-20')).toMatchObject({ available: 0n, paid: 7n });
  });

  test('is tried as the one who will record it', async () => {
    const ledger = await openLedger({
      store: memoryStore(),
      name: 'guarded',
      actor: 'clerk',
      create: OFFICE,
      system: fakeSystem({ seed: 1 }),
      authorise: ({ type }, actor) => type !== 'PeriodClosed' || actor === 'chief',
    });
    await ledger.record(grant(ROADS, 50n));
    expect((await previewOf(ledger)).blocks).toMatchObject([
      { reason: 'refused', rejection: { code: 'NotAuthorised' } },
    ]);
    expect((await previewOf(ledger, { recording: { actor: 'chief' } })).blocks).toEqual([]);
  });

  test('warns of what no rule settles, each rule once', async () => {
    const judge: Rule['judge'] = ({ type }) => ({ verdict: type === 'Lapsed' ? 'unknown' : 'allowed' });
    const pack = { id: code('LAPSES'), version: '1', data: {}, rules: [{ id: 'lapse', citation: 'no text', judge }] };
    const ledger = await openLedger({
      store: memoryStore(),
      name: 'ruled',
      actor: 'clerk',
      create: { ...OFFICE, rulePacks: [adoptionOf(pack)] },
      packs: [pack],
      system: fakeSystem({ seed: 1 }),
    });
    await ledger.record([grant(ROADS, 50n), grant(HOUSES, 30n)]);
    const preview = await previewOf(ledger);
    expect(preview).toMatchObject({ blocks: [], totals: { lapsed: 80n } });
    expect(preview.warnings).toEqual([{ pack: 'LAPSES', version: '1', rule: 'lapse', verdict: 'unknown' }]);
    expect((await previewOf(ledger, { knownAt: { size: ledger.size } })).warnings).toEqual([]);
  });

  test('blocks on lines that are overdrawn', async () => {
    const exception = { authority: 'HDND', document: '9/BC', reason: 'the bank has paid' };
    const overdrawn: AnyDraft = { ...pay(ROADS, 60n, '2024-07-01'), exception };
    expect(reasons(await previewOf(await officeWith(grant(ROADS, 50n), overdrawn)))).toEqual([
      ['overdrawn', 'VANHO', null, 10n],
    ]);
  });

  test('goes by the units of each of its days', async () => {
    const ledger = await officeWith(...roads, ...merge(['VANHO', 'YENCHAU'], 'VANHO-XA', '2025-02-01'));
    const successor = lineOf({ unit: 'VANHO-XA' });
    const decisions: YearEndDecision[] = [
      { decide: 'carryOver', stage: 'committed' },
      { decide: 'charge', line: successor },
    ];
    await ledger.record(grant(lineOf({ unit: 'VANHO-XA', budgetYear: 2025, originYear: 2025 }), 20n, '2025-02-03'));
    const preview = await previewOf(ledger, { decisions, by: ['unit'] });
    expect(preview.blocks).toEqual([]);
    expect(preview.rows.map(({ key, lapsed, charged }) => [key['unit'], lapsed, charged])).toEqual([
      ['VANHO-XA', 30n, 20n],
    ]);
    expect(preview.lines.map(({ line, lapsed, charged }) => [line.unit, lapsed, charged.length])).toEqual([
      ['VANHO', 30n, 0],
      ['VANHO-XA', 0n, 1],
    ]);
    await record(ledger, preview);
    expect(await balances(ledger, successor)).toMatchObject({ available: 0n, committed: 0n, advanced: 0n });
  });

  test('wants its days in order', async () => {
    const wrong = { ...calendar, chargesOn: '2025-01-01' };
    const answer: unknown = await previewOf(await officeWith(), { calendar: wrong }).catch((error: unknown) => error);
    expect(isSoCaiError(answer, 'InvalidQuery')).toBe(true);
  });

  test('knows of carry-overs that were recorded before it', async () => {
    const ledger = await officeWith(
      grant(ROADS, 50n),
      carriedOver({
        legs: [{ line: ROADS, stage: 'available', amount: 20n }],
        effectiveOn: '2025-01-15',
        basis: BASIS,
      }),
    );
    expect((await previewOf(ledger)).totals).toMatchObject({ lapsed: 30n, carriedEstimate: 0n });
  });
});
