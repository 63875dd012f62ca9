// What C1 to C7 find and do not find besides their planted violations.
import { type AnyEvent, lapsed, periodClosed, reversed } from '@so-cai/core';
import { describe, expect, it } from 'vitest';

import { hitsOf, whats } from './asking.js';
import { decision, give, lineOf, OPENING, pay, rewritten, ROADS, smallLedger, TABMIS } from './smallLedger.js';

describe('C1', () => {
  it('finds two documents of one number, and does not mind two citations of one document', async () => {
    const small = await smallLedger();
    const cite = (number: string, date: string): ReturnType<typeof give> =>
      give(ROADS, 1n, '2024-02-01', { basis: decision(number, date) });
    await small.record('2024-02-01', [
      cite('7/NQ', '2024-01-10'),
      cite('7/NQ', '2024-01-10'),
      cite('7/NQ', '2024-01-11'),
    ]);
    const [hit, ...others] = await hitsOf('C1', small.ledger);
    expect(hit?.facts).toMatchObject({ what: 'duplicate', number: 7, dates: ['2024-01-10', '2024-01-11'] });
    expect(others).toEqual([]);
  });

  it('says of a series that is used for other matters, too, nothing', async () => {
    const small = await smallLedger();
    const drafts = ['1/NQ', '2/NQ', '40/NQ'].map((number) =>
      give(ROADS, 1n, '2024-02-01', { basis: decision(number, '2024-01-10') }),
    );
    await small.record('2024-02-01', drafts);
    expect(await hitsOf('C1', small.ledger)).toEqual([]);
    const asked = { parameters: { C1: { mostMissing: 100 } } };
    expect((await hitsOf('C1', small.ledger, asked)).map(({ facts }) => facts['missing'])).toEqual([37]);
  });
});

describe('C2', () => {
  it('says what is only there, what is only here, and what differs in amount or day', async () => {
    const small = await smallLedger();
    const sourced = (id: string, day: string): ReturnType<typeof give> =>
      give(ROADS, 10n, day, { source: { system: TABMIS, id } });
    await small.record(
      '2024-01-20',
      ['a', 'b', 'c', 'd'].map((id) => sourced(id, '2024-01-15')),
    );
    const row = (
      id: string,
      amount: bigint,
      date: string,
    ): { system: string; id: string; amount: bigint; date: string } => ({
      system: TABMIS,
      id,
      amount,
      date,
    });
    const controls = [
      row('a', 11n, '2024-01-15'),
      row('b', 10n, '2024-01-16'),
      row('c', 10n, '2024-01-15'),
      row('e', 1n, '2024-01-15'),
    ];
    const hits = await hitsOf('C2', small.ledger, { outside: { controls } });
    expect(whats(hits)).toEqual(['otherAmount', 'otherDate', 'onlyOutside', 'onlyInLedger']);
    expect(hits[0]?.amounts).toEqual({ outside: 11n, ledger: 10n, difference: -1n });
  });

  it('finds a record that the file has twice', async () => {
    const small = await smallLedger();
    await small.one('2024-01-20', give(ROADS, 10n, '2024-01-15', { source: { system: TABMIS, id: 'a' } }));
    const row = { system: TABMIS, id: 'a', amount: 10n, date: '2024-01-15' };
    expect(whats(await hitsOf('C2', small.ledger, { outside: { controls: [row, row] } }))).toEqual(['twiceOutside']);
  });

  it('does not look for what was reversed, nor beyond the days of the file', async () => {
    const small = await smallLedger();
    const sourced = (id: string, day: string): ReturnType<typeof give> =>
      give(ROADS, 10n, day, { source: { system: TABMIS, id } });
    await small.record('2024-03-01', [sourced('a', '2024-01-15'), sourced('later', '2024-02-15')]);
    const undone = await small.one('2024-03-01', sourced('undone', '2024-01-15'));
    await small.one('2024-03-01', reversed({ of: await small.idAt(undone), basis: OPENING }));
    const controls = [{ system: TABMIS, id: 'a', amount: 10n, date: '2024-01-15' }];
    expect(await hitsOf('C2', small.ledger, { outside: { controls } })).toEqual([]);
  });
});

