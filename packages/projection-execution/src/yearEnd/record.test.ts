import {
  type AnyDraft,
  carriedOver,
  code,
  isSoCaiError,
  memoryStore,
  nextYearLine,
  openLedger,
  type Rule,
  type RulePack,
  type RulePackAdoptedData,
  rulePackHash,
  localDate,
} from '@so-cai/core';
import { fakeSystem } from '@so-cai/testing';
import { describe, expect, test } from 'vitest';

import { balances, calendar, carryAll, previewOf, reasons, record, rejected, roads } from '../../test/closing.js';
import { BASIS, HOUSES, OFFICE, ROADS, grant, lineOf, merge, officeWith, pay } from '../../test/office.js';
import type { YearEndDecision } from './decisions.js';

const adoptionOf = (pack: RulePack): RulePackAdoptedData => ({
  pack: pack.id,
  version: pack.version,
  sha256: rulePackHash(pack),
  validFrom: localDate('2023-01-01'),
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
