import type { Ledger, State } from '@so-cai/core';
import type { By } from '@so-cai/projection-balances';
import { histories, type History, modelDefinition, modelDisbursed, modelState, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  estimatesOf,
  executionOf,
  type ExecutionFigures,
  issuedBy,
  lapseForecast,
  moversBetween,
  outturnByMonth,
  rankingOf,
  restatementOf,
  samePeriodOf,
  speedOn,
  yearEndPreview,
} from '../src/index.js';

const BASIS = [{ kind: 'NQ', number: 'NQ-99', issuer: 'HDND', date: '2024-01-01' }];

/** Few cases and the same for every change; many and new ones in the deep run. */
const RUNS = process.env['SO_CAI_DEEP'] === '1' ? { numRuns: 1_500 } : { numRuns: 25, seed: 2024 };

const anyHistory = histories({ spoilt: 0 });
const anyBy: fc.Arbitrary<By[]> = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom<By>('programme', 'unit', 'source', 'capital'),
    fc.record({ tree: fc.constantFrom('programme', 'unit'), level: fc.nat(2) }),
  ),
  { maxLength: 3, selector: (by) => (typeof by === 'string' ? by : by.tree) },
);
const anyWay = fc.constantFrom('yearPaid' as const, 'yearCarriedTo' as const);

/** A day and a size at which a history is asked: near its end, or anywhere. */
const anyPoint = fc.record({ day: fc.integer({ min: 0, max: 500 }), size: fc.nat() });

async function stateAt({ ledger, opened }: History, { day, size }: { day: number; size: number }): Promise<State> {
  const on = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
  return ledger.asOf(on, { knownAt: { size: opened + (size % (ledger.size - opened + 1)) } });
}

/** The fields of figures that are sums. */
function amounts(figures: ExecutionFigures): Record<string, bigint> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, amount]) => (typeof amount === 'bigint' ? [[name, amount]] : [])),
  );
}

function added(all: readonly Record<string, bigint>[], none: Record<string, bigint>): Record<string, bigint> {
  return Object.fromEntries(
    Object.keys(none).map((name) => [name, all.reduce((sum, each) => sum + (each[name] ?? 0n), 0n)]),
  );
}