describe('C3', () => {
  it('finds what was recorded in one period and counts in a later one', async () => {
    const small = await smallLedger();
    await small.one('2023-12-29', give(ROADS, 5n, '2024-01-01'));
    expect(whats(await hitsOf('C3', small.ledger))).toEqual(['early']);
  });

  it('takes months where a caller wants them', async () => {
    const small = await smallLedger();
    await small.one('2024-03-01', give(ROADS, 5n, '2024-02-29'));
    expect(await hitsOf('C3', small.ledger)).toEqual([]);
    expect(whats(await hitsOf('C3', small.ledger, { parameters: { C3: { period: 'month', graceDays: 0 } } }))).toEqual([
      'late',
    ]);
  });
});

describe('C5', () => {
  const closing = { effectiveOn: '2024-04-01', basis: OPENING };

  it('finds what stands in a period that is still closed, written behind the back of the ledger', async () => {
    const small = await smallLedger();
    await small.one('2024-01-15', give(ROADS, 50n, '2024-01-15'));
    const closed = await small.one('2024-04-01', periodClosed({ through: '2024-03-31', ...closing }));
    const at = await small.one('2024-04-02', pay(ROADS, 5n, '2024-04-02'));
    const forged = await rewritten(small, (event): AnyEvent =>
      event.position === at
        ? { ...event, effectiveOn: closing.effectiveOn.replace('04-01', '03-29') as typeof event.effectiveOn }
        : event,
    );
    const [hit] = await hitsOf('C5', forged);
    expect(hit).toMatchObject({ events: [{ position: at }], facts: { closedAt: closed, reopenedAt: null } });
  });

  it('finds payments of a budget year that is closed for spending, and lets its year-end work be', async () => {
    const small = await smallLedger();
    const next = lineOf({ budgetYear: 2025 });
    await small.record('2024-01-15', [give(ROADS, 50n, '2024-01-15')]);
    await small.one(
      '2025-01-31',
      periodClosed({
        through: '2025-01-31',
        budgetYear: 2024,
        phase: 'spending',
        effectiveOn: '2025-01-31',
        basis: OPENING,
      }),
    );
    await small.one(
      '2025-02-03',
      lapsed({ line: ROADS, amount: 5n, givesBackCeiling: false, effectiveOn: '2025-01-31', basis: OPENING }),
    );
    const at = await small.record('2025-02-03', [give(next, 50n, '2025-02-03'), pay(next, 5n, '2025-02-03')]);
    const forged = await rewritten(small, (event): AnyEvent =>
      event.type === 'Disbursed' ? { ...event, data: { ...event.data, from: ROADS } } : event,
    );
    const hits = await hitsOf('C5', forged, { on: '2025-02-28' });
    expect(hits.map(({ events }) => events[0]?.position)).toEqual(at.slice(1));
    expect(hits[0]?.facts).toMatchObject({ budgetYear: 2024, phase: 'spending' });
  });
});

describe('C7', () => {
  it.each([
    ['a holiday by date', '2024-09-02', 9, {}, 'holiday'],
    ['a holiday that the caller names', '2024-02-12', 9, { holidays: ['2024-02-12'] }, 'holiday'],
    ['the night', '2024-09-13', 20, {}, 'night'],
    ['the early morning', '2024-09-13', 5, {}, 'night'],
    ['a Sunday', '2024-09-15', 9, {}, 'weekend'],
  ] as const)('finds what was recorded on %s', async (_, day, hour, calendar, when) => {
    const small = await smallLedger();
    await small.one(day, give(ROADS, 5n, day), { hour });
    expect((await hitsOf('C7', small.ledger, { calendar })).map(({ facts }) => facts['when'])).toEqual([when]);
  });

  it('takes a Saturday for a working day where the caller says that it was one', async () => {
    const small = await smallLedger();
    await small.one('2024-05-04', give(ROADS, 5n, '2024-05-04'));
    expect(await hitsOf('C7', small.ledger, { calendar: { worked: ['2024-05-04'] } })).toEqual([]);
  });

  it('makes one hit of a day, and counts its events', async () => {
    const small = await smallLedger();
    await small.record(
      '2024-09-14',
      Array.from({ length: 150 }, () => give(ROADS, 1n, '2024-09-13')),
    );
    const [hit, ...others] = await hitsOf('C7', small.ledger);
    expect([hit?.facts['events'], hit?.events.length, others.length]).toEqual([150, 100, 0]);
    expect(hit?.amounts).toEqual({ amount: 150n });
  });
});
