// Explanations and differences of arbitrary lawful histories, with successions, reversals and late recording, on both axes.
import { type AnyEvent, codeIn, type Line, lineKey, MEASURES, type State } from '@so-cai/core';
import { type History, histories, type HistoryPlan, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { diff, type EventDetails, explain, type FigureName, restated, verifyInclusion } from '../../src/index.js';
import { Points, runs } from './points.js';

const FIGURES: readonly FigureName[] = [...MEASURES, 'notYetAllotted'];

async function check(numRuns: number, property: (history: History, ask: Points) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(histories(), fc.nat(), async (plan: HistoryPlan, seed) =>
      property(await runHistory(plan), new Points(seed)),
    ),
    { numRuns, ...(process.env['SO_CAI_DEEP'] === '1' ? {} : { seed: 2_024 }) },
  );
}

function stateOf({ ledger }: History, on: string, size: number): Promise<State> {
  return ledger.asOf(on, { knownAt: { size } });
}

/** What was recorded about an event afterwards, looked up in all events one by one. */
function correctionsIn(events: readonly AnyEvent[], of: EventDetails): number[] {
  const reversal = events.find((event) => event.type === 'Reversed' && event.data.of === of.id);
  if (reversal === undefined) return [];
  const replacing = events.filter(
    ({ type, meta }) => type !== 'Reversed' && (meta.causationId === of.id || meta.causationId === reversal.id),
  );
  return [reversal, ...replacing].map(({ position }) => position).toSorted((left, right) => left - right);
}

test('promise 12: an explanation sums to the figure, whatever was moved, corrected or recorded late', async () => {
  let [flows, corrected] = [0, 0];
  await check(runs(30, 1_500), async (history, ask) => {
    const [on, size] = [ask.day(history), ask.size(history)];
    const state = await stateOf(history, on, size);
    const measure = ask.of(FIGURES) ?? 'plan';
    const unit = ask.of(state.codes('unit'));
    const where = unit === undefined ? {} : { unit };
    for (const asked of [{}, where, { ...where, budgetYear: 2024 }]) {
      const why = await explain(history.ledger, { measure, where: asked, on, knownAt: { size } });
      const sum = why.rows.reduce((all, { amount }) => all + amount, 0n);
      const figure = state.total(asked)[measure];
      expect([measure, why.total, sum]).toEqual([measure, figure, figure]);
      flows += why.rows.filter(({ flow }) => flow !== undefined).length;
      corrected += why.events.filter(({ corrections }) => corrections.length > 0).length;
      for (const { event, flow, position, succession } of why.rows) {
        expect(event).toMatchObject({
          position,
          id: history.events[position]?.id,
          basis: history.events[position]?.basis,
        });
        expect(flow?.position).toBe(succession);
        expect(position).toBeLessThan(size);
      }
      for (const row of [...why.rows.keys()].slice(0, 3)) expect(verifyInclusion(why.prove(row))).toBe(true);
      for (const event of why.events) {
        expect(event.corrections.map((each) => each.position)).toEqual(correctionsIn(history.events, event));
        for (const each of event.corrections) expect(each.isUnknownYet).toBe(each.position >= size);
      }
    }
  });
  expect(Math.min(flows, corrected)).toBeGreaterThan(0);
});

test('promise 12: the rows of a roll-up share the entries of its total out among them', async () => {
  await check(runs(15, 500), async (history, ask) => {
    const [on, size] = [ask.day(history), ask.size(history)];
    const state = await stateOf(history, on, size);
    const by = [{ tree: 'unit', level: 1, as: 'area' }, 'programme', 'budgetYear'];
    const keyOf = (line: Line): { area: string | null; programme: string | null; budgetYear: number } => ({
      area: state.pathOf(line, 'unit').slice(0, 2).at(-1) ?? null,
      programme: codeIn(line, 'programme') ?? null,
      budgetYear: line.budgetYear,
    });
    const rows = state.totalsBy((line) => JSON.stringify(keyOf(line)));
    const keys = new Map(state.lines().map((line) => [JSON.stringify(keyOf(line)), keyOf(line)]));
    const measure = ask.of(FIGURES) ?? 'plan';
    let explained = 0n;
    for (const [name, key] of keys) {
      const why = await explain(history.ledger, { measure, on, knownAt: { size }, group: { by, key } });
      expect([name, why.total]).toEqual([name, rows.get(name)?.[measure]]);
      explained += why.total;
    }
    expect(explained).toBe(state.total()[measure]);
  });
});

test('promise 12: differences of two points sum to the difference of the balances, by line and in total', async () => {
  await check(runs(25, 1_000), async (history, ask) => {
    const [then, now] = [
      await stateOf(history, ask.day(history), ask.size(history)),
      await stateOf(history, ask.day(history), ask.size(history)),
    ];
    const changes = diff(then, now);
    for (const measure of MEASURES) {
      const of = changes.filter((change) => change.measure === measure);
      expect(of.reduce((sum, { amount }) => sum + amount, 0n)).toBe(now.total()[measure] - then.total()[measure]);
      for (const line of now.lines()) {
        const own = of.filter((change) => lineKey(change.line) === lineKey(line));
        const difference = now.get(line)[measure] - then.get(line)[measure];
        expect(own.reduce((sum, { amount }) => sum + amount, 0n)).toBe(difference);
      }
    }
    for (const { events } of changes)
      for (const position of events) expect(position).toBeLessThan(Math.max(then.size, now.size));
  });
});

test('promises 4 and 12: what was closed stays as closed, and the changes since lead to what is known now', async () => {
  let restatements = 0;
  await check(runs(40, 1_000), async (history) => {
    for (const closing of await history.ledger.closings()) {
      if (closing.type !== 'PeriodClosed') continue;
      const answer = await restated(history.ledger, closing);
      if (answer.changes.length > 0) restatements += 1;
      const asClosed = await stateOf(history, closing.data.through, closing.position + 1);
      expect(answer.asClosed).toMatchObject({ size: closing.position + 1, root: asClosed.root });
      for (const measure of MEASURES) {
        const changed = answer.changes
          .filter((change) => change.measure === measure)
          .reduce((sum, { amount }) => sum + amount, 0n);
        expect(answer.asClosed.total[measure] + changed).toBe(answer.restated.total[measure]);
        expect(answer.asClosed.total[measure]).toBe(asClosed.total(answer.where)[measure]);
      }
      const known = new Set(answer.events.map(({ position }) => position));
      for (const { events } of answer.changes) for (const position of events) expect(known.has(position)).toBe(true);
    }
  });
  expect(restatements).toBeGreaterThan(0);
});
