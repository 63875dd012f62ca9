import { addDays, type LocalDate, reversed } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import type { HistoryShape } from '../../src/arbitraries/histories.js';
import { OWNER } from '../../src/histories/firstPlan.js';
import type { History } from '../../src/histories/history.js';
import { modelClosed } from '../../src/model/closings.js';
import { stateAt } from './agreement.js';
import { bodiesOf } from './bodies.js';
import { checkHistories, runs } from './checkHistories.js';
import { decoded } from './lawfulness.js';

const BASIS = [{ kind: 'QD', number: 'QD-R', date: '2024-01-01', issuer: OWNER }];

describe("promise 5: an event and its reversal together change nothing on any date from the reversal's effective date on", () => {
  test.each<[string, HistoryShape]>([
    ['of all kinds', {}],
    [
      'of successions',
      { only: ['allocate', 'pay', 'rename', 'merge', 'split', 'reverseSuccession', 'beforeSuccession'] },
    ],
  ])('reversed at once, on its own day or, where that is closed, on a later one: events %s', async (_, shape) => {
    const seen = { reversed: 0, successions: 0 };
    await checkHistories({
      runs: runs(30, 1_500),
      shape,
      afterEach: async ({ answer, size }, history, ask) => {
        const event = history.events[size];
        if (!answer.ok || answer.receipt.repeated || answer.receipt.size !== size + 1 || event === undefined) return;
        if (event.type === 'Reversed' || !ask.once(2)) return;
        const effectiveOn = ask.once(4) ? { effectiveOn: addDays(event.effectiveOn, 5) } : {};
        const reversal = await history.other.tryRecord(reversed({ of: event.id, basis: BASIS, ...effectiveOn }));
        if (!reversal.ok) return;
        seen.reversed += 1;
        if (event.type === 'Succeeded') seen.successions += 1;
        const on = (await history.ledger.event(size + 1))?.effectiveOn ?? event.effectiveOn;
        for (const day of [on, addDays(on, 1), addDays(on, 400), ask.day(history)].filter((each) => each >= on))
          await expectSame(history, day, size, size + 2);
      },
    });
    expect(Math.min(seen.reversed, seen.successions)).toBeGreaterThan(0);
  });

  test('it is effective on the day of what it reverses, unless that day is closed', async () => {
    await checkHistories({
      runs: runs(30, 1_000),
      afterEach: async (_, history, ask) => {
        const target = ask.of(history.events.slice(history.opened));
        if (target === undefined || !ask.once(3)) return;
        const effectiveOn = addDays(target.effectiveOn, 3);
        await history.ledger.tryRecord(reversed({ of: target.id, basis: BASIS, effectiveOn }));
      },
      atEnd: async ({ store, ledger }) => {
        const events = decoded(await bodiesOf({ store, ledger }));
        for (const reversal of events.filter((event) => event.type === 'Reversed')) {
          const target = events.find(({ id }) => id === reversal.data.of)?.effectiveOn ?? '';
          const { through } = modelClosed(events, reversal.position);
          const isClosed = through !== null && target <= through;
          expect([reversal.effectiveOn >= target, reversal.effectiveOn > target]).toEqual([true, isClosed]);
        }
      },
    });
  });
});

async function expectSame(history: History, on: LocalDate, left: number, right: number): Promise<void> {
  const [before, after] = [await stateAt(history, { on, size: left }), await stateAt(history, { on, size: right })];
  const [lines, balances] = [before.lines(), before.balances()];
  expect(after.balances().toSorted(byText)).toEqual(balances.toSorted(byText));
  expect(JSON.stringify(after.total())).toEqual(JSON.stringify(before.total()));
  for (const line of [...lines, ...after.lines()]) {
    expect(JSON.stringify(after.get(line))).toEqual(JSON.stringify(before.get(line)));
    expect(after.spendable(line).amount).toEqual(before.spendable(line).amount);
  }
}

function byText(left: object, right: object): number {
  const [one, other] = [left, right].map((each) =>
    JSON.stringify(each, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  );
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
