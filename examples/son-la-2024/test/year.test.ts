import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { disbursed } from '@so-cai/core';
import { restatementOf, samePeriodOf } from '@so-cai/projection-execution';
import { beforeAll, describe, expect, it } from 'vitest';

import { readCarriedOver } from '../src/carriedOver.js';
import { FORGOTTEN } from '../src/illustrative/days.js';
import { executionIn, MONTHS } from '../src/months/months.js';
import { monthReport } from '../src/months/reports.js';
import { writeReports } from '../src/months/writeReports.js';
import { illustrated, lineOf, TREASURY } from '../src/plan.js';
import { recoveredOf } from '../src/year/contracts.js';
import { article, inFolder } from './screenOf.js';
import { thousandths } from './expected.js';
import { told, type Told } from './story.js';

const MILLION = 1_000_000n;
const minor = (printed: string): bigint => thousandths(printed) * MILLION;
const OF_2024 = { budgetYear: 2024 };
const AT_PUBLICATION = { knownAt: article.publishedOn };

describe('the year', () => {
  let story: Told;
  beforeAll(async () => {
    story = await told();
  });

  it('adds up to the published figures of 10 September 2024, as known on 13 September 2024', async () => {
    const state = await story.ledger.asOf(article.effectiveOn, AT_PUBLICATION);
    for (const capital of ['investment', 'recurrent'] as const) {
      const { plan, disbursed: paid } = state.total({ ...OF_2024, capital });
      expect([plan, paid]).toEqual([minor(article.plan[capital]), minor(article.disbursed[capital])]);
    }
    const { plan, disbursed: paid } = state.total(OF_2024);
    expect(paid).toBe(minor(article.disbursed.total));
    expect(plan - minor(article.plan.total)).toBe(30n * MILLION);
  });

  it('has of 2023 as much as is published, carried over by an event, with an origin year that is not stated', async () => {
    const state = await story.ledger.asOf(article.effectiveOn, AT_PUBLICATION);
    const { carriedIn } = state.total({ ...OF_2024, originYear: null });
    const { below, lastPlace } = readCarriedOver();
    expect([carriedIn < below, carriedIn > below - lastPlace]).toEqual([true, true]);
    expect(state.total(OF_2024).carriedIn).toBe(carriedIn);
    expect(state.total({ budgetYear: 2023 })).toMatchObject({ available: 0n, carriedOut: carriedIn });
  });

  it('pays all that the scenario pays, but for what comes back', async () => {
    const { scenario, yearEnd } = story.recorded;
    const state = await story.ledger.asOf('2025-01-31', { knownAt: { size: yearEnd.receipt.size } });
    const paid = scenario.payments.reduce((sum, { amount }) => sum + amount, 0n);
    const back = scenario.contracts.reduce((sum, contract) => sum + recoveredOf(contract, scenario.step), 0n);
    expect(back).toBeGreaterThan(0n);
    expect(state.total(OF_2024).disbursed).toBe(paid - back);
  });

  it('is conserved on every day of a report: all accounts and the outside sum to zero (promise 1)', async () => {
    for (const { on } of MONTHS) {
      const balances = (await story.ledger.asOf(on)).balances();
      expect(balances.length).toBeGreaterThan(50);
      expect(balances.reduce((sum, { balance }) => sum + balance, 0n)).toBe(0n);
    }
  });

  it('has for each line a plan that equals what became of it (promise 15)', async () => {
    for (const { on } of MONTHS) {
      const state = await story.ledger.asOf(on);
      for (const line of state.lines()) {
        const { plan, available, committed, advanced, paid, settled, lapsed, carriedOut, returned } = state.get(line);
        expect(plan).toBe(available + committed + advanced + paid + settled + lapsed + carriedOut + returned);
      }
    }
  });

  it('gives for each month the report that is made of a replay of the bodies, to the last cell', async () => {
    for (const month of MONTHS) {
      const report = await monthReport(story.ledger, month);
      const { size, root } = report.standpoint;
      const replayed = await story.replayed(month.on, size);
      const again = await monthReport(
        { asOf: () => Promise.resolve(replayed), events: (query) => story.ledger.events(query) },
        month,
      );
      expect(again.tables).toEqual(report.tables);
      expect(replayed.root).toBe(root);
    }
  });

  it('has in each of them rows that sum to the figures of the ledger', async () => {
    for (const month of MONTHS) {
      const { tables, standpoint } = await monthReport(story.ledger, month);
      const total = tables[0]?.rows.find(({ isTotal }) => isTotal);
      const of = (id: string): unknown =>
        total?.cells[tables[0]?.columns.findIndex((column) => column.id === id) ?? -1];
      const state = await story.ledger.asOf(month.on, { knownAt: { size: standpoint.size } });
      const { plan, disbursed: paid } = state.total({ budgetYear: month.budgetYear });
      expect([of('plan'), of('disbursed')]).toEqual([
        { kind: 'amount', minor: plan },
        { kind: 'amount', minor: paid },
      ]);
    }
  });

  it('writes them with both dates, size, root and the sign of what is illustrative', async () => {
    await inFolder(async (folder) => {
      expect(await writeReports(story.ledger, article, folder)).toBe(MONTHS.length + 4);
      const { state } = await executionIn(story.ledger, { budgetYear: 2024, on: '2024-09-30' });
      const page = readFileSync(join(folder, '2024-09.txt'), 'utf8');
      for (const said of ['30/09/2024', String(state.size), state.root, 'SỐ LIỆU MINH HỌA', 'Không ghi năm'])
        expect(page).toContain(said);
      const summary = readFileSync(join(folder, 'summary.txt'), 'utf8');
      for (const said of ['10/09/2024', '13/09/2024', article.disbursed.total, '738,654', article.disbursed.recurrent])
        expect(summary).toContain(said);
      const all = (await story.ledger.asOf('2025-01-31')).total(OF_2024);
      expect(readFileSync(join(folder, 'nd31-2017-61.txt'), 'utf8')).toContain(story.figures.amount(all.disbursed));
      expect(readFileSync(join(folder, '2024-09.html'), 'utf8')).toContain('SỐ LIỆU MINH HỌA');
      expect(readFileSync(join(folder, 'tt26-2026-57.xlsx')).subarray(0, 2).toString()).toBe('PK');
    });
  });

  it('knows now what was forgotten in September, and says which event it was', async () => {
    const restated = await restatementOf(story.ledger, article.effectiveOn, {
      where: OF_2024,
      firstKnownAt: article.publishedOn,
    });
    const { first, positions } = restated.total;
    expect(first.disbursed).toBe(minor(article.disbursed.total));
    expect(first.disbursedDifference).toBeGreaterThan(0n);
    expect(positions).toHaveLength(1);
    expect(await story.ledger.event(positions[0] ?? -1)).toMatchObject({
      type: 'Disbursed',
      effectiveOn: FORGOTTEN.on,
      data: { from: { unit: FORGOTTEN.unit }, amount: String(first.disbursedDifference) },
    });
  });

  it('moves money between programmes and components on the word of those who may decide it, and of nobody else', async () => {
    const { programmesMoved, componentsMoved } = story.recorded;
    expect([programmesMoved, componentsMoved].map(({ receipt }) => receipt.rulings)).toMatchObject([
      [{ pack: 'VN-NTP-2024', rule: 'between-programmes-pilot', verdict: 'needsDecision', basis: 0 }],
      [{ pack: 'VN-NTP-2024', rule: 'recurrent-components', verdict: 'needsDecision', basis: 0 }],
    ]);
    const kept = [];
    for await (const { code, rejection } of story.ledger.refusals()) {
      const { rule, citation = '' } = JSON.parse(rejection) as { rule?: string; citation?: string };
      kept.push([code, rule, citation.split(',')[0]]);
    }
    expect(kept).toEqual([
      ['RuleViolation', 'between-programmes-pilot', 'NQ 111/2024/QH15'],
      ['InsufficientFunds', undefined, ''],
      ['RuleViolation', 'advance-limit', 'TT 17/2024/TT-BTC'],
      ['RuleViolation', 'recurrent-components', 'NQ 111/2024/QH15'],
    ]);
  });

  it('leaves nothing of 2024 open at its end: what is carried out is carried in, and the year is closed', async () => {
    const state = await story.ledger.asOf('2025-02-15');
    for (const line of state.lines(OF_2024)) {
      const { available, committed, advanced } = state.get(line);
      expect([available, committed, advanced]).toEqual([0n, 0n, 0n]);
    }
    const { carriedOut, lapsed } = state.total(OF_2024);
    expect(lapsed).toBeGreaterThan(0n);
    expect(state.total({ budgetYear: 2025 }).carriedIn).toBe(carriedOut);
    const { carriedEstimate, carriedCommitments, carriedAdvances, charged } = story.recorded.yearEnd.totals;
    for (const amount of [carriedEstimate, carriedCommitments, carriedAdvances, charged])
      expect(amount).toBeGreaterThan(0n);
    expect(carriedEstimate + carriedCommitments + carriedAdvances).toBe(carriedOut);
    const late = await story.ledger.preview(
      disbursed({
        from: lineOf({ programme: 'NTM-02', kind: 'investment', unit: 'SL-MAISON' }),
        as: 'payment',
        amount: 1n,
        ...illustrated('KB', 'MUON', TREASURY, '2025-01-20'),
      }),
    );
    expect(late.ok ? 'recorded' : late.rejection.code).toBe('PeriodClosed');
  });

  it('shows the old tree on old days and the new one on new days, and changes no total between them (promise 13)', async () => {
    const [old, now] = [await story.ledger.asOf('2025-06-30'), await story.ledger.asOf('2025-07-01')];
    const pathOf = (state: typeof old): readonly string[] => {
      const { unit } = state.resolve(
        lineOf({ programme: 'NTM-02', kind: 'investment', unit: 'SL-X-LONGLUONG', budgetYear: 2025 }),
      );
      return state.node('unit', unit)?.path ?? [];
    };
    expect(pathOf(old)).toEqual(['SL', 'SL-VANHO', 'SL-X-LONGLUONG']);
    expect(pathOf(now)).toEqual(['SL', 'SL25-X-VANHO']);
    for (const budgetYear of [2024, 2025]) {
      const [before, after] = [old.total({ budgetYear }), now.total({ budgetYear })];
      for (const measure of ['plan', 'disbursed', 'available', 'committed', 'advanced'] as const)
        expect(after[measure]).toBe(before[measure]);
    }
    expect(old.lines({ budgetYear: 2025 }).map(({ unit }) => unit)).toContain('SL-MOCCHAU');
    expect(now.lines({ budgetYear: 2025 }).filter(({ unit }) => /^SL-(?!CAPTINH)/.test(unit))).toEqual([]);
  });

  it('sets 2025 against the same day of 2024 on the units of today, adding up to both years', async () => {
    const query = { by: ['unit'], where: { budgetYear: 2025 } } as const;
    const { rows, total } = await samePeriodOf(story.ledger, '2025-09-10', query);
    expect(rows.map(({ key }) => key['unit'])).toEqual(expect.arrayContaining(['SL', 'SL-CAPTINH', 'SL25-X-VANHO']));
    expect(rows.filter(({ key }) => /^SL-(?!CAPTINH)/.test(String(key['unit'])))).toEqual([]);
    const lastYear = (await story.ledger.asOf(article.effectiveOn)).total(OF_2024);
    expect(total.lastYear).toMatchObject({ plan: lastYear.plan, disbursed: lastYear.disbursed });
    const sum = (of: (row: (typeof rows)[number]) => bigint): bigint => rows.reduce((all, row) => all + of(row), 0n);
    expect([sum(({ now }) => now.disbursed), sum((row) => row.lastYear.disbursed)]).toEqual([
      total.now.disbursed,
      total.lastYear.disbursed,
    ]);
  });

  it('gives the communes that succeed the pilot district what it had, and no more', async () => {
    const { size } = story.recorded.handedOver;
    const then = await story.ledger.asOf('2025-08-05', { knownAt: { size: size - 1 } });
    const now = await story.ledger.asOf('2025-08-05', { knownAt: { size } });
    const available = (state: typeof then, unit: string): bigint => state.total({ budgetYear: 2025, unit }).available;
    const gained = (unit: string): bigint => available(now, unit) - available(then, unit);
    expect(gained('SL25-X-VANHO')).toBeGreaterThan(0n);
    expect(gained('SL25-X-SONGKHUA')).toBeGreaterThan(0n);
    // The whole province has what it had.
    expect(gained('SL')).toBe(0n);
  });

  it('says of every event that is not a catalogue’s or the article’s that it is illustrative', async () => {
    const silent = [];
    for await (const { type, basis, meta } of story.ledger.events()) {
      const isExample = basis.every(({ number }) => number.startsWith('EXAMPLE-'));
      const isNoted = (meta.note ?? '').includes('minh họa');
      const isData = /(Opened|Defined|Retired|Adopted|Succeeded)$/.test(type);
      if (!isData && type !== 'StatementPublished' && !(isExample && isNoted)) silent.push(type);
    }
    expect(silent).toEqual([]);
  });

  it('has the same root each time', async () => {
    expect((await told()).ledger.root).toBe(story.ledger.root);
  });
});
