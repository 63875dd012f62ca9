// Everything that a ledger says of a point, as text: for questions that must have the same answer later, or elsewhere.
import { type Ledger, type Line, lineKey, type LocalDate, MEASURES, type State, toJsonValue } from '@so-cai/core';

import type { Point } from './agreement.js';

/** What is asked: a point, an earlier one to compare with, and a line. */
export interface Question extends Point {
  readonly before: Point;
  readonly line: Line | undefined;
}

/** Answers by what was asked, so that a difference says where it is. */
export async function answersTo(ledger: Ledger, question: Question): Promise<Record<string, string>> {
  const { on, size, before, line } = question;
  const knownAt = { size };
  const state = await ledger.asOf(on, { knownAt });
  const [from, to]: [LocalDate, LocalDate] = before.on <= on ? [before.on, on] : [on, before.on];
  const answers: Record<string, unknown> = {
    ...ofState(state),
    between: await ledger.between(from, to, { knownAt }),
    diff: ledger.diff(await ledger.asOf(before.on, { knownAt: { size: Math.min(before.size, size) } }), state),
  };
  if (line !== undefined) {
    const { amount, day, positions } = state.spendable(line);
    answers['spendable'] = { amount, day, positions };
    answers['before history'] = state.isBeforeHistory(line);
    answers['history'] = await ledger.history(line, { on, knownAt });
    answers['where'] = state.total({ programme: line.programme });
  }
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, text(answer)]));
}

function ofState(state: State): Record<string, unknown> {
  return {
    root: state.root,
    state,
    balances: state.balances(),
    ceilings: state.ceilings(),
    total: state.total(),
    explained: MEASURES.map((measure) => state.explain({ measure })),
    trees: [...state.trees(), 'authority'].map((tree) => state.codes(tree).map((code) => state.node(tree, code))),
    paths: state.lines().map((line) => [lineKey(line), state.trees().map((tree) => state.pathOf(line, tree))]),
  };
}

function text(answer: unknown): string {
  return JSON.stringify(toJsonValue(answer), undefined, 1) ?? 'undefined';
}
