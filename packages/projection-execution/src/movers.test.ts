import { isSoCaiError, reversed } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import { BASIS, CREDIT, grant, HOUSES, lineOf, merge, officeWith, pay, ROADS } from '../test/office.js';
import { moversBetween } from './movers.js';

const THIRD = lineOf({ unit: 'YENCHAU' });
const money = [grant(ROADS, 100n), grant(HOUSES, 100n), grant(THIRD, 100n)];

describe('the movers between two days', () => {
  test('are those that moved most, up or down, with the events behind them', async () => {
    const ledger = await officeWith(...money, pay(HOUSES, 30n, '2024-08-01'));
    const { ids } = await ledger.record([
      pay(ROADS, 5n, '2024-08-20'),
      pay(ROADS, 9n, '2024-08-21'),
      pay(THIRD, 3n, '2024-08-22'),
      pay(HOUSES, 40n, '2024-08-23'),
    ]);
    await ledger.record(reversed({ of: ids[3] ?? '', basis: BASIS }));
    const [before, after] = [await ledger.asOf('2024-08-10'), await ledger.asOf('2024-09-10')];
    const found = await moversBetween(ledger, before, after, { by: ['unit'], top: 1 });
    expect(found.moved).toBe(2);
    expect(found.movers.map(({ key, before: from, after: to, amount }) => [key['unit'], from, to, amount])).toEqual([
      ['VANHO', 0n, 14n, 14n],
    ]);
    expect(found.movers[0]?.events.map(({ event, amount }) => [event.type, event.effectiveOn, amount])).toEqual([
      ['Disbursed', '2024-08-21', 9n],
      ['Disbursed', '2024-08-20', 5n],
    ]);
  });

  test('stand in the order of a roll-up where they moved equally', async () => {
    const ledger = await officeWith(
      ...money,
      pay(THIRD, 7n, '2024-08-20'),
      pay(ROADS, 7n, '2024-08-21'),
      pay(HOUSES, 7n, '2024-08-22'),
    );
    const [before, after] = [await ledger.asOf('2024-08-10'), await ledger.asOf('2024-09-10')];
    const { movers } = await moversBetween(ledger, before, after, { by: ['unit'] });
    expect(movers.map(({ key }) => key['unit'])).toEqual(['VANHO', 'MOCCHAU', 'YENCHAU']);
  });

  test('are not moved by a merger', async () => {
    const ledger = await officeWith(
      ...money,
      pay(ROADS, 7n, '2024-06-01'),
      ...merge(['VANHO', 'YENCHAU'], 'VANHO-XA', '2024-07-01'),
    );
    const [before, after] = [await ledger.asOf('2024-06-10'), await ledger.asOf('2024-09-10')];
    expect((await moversBetween(ledger, before, after, { by: ['unit'] })).movers).toEqual([]);
  });

  test('are of the plan, unless other money is asked for', async () => {
    const ledger = await officeWith(grant(CREDIT, 100n), pay(CREDIT, 7n, '2024-08-20'));
    const [before, after] = [await ledger.asOf('2024-08-10'), await ledger.asOf('2024-09-10')];
    const moved = async (where: object): Promise<number> =>
      (await moversBetween(ledger, before, after, { where })).moved;
    expect([await moved({}), await moved({ planned: false })]).toEqual([0, 1]);
  });

  test('are what became known, between two sizes of one day', async () => {
    const ledger = await officeWith(...money);
    const before = await ledger.asOf('2024-09-10');
    await ledger.record(pay(ROADS, 4n, '2024-07-31'));
    const { movers } = await moversBetween(ledger, before, await ledger.asOf('2024-09-10'), { by: ['programme'] });
    expect(movers.map(({ key, causes }) => [key['programme'], causes.recordedLate])).toEqual([['NTM-02', 4n]]);
  });

  test('are at least one', async () => {
    const ledger = await officeWith();
    const state = await ledger.asOf('2024-09-10');
    const answer: unknown = await moversBetween(ledger, state, state, { top: 0 }).catch((error: unknown) => error);
    expect(isSoCaiError(answer, 'InvalidQuery')).toBe(true);
  });
});
