// oxlint-disable vitest/expect-expect -- what is expected is said once, beside these tests
// oxlint-disable vitest/no-conditional-expect -- what must hold depends on what was answered
import { type Activity, addDays, type Line, lineKey, type Measure, MEASURES, STAGES, weightOf } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { modelBetween, modelFlowBetween, type ModelActivity } from '../../src/model/between.js';
import { modelDisbursed, NO_MEASURES } from '../../src/model/measures.js';
import { stateAt } from './agreement.js';
import { checkHistories, runs } from './checkHistories.js';

describe('promise 12: diff(x, y) sums to the difference of the balances; explain sums to the figure', () => {
  test('differences of two points, per line and measure and in total', async () => {
    await checkHistories({
      runs: runs(40, 2_000),
      atEnd: async (history, ask) => {
        for (let question = 0; question < 4; question += 1) {
          const [x, y] = [
            await stateAt(history, { on: ask.day(history), size: ask.size(history) }),
            await stateAt(history, { on: ask.day(history), size: ask.size(history) }),
          ];
          const changes = history.ledger.diff(x, y);
          for (const change of changes) {
            expect(change.amount).not.toBe(0n);
            expect(change.positions).toEqual([...new Set(change.positions)].toSorted((left, right) => left - right));
          }
          const sum = (measure: Measure, line?: Line): bigint =>
            changes
              .filter(
                (each) => each.measure === measure && (line === undefined || lineKey(each.line) === lineKey(line)),
              )
              .reduce((total, each) => total + each.amount, 0n);
          for (const measure of MEASURES) {
            expect([measure, sum(measure)]).toEqual([measure, y.total()[measure] - x.total()[measure]]);
            for (const line of [...x.lines(), ...y.lines()])
              expect([measure, sum(measure, line)]).toEqual([measure, y.get(line)[measure] - x.get(line)[measure]]);
          }
        }
      },
    });
  });

  test('what is happening, late, corrected or moved by a succession is said of the events it comes from', async () => {
    await checkHistories({
      runs: runs(40, 2_000),
      atEnd: async (history, ask) => {
        const [one, other] = [ask.size(history), ask.size(history)];
        const [day, later] = [ask.day(history), ask.day(history)].toSorted();
        if (day === undefined || later === undefined) return;
        const [x, y] = [
          await stateAt(history, { on: day, size: Math.min(one, other) }),
          await stateAt(history, { on: later, size: Math.max(one, other) }),
        ];
        for (const { cause, positions } of history.ledger.diff(x, y)) {
          for (const position of positions) {
            const event = history.events[position];
            if (event === undefined || cause === 'succession') continue;
            const [isNew, isLate] = [position >= x.size, event.effectiveOn <= day];
            const expected = isNew && event.type === 'Reversed' ? 'corrected' : isLate ? 'recordedLate' : 'happened';
            expect({ position, cause }).toEqual({ position, cause: expected });
          }
        }
      },
    });
  });

  test('explanations sum to the figure, also of part of the lines', async () => {
    await checkHistories({
      runs: runs(40, 2_000),
      atEnd: async (history, ask) => {
        const state = await stateAt(history, { on: ask.day(history), size: ask.size(history) });
        const [programme, unit] = [ask.of(state.codes('programme')), ask.of(state.codes('unit'))];
        for (const where of [
          {},
          ...(programme === undefined ? [] : [{ programme }]),
          ...(unit === undefined ? [] : [{ unit, budgetYear: 2024 }]),
        ]) {
          for (const carriedAdvances of ['yearPaid', 'yearCarriedTo'] as const) {
            const total = state.total(where, { carriedAdvances });
            for (const measure of MEASURES) {
              const explanation = state.explain({ measure, where, carriedAdvances });
              const sum = explanation.rows.reduce((all, row) => all + row.amount, 0n);
              expect([measure, explanation.total, sum]).toEqual([measure, total[measure], total[measure]]);
              for (const { position, effectiveOn } of explanation.rows) {
                expect(position).toBeLessThan(state.size);
                expect(effectiveOn <= state.on).toBe(true);
              }
            }
          }
        }
      },
    });
  });

  test("activity between two days is the model's, and successions are told apart", async () => {
    await checkHistories({
      runs: runs(40, 2_000),
      atEnd: async (history, ask) => {
        const size = ask.size(history);
        const [from, to] = [ask.day(history), ask.day(history)].toSorted();
        if (from === undefined || to === undefined) return;
        const activity = await history.ledger.between(from, to, { knownAt: { size } });
        expect(changesOf(activity, false)).toEqual(changesIn(modelBetween(history.events, from, to, size)));
        expect(changesOf(activity, true)).toEqual(changesIn(modelFlowBetween(history.events, from, to, size)));
      },
    });
  });

  test('the history of a line ends with its balances', async () => {
    await checkHistories({
      runs: runs(30, 1_000),
      atEnd: async (history, ask) => {
        const state = await stateAt(history, { on: ask.day(history), size: ask.size(history) });
        for (const line of state.lines()) {
          const rows = await history.ledger.history(line, { on: state.on, knownAt: { size: state.size } });
          for (const stage of STAGES) {
            const last = new Map(rows.filter((row) => row.stage === stage).map((row) => [row.reference, row.balance]));
            expect([...last.values()].reduce((sum, balance) => sum + balance, 0n)).toBe(state.get(line)[stage]);
          }
          expect(rows.every((row) => row.effectiveOn <= state.on && row.position < state.size)).toBe(true);
          expect(rows.map((row) => row.effectiveOn)).toEqual(rows.map((row) => row.effectiveOn).toSorted());
        }
        const after = addDays(state.on, 1);
        expect((await history.ledger.asOf(after, { knownAt: { size: state.size } })).size).toBe(state.size);
      },
    });
  });
});

type Changes = Map<string, Partial<Record<Measure, bigint>>>;

/** Turnovers as changes of measures, by line; what is zero is left out. */
function changesOf(activity: readonly Activity[], succession: boolean): Changes {
  const changes: Changes = new Map();
  for (const each of activity.filter((row) => (row.succession !== undefined) === succession)) {
    const of = changes.get(lineKey(each.line)) ?? {};
    for (const measure of MEASURES)
      of[measure] = (of[measure] ?? 0n) + BigInt(weightOf(measure, each.stage, each.movement)) * each.amount;
    changes.set(lineKey(each.line), of);
  }
  return withoutZeros(changes);
}

function changesIn(activity: ReadonlyMap<string, ModelActivity>): Changes {
  return withoutZeros(
    new Map(
      [...activity].map(([key, { change }]) => {
        const of = { ...NO_MEASURES, ...change };
        const measures = MEASURES.map((measure) => [
          measure,
          measure === 'disbursed' ? modelDisbursed(of, 'yearPaid') : of[measure],
        ]);
        return [key, Object.fromEntries(measures) as Record<Measure, bigint>];
      }),
    ),
  );
}

function withoutZeros(changes: Changes): Changes {
  return new Map(
    [...changes]
      .map(([key, of]): [string, Partial<Record<Measure, bigint>>] => [
        key,
        Object.fromEntries(Object.entries(of).filter(([, amount]) => amount !== 0n)),
      ])
      .filter(([, of]) => Object.keys(of).length > 0)
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}
