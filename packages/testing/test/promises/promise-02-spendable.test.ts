// oxlint-disable vitest/no-conditional-expect -- what must hold depends on what was answered
import { disbursed, type Line, type LocalDate } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import type { History } from '../../src/histories/history.js';
import { stateAt } from './agreement.js';
import { checkHistories, runs } from './checkHistories.js';

const MOST = 1_000_000_000_000_000n;

describe('promise 2: no account is ever lowered below zero on any date', () => {
  test('a state says of a line what the decider says that can still be drawn from it', async () => {
    let seen = 0;
    await checkHistories({
      runs: runs(40, 2_000),
      atEnd: async (history, ask) => {
        const state = await stateAt(history, { on: ask.day(history), size: history.events.length });
        for (const line of state.lines()) {
          const refusal = await refusalOfDrawing(history, line, MOST, state.on);
          if (refusal === undefined) continue;
          seen += 1;
          const { amount, day, positions } = state.spendable(line);
          expect({
            amount: refusal.spendable,
            day: refusal.bindingDay,
            positions: refusal.bindingPositions,
          }).toEqual({ amount: amount > 0n ? amount : 0n, day, positions });
          if (amount > 0n) expect(await refusalOfDrawing(history, line, amount, state.on)).toBeUndefined();
          if (amount >= 0n) expect(await refusalOfDrawing(history, line, amount + 1n, state.on)).toBeDefined();
        }
      },
    });
    expect(seen).toBeGreaterThan(0);
  });
});

/** Why a payment from a line's available money is refused for want of that money; `undefined` where it is not. */
async function refusalOfDrawing({ ledger, events }: History, from: Line, amount: bigint, effectiveOn: LocalDate) {
  const basis = events[0]?.basis ?? [];
  const answer = await ledger.preview(disbursed({ from, as: 'payment', amount, effectiveOn, basis }));
  return !answer.ok &&
    answer.rejection.code === 'InsufficientFunds' &&
    answer.rejection.account.kind === 'money' &&
    answer.rejection.account.stage === 'available'
    ? answer.rejection
    : undefined;
}
