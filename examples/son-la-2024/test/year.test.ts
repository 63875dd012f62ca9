import { disbursed } from '@so-cai/core';
import { executionOf, restatementOf, samePeriodOf } from '@so-cai/projection-execution';
import { beforeAll, describe, expect, it } from 'vitest';

import { readCarriedOver } from '../src/carriedOver.js';
import { FORGOTTEN } from '../src/illustrative/days.js';
import { MONTHS, monthReport } from '../src/months/months.js';
import { reportText } from '../src/months/reportText.js';
import { illustrated, lineOf, TREASURY } from '../src/plan.js';
import { article } from './screenOf.js';
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

  it('gives for each month the report that a replay of the bodies gives', async () => {
    for (const month of MONTHS) {
      const { execution, state } = await monthReport(story.ledger, month);
      const again = executionOf(await story.replayed(month.on, state.size), {
        by: [{ tree: 'programme', level: 0 }, 'capital'],
        where: { budgetYear: month.budgetYear },
        places: 1,
      });
      expect(again.rows.map(({ key, figures }) => [key, figures])).toEqual(
        execution.rows.map(({ key, figures }) => [key, figures]),
      );
      expect(again.total.rates).toEqual(execution.total.rates);
      expect(again.root).toBe(execution.root);
    }
  });

  it('writes for each month a page with both dates, size, root and the sign of what is illustrative', async () => {
    for (const month of [MONTHS[8], MONTHS[12], MONTHS[20]]) {
      if (month === undefined) throw new Error('there is no such month');
      const report = await monthReport(story.ledger, month);
      const page = reportText(report, story.figures);
      const day = month.on.split('-').toReversed().join('/');
      expect(page).toContain(`hiệu lực · effective ${day} │ biết đến hết ngày · known at end of ${day}`);
      expect(page).toContain(`${report.state.size} sự kiện · events │ gốc · root ${report.state.root.slice(0, 12)}`);
      expect(page).toContain(story.figures.amount(report.execution.total.figures.disbursed));
      expect(page.split('\n').filter((line) => /(NTM|GNBV|DTTS) ·/.test(line) && !line.endsWith('○'))).toEqual([]);
    }
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
    const { carriedEstimate, carriedCommitments, carriedAdvances } = story.recorded.yearEnd.totals;
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