describe('the execution of random histories', () => {
  test('has the rates that a plain fold over the events gives (promise 3)', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyPoint, anyWay, async (plan, point, carriedAdvances) => {
        const history = await runHistory(plan);
        const state = await stateAt(history, point);
        const at = { on: state.on, size: state.size };
        const isPlanned = state.filter({ planned: true });
        const expected = { plan: 0n, disbursed: 0n, allotted: 0n, carried: 0n, carriedPlan: 0n };
        for (const { line, measures } of modelState(history.events, at).lines.values()) {
          if (!isPlanned(line)) continue;
          const disbursed = modelDisbursed(measures, carriedAdvances);
          expected.plan += measures.plan;
          expected.disbursed += disbursed;
          if (modelDefinition(history.events, 'unit', line.unit, at)?.spends === true)
            expected.allotted += measures.plan;
          if (line.originYear === null || line.originYear >= line.budgetYear) continue;
          expected.carried += disbursed;
          expected.carriedPlan += measures.plan;
        }
        const { rates } = executionOf(state, { carriedAdvances }).total;
        expect([rates.ofPlan.numerator, rates.ofPlan.denominator]).toEqual([expected.disbursed, expected.plan]);
        expect([rates.ofCarriedOver.numerator, rates.ofCarriedOver.denominator]).toEqual([
          expected.carried,
          expected.carriedPlan,
        ]);
        expect([rates.allotted.numerator, rates.allotted.denominator]).toEqual([expected.allotted, expected.plan]);
        for (const rate of Object.values(rates))
          expect(rate.stated).toBe((rate.denominator ?? 0n) > 0n && rate.numerator !== null);
      }),
      RUNS,
    );
  });

  test('sums from rows to the total, and from ages of money to the plan, by whatever it groups (promise 1)', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyPoint, anyBy, async (plan, point, by) => {
        const state = await stateAt(await runHistory(plan), point);
        const { rows, total } = executionOf(state, { by });
        expect(
          added(
            rows.map(({ figures }) => amounts(figures)),
            amounts(total.figures),
          ),
        ).toEqual(amounts(total.figures));
        for (const { figures } of [...rows, total]) {
          expect(figures.parts.reduce((sum, part) => sum + part.plan, 0n)).toBe(figures.plan);
          expect(figures.parts.reduce((sum, part) => sum + part.disbursed, 0n)).toBe(figures.disbursed);
          expect(figures.allotted + figures.notAllotted).toBe(figures.plan);
        }
        const planned = state.total({ planned: true });
        expect([total.figures.plan, total.figures.disbursed, total.figures.left]).toEqual([
          planned.plan,
          planned.disbursed,
          planned.available + planned.committed,
        ]);
      }),
      RUNS,
    );
  });

  test('has the same total through the trees and successions of any other day (promise 13)', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyPoint, fc.nat(500), anyBy, async (plan, point, other, by) => {
        const history = await runHistory(plan);
        const state = await stateAt(history, point);
        const treesOf = await stateAt(history, { ...point, day: other });
        const parts = (options: object): unknown => executionOf(state, options).total.figures.parts;
        // A source that is merged into another, or marked otherwise, may take money into the plan or out of it.
        const isSameSource = !history.events
          .slice(history.opened)
          .some(
            (event) => event.type === 'SourceDefined' || (event.type === 'Succeeded' && event.data.tree === 'source'),
          );
        expect(parts(isSameSource ? { by, treesOf } : {})).toEqual(parts({}));
        const all = (options: object): bigint =>
          executionOf(state, { ...options, where: {} }).rows.reduce((sum, { figures }) => sum + figures.plan, 0n);
        expect(all({ by, treesOf })).toBe(executionOf(state, { treesOf }).total.figures.plan);
      }),
      RUNS,
    );
  });

  test('ranks every row, equal values alike and none above a higher one', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyPoint, async (plan, point) => {
        const execution = executionOf(await stateAt(await runHistory(plan), point), { by: ['unit', 'programme'] });
        const { rows: ranked } = rankingOf(execution, { by: 'disbursed' });
        expect(ranked).toHaveLength(execution.rows.length);
        for (const { rank, amount } of ranked)
          expect(rank).toBe(1 + ranked.filter((other) => (other.amount ?? 0n) > (amount ?? 0n)).length);
      }),
      RUNS,
    );
  });
});

describe('answers about random histories', () => {
  test('never change at an earlier size (promise 4)', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, fc.integer({ min: 0, max: 500 }), anyBy, async (plan, day, by) => {
        const on = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
        const at = async (ledger: Ledger, size: number): Promise<string> => {
          const state = await ledger.asOf(on, { knownAt: { size } });
          const estimates = await estimatesOf(ledger, state, { through: on });
          const assigned = await issuedBy(ledger, state, { issuer: 'HDND' });
          const period = { first: 2024, last: 2025 };
          const query = { by, knownAt: { size } };
          return JSON.stringify([
            executionOf(state, { by, estimates, assigned, period }),
            await samePeriodOf(ledger, on, query),
            await lapseForecast(ledger, on, { ...query, budgetYear: 2024, lapsesAfter: '2026-01-31' }),
            await yearEndPreview(ledger, {
              ...query,
              budgetYear: 2024,
              calendar: { spendingEnds: on, closesOn: on },
              basis: BASIS,
            }),
          ]);
        };
        const printed = new Map<number, string>();
        const { ledger } = await runHistory(plan, async (_, growing) => {
          if (growing.ledger.size % 5 === 0)
            printed.set(growing.ledger.size, await at(growing.ledger, growing.ledger.size));
        });
        for (const [size, text] of printed) expect(await at(ledger, size)).toBe(text);
      }),
      RUNS,
    );
  });
});

