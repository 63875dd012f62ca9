// Core against the model: everything that both can say of a point.
import {
  accountKey,
  type CarriedAdvances,
  type Line,
  lineKey,
  type LocalDate,
  type Measures,
  type State,
} from '@so-cai/core';
import { expect } from 'vitest';

import type { History } from '../../src/histories/history.js';
import { MODEL_MEASURES, modelDisbursed, type ModelMeasures, NO_MEASURES } from '../../src/model/measures.js';
import { modelSpendable, modelState } from '../../src/model/state.js';
import { modelPath } from '../../src/model/trees.js';

export interface Point {
  readonly on: LocalDate;
  readonly size: number;
}

/** The state at a point, asked of the history's ledger. */
export async function stateAt({ ledger }: History, { on, size }: Point): Promise<State> {
  return ledger.asOf(on, { knownAt: { size } });
}

/** Balances, outsides and all measures, per line and in total. */
export function expectSameState({ events }: History, state: State): void {
  const model = modelState(events, { on: state.on, size: state.size });
  const balances = new Map(state.balances().map(({ account, balance }) => [accountKey(account), balance]));
  const expected = new Map([...model.balances].map(([key, { amount }]) => [key, amount]));
  for (const of of ['money', 'ceiling', 'contract'] as const)
    if (model.outsides[of] !== 0n) expected.set(accountKey({ kind: 'outside', of }), model.outsides[of]);
  expect(sorted(balances)).toEqual(sorted(expected));
  const lines = new Map<string, Line>([
    ...state.lines().map((line): [string, Line] => [lineKey(line), line]),
    ...[...model.lines].map(([key, { line }]): [string, Line] => [key, line]),
  ]);
  for (const [key, line] of lines) {
    const of = model.lines.get(key);
    expectSameMeasures(
      (carriedAdvances) => state.get(line, { carriedAdvances }),
      of?.measures ?? NO_MEASURES,
      of?.notYetAllotted ?? 0n,
      key,
    );
  }
  expectSameMeasures(
    (carriedAdvances) => state.total({}, { carriedAdvances }),
    model.total,
    model.notYetAllotted,
    'all',
  );
}

function expectSameMeasures(
  measuresOf: (carriedAdvances: CarriedAdvances) => Measures,
  model: ModelMeasures,
  notYetAllotted: bigint,
  of: string,
): void {
  const [core, other] = [measuresOf('yearPaid'), measuresOf('yearCarriedTo')];
  const found: Record<string, bigint> = { notYetAllotted: core.notYetAllotted };
  const expected: Record<string, bigint> = { notYetAllotted };
  for (const measure of MODEL_MEASURES) {
    if (measure === 'disbursedInYearPaid' || measure === 'disbursedInYearCarriedTo') continue;
    [found[measure], expected[measure]] = [core[measure], model[measure]];
  }
  [found['disbursed'], expected['disbursed']] = [core.disbursed, modelDisbursed(model, 'yearPaid')];
  [found['disbursed, as carried'], expected['disbursed, as carried']] = [
    other.disbursed,
    modelDisbursed(model, 'yearCarriedTo'),
  ];
  expect({ of, ...found }).toEqual({ of, ...expected });
}

/** What may still be spent from a line. */
export function expectSameSpendable({ events }: History, state: State, line: Line): void {
  const { amount, day } = state.spendable(line);
  expect({ line: lineKey(line), amount, day }).toEqual({
    line: lineKey(line),
    ...modelSpendable(events, line, { on: state.on, size: state.size }),
  });
}

/** Paths of all codes in all trees. */
export function expectSamePaths({ events }: History, state: State): void {
  for (const tree of [...state.trees(), 'authority']) {
    for (const code of state.codes(tree))
      expect([tree, state.node(tree, code)?.path]).toEqual([tree, modelPath(events, tree, code, state.on, state.size)]);
  }
}

function sorted(balances: ReadonlyMap<string, bigint>): [string, bigint][] {
  return [...balances].toSorted(([left], [right]) => (left < right ? -1 : 1));
}
