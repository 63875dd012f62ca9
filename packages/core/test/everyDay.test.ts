// No account below zero at the end of any day, and what a line can still spend.
import { describe, expect, it } from 'vitest';

import { reallocated } from '../src/index.js';
import { measuresOn } from './fixtures/effects.js';
import { opened, refusalOf, unchanged } from './fixtures/opened.js';
import { basis, give, houses, on, pay, roads, schools } from './fixtures/province.js';

const exception = { authority: 'HDND', document: '7/BC', reason: 'the bank has paid' };

describe('The check on every day', () => {
  it('refuses a decision that would leave the account short later, however ample it is on its own day', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 120n, '2024-01-15'),
      pay(roads, 90n, '2024-05-20'),
      give(roads, 50n, '2024-09-01'),
    ]);
    const move = reallocated({ from: [[roads, 40n]], to: [[houses, 40n]], effectiveOn: '2024-03-01', basis });
    expect(await unchanged(at, () => refusalOf(at, move))).toMatchObject({
      code: 'InsufficientFunds',
      firstDay: '2024-05-20',
      missing: 10n,
      balance: 120n,
      spendable: 30n,
      bindingDay: '2024-05-20',
    });
    const lawful = reallocated({ from: [[roads, 30n]], to: [[houses, 30n]], effectiveOn: '2024-03-01', basis });
    expect(await at.ledger.tryRecord(lawful)).toMatchObject({ ok: true });
  });

  it('looks at the end of the day: money that comes and goes on one day is enough', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n, '2024-03-01'));
    expect(await at.ledger.tryRecord(pay(roads, 5n, '2024-03-01'))).toMatchObject({ ok: true });
    expect(await refusalOf(at, pay(roads, 1n, '2024-02-29'))).toMatchObject({ firstDay: '2024-02-29', missing: 1n });
  });

  it('is net over the event: what an event gives a line, it may take from it', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), give(houses, 5n)]);
    const swap = reallocated({
      from: [
        [roads, 5n],
        [houses, 8n],
      ],
      to: [
        [houses, 5n],
        [roads, 3n],
        [schools, 5n],
      ],
      ...on('2024-02-01'),
    });
    expect(await at.ledger.tryRecord(swap)).toMatchObject({ ok: true });
    expect(await measuresOn(at, houses)).toMatchObject({ available: 2n });
  });

  it('holds on the very last day there is', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 5n), pay(roads, 5n, '9999-12-31')]);
    expect(await refusalOf(at, pay(roads, 1n, '2024-06-01'))).toMatchObject({ firstDay: '9999-12-31', missing: 1n });
  });

  it('lets an exception draw an account below zero, and keeps its grounds', async () => {
    const at = await opened();
    await at.ledger.record({ ...pay(roads, 5n), exception });
    expect(await measuresOn(at, roads)).toEqual({ available: -5n, paid: 5n, disbursed: 5n });
    expect(await at.ledger.event(at.ledger.size - 1)).toMatchObject({ exception });
  });

  it('always lets an overdrawn account be raised, even where it stays below zero', async () => {
    const at = await opened();
    await at.ledger.record({ ...pay(roads, 5n), exception });
    expect(await at.ledger.tryRecord(give(roads, 2n))).toMatchObject({ ok: true });
    expect(await measuresOn(at, roads)).toMatchObject({ available: -3n });
  });

  it('does not let an overdrawn account be lowered further', async () => {
    const at = await opened();
    await at.ledger.record({ ...pay(roads, 5n, '2024-06-01'), exception });
    expect(await refusalOf(at, pay(roads, 1n, '2024-06-02'))).toMatchObject({
      code: 'InsufficientFunds',
      missing: 6n,
      balance: -5n,
      spendable: 0n,
    });
  });

  it('does not keep other accounts from moving while one is overdrawn', async () => {
    const at = await opened();
    await at.ledger.record([{ ...pay(roads, 5n), exception }, give(houses, 1n)]);
    expect(await at.ledger.tryRecord(pay(houses, 1n))).toMatchObject({ ok: true });
  });

  it('knows the first day below zero also where the shortage is passing', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 10n, '2024-01-01'),
      pay(roads, 9n, '2024-02-01'),
      give(roads, 9n, '2024-02-02'),
    ]);
    expect(await refusalOf(at, pay(roads, 2n, '2024-01-15'))).toMatchObject({
      firstDay: '2024-02-01',
      missing: 1n,
      spendable: 1n,
    });
    expect(await at.ledger.tryRecord(pay(roads, 2n, '2024-02-02'))).toMatchObject({ ok: true });
  });
});

describe('Spendable', () => {
  it('is the least available on any day from a day on, with the day and the events that bind it', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 120n), pay(roads, 90n, '2024-05-20'), give(roads, 50n, '2024-09-01')]);
    const state = await at.ledger.asOf('2024-03-01');
    expect(state.spendable(roads)).toEqual({ amount: 30n, day: '2024-05-20', positions: [at.ledger.size - 2] });
    expect(state.spendable(roads, '2024-09-01')).toMatchObject({ amount: 80n, day: '2024-09-01' });
    expect(state.spendable(houses)).toMatchObject({ amount: 0n });
  });

  it('is exactly what the next payment may draw', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 120n), pay(roads, 90n, '2024-05-20')]);
    const { amount } = (await at.ledger.asOf('2024-03-01')).spendable(roads);
    expect(await refusalOf(at, pay(roads, amount + 1n, '2024-03-01'))).toMatchObject({ missing: 1n });
    expect(await at.ledger.tryRecord(pay(roads, amount, '2024-03-01'))).toMatchObject({ ok: true });
  });

  it('answers as known at an earlier size', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 120n));
    const { size } = at.ledger;
    await at.ledger.record(pay(roads, 90n, '2024-05-20'));
    const before = await at.ledger.asOf('2024-03-01', { knownAt: { size } });
    expect(before.spendable(roads)).toMatchObject({ amount: 120n });
  });

  it('is below zero where an exception has overdrawn the line', async () => {
    const at = await opened();
    await at.ledger.record({ ...pay(roads, 5n), exception });
    expect((await at.ledger.asOf('2024-12-31')).spendable(roads)).toMatchObject({ amount: -5n });
  });
});