describe('questions over several days of random histories', () => {
  const on = '2024-09-10';

  test('agree with the execution of each of their days (promises 3 and 13)', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyBy, async (plan, by) => {
        const { ledger } = await runHistory(plan);
        const [now, before] = [await ledger.asOf(on), await ledger.asOf('2024-08-11')];
        const of = (state: State): ExecutionFigures => executionOf(state, { treesOf: now }).total.figures;
        const speed = await speedOn(ledger, on, { by });
        expect([speed.total.disbursed, speed.total.left]).toEqual([
          of(now).disbursed - of(before).disbursed,
          of(now).left,
        ]);
        expect(speed.rows.reduce((sum, row) => sum + row.disbursed, 0n)).toBe(speed.total.disbursed);
        const same = await samePeriodOf(ledger, on, { by });
        expect(same.total.lastMonth.disbursed).toBe(of(await ledger.asOf('2024-08-10')).disbursed);
        expect(same.rows.reduce((sum, row) => sum + row.lastMonth.disbursedDifference, 0n)).toBe(
          same.total.lastMonth.disbursedDifference,
        );
        const { points } = await outturnByMonth(ledger, { from: '2024-01-01', to: on, by });
        expect(points.at(-1)?.total.disbursed).toBe(of(now).disbursed);
        expect(points.reduce((sum, { total }) => sum + total.within, 0n)).toBe(
          of(now).disbursed - of(await ledger.asOf('2023-12-31')).disbursed,
        );
      }),
      RUNS,
    );
  });

  test('explain each mover by the events that moved it (promise 12)', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyHistory,
        anyPoint,
        anyPoint,
        anyBy,
        fc.constantFrom('plan' as const, 'disbursed' as const),
        async (plan, first, second, by, measure) => {
          const history = await runHistory(plan);
          const [before, after] = [await stateAt(history, first), await stateAt(history, second)];
          const { movers, moved } = await moversBetween(history.ledger, before, after, {
            by,
            measure,
            top: 1_000,
            events: 2,
          });
          expect(movers).toHaveLength(moved);
          for (const mover of movers) {
            expect(mover.before + mover.amount).toBe(mover.after);
            const listed = mover.events.reduce((sum, { amount }) => sum + amount, 0n);
            expect(listed + mover.otherEvents.amount).toBe(mover.amount);
          }
        },
      ),
      RUNS,
    );
  });

  test('restate a day by exactly what changed of it since (promise 12)', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyPoint, anyBy, async (plan, point, by) => {
        const history = await runHistory(plan);
        const { on: day, size } = await stateAt(history, point);
        const found = await restatementOf(history.ledger, day, { firstKnownAt: { size }, by });
        for (const { first, changes } of [...found.rows, found.total]) {
          const amountOf = (measure: string): bigint => changes.find((each) => each.measure === measure)?.amount ?? 0n;
          expect([first.planDifference, first.disbursedDifference]).toEqual([amountOf('plan'), amountOf('disbursed')]);
        }
      }),
      RUNS,
    );
  });

  test('forecast no more than is left, line by line and in sum', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, anyBy, fc.integer({ min: 1, max: 90 }), async (plan, by, days) => {
        const { ledger } = await runHistory(plan);
        const found = await lapseForecast(ledger, on, { budgetYear: 2024, lapsesAfter: '2025-01-31', days, by });
        for (const each of [...found.lines, ...found.rows, found.total]) {
          expect(each.expected + each.lapses).toBe(each.left);
          expect(each.expected >= 0n && each.lapses >= 0n).toBe(true);
        }
        expect(found.rows.reduce((sum, row) => sum + row.lapses, 0n)).toBe(found.total.lapses);
        expect(found.lines.reduce((sum, line) => sum + line.lapses, 0n)).toBe(found.total.lapses);
      }),
      RUNS,
    );
  });
});
