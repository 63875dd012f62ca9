// What a succession moved, as history, activity, differences and explanations show it.
import { describe, expect, it } from 'vitest';

import { type Opened, opened } from './fixtures/opened.js';
import { give, pay, roads } from './fixtures/province.js';
import { line, unitEnds } from './fixtures/successions.js';

describe('History, activity, differences and explanations', () => {
  const merged = async (): Promise<{ at: Opened; merger: number }> => {
    const at = await opened();
    await at.ledger.record([give(roads, 10n), pay(roads, 4n)]);
    const merger = at.ledger.size;
    await at.ledger.record(unitEnds('merge', ['VH-XN'], 'VH-LL', '2024-07-01'));
    return { at, merger };
  };

  it('show the flow as a derived line that cites the succession', async () => {
    const { at, merger } = await merged();
    const rows = await at.ledger.history(line('VH-LL'), { on: '2024-12-31' });
    expect(rows.map(({ effectiveOn, stage, amount, succession }) => [effectiveOn, stage, amount, succession])).toEqual([
      ['2024-07-01', 'available', 10n, merger],
      ['2024-07-01', 'available', -4n, merger],
      ['2024-07-01', 'paid', 4n, merger],
    ]);
    const old = await at.ledger.history(roads, { on: '2024-12-31' });
    expect(old.filter(({ succession }) => succession === undefined)).toHaveLength(3);
    expect(old.at(-1)?.balance).toBe(0n);
  });

  it('keep what a succession moved apart from what happened', async () => {
    const { at, merger } = await merged();
    const activity = await at.ledger.between('2024-06-30', '2024-12-31');
    expect(activity.every(({ succession }) => succession === merger)).toBe(true);
    expect(activity.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n);
    expect(await at.ledger.between('2024-01-01', '2024-06-30', { where: { unit: 'VH-XN' } })).toEqual([
      { line: roads, stage: 'available', movement: 'original', amount: 10n },
      { line: roads, stage: 'available', movement: 'paidCash', amount: -4n },
      { line: roads, stage: 'paid', movement: 'paidCash', amount: 4n },
    ]);
  });

  it('cite each succession by itself, and of money recorded late the payment, too', async () => {
    const { at, merger } = await merged();
    await at.ledger.record(pay(roads, 1n, '2024-06-20'));
    const payment = at.ledger.size - 1;
    await at.ledger.record(unitEnds('merge', ['VH-LL'], 'MC', '2024-08-01'));
    const [june, august] = [await at.ledger.asOf('2024-06-30'), await at.ledger.asOf('2024-08-31')];
    const changes = at.ledger.diff(june, august, { measures: ['paid'] });
    expect(changes.filter(({ line: of }) => of.unit === 'VH-LL')).toMatchObject([
      { amount: 5n, cause: 'succession', positions: [merger, payment], succession: merger },
      { amount: -5n, cause: 'succession', positions: [payment + 1], succession: payment + 1 },
    ]);
    const activity = await at.ledger.between('2024-06-30', '2024-08-31');
    const paid = activity.filter(({ line: of, stage }) => of.unit === 'VH-LL' && stage === 'paid');
    expect(paid).toMatchObject([
      { amount: 5n, succession: merger },
      { amount: -5n, succession: payment + 1 },
    ]);
  });

  it('sum to the figures', async () => {
    const { at, merger } = await merged();
    const [june, july] = [await at.ledger.asOf('2024-06-30'), await at.ledger.asOf('2024-07-01')];
    const changes = at.ledger.diff(june, july, { measures: ['available'] });
    expect(changes).toMatchObject([
      { line: roads, amount: -6n, cause: 'succession', positions: [merger], succession: merger },
      { line: line('VH-LL'), amount: 6n, cause: 'succession', positions: [merger], succession: merger },
    ]);
    const why = july.explain({ measure: 'disbursed', where: { unit: 'VH-LL' } });
    expect(why).toMatchObject({ total: 4n, rows: [{ amount: 4n, succession: merger }] });
    expect(july.total({ unit: 'VH-LL' }).disbursed).toBe(4n);
  });
});
