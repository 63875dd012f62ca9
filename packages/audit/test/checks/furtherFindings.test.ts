// What checks find and do not find besides their planted violations: their other branches.
import {
  allotted,
  type AnyEvent,
  carriedOver,
  committed,
  contractRegistered,
  lapsed,
  periodClosed,
  reversed,
  succeeded,
} from '@so-cai/core';
import { describe, expect, it } from 'vitest';

import {
  type CheckedLedger,
  type CheckOptions,
  counterpartRows,
  FINDING_CODES,
  type Hit,
  isAuditError,
  runChecks,
} from '../../src/index.js';
import { carriedTooMuch } from './appropriationCases.js';
import {
  decision,
  EXCEPTION,
  give,
  HOUSES,
  lineOf,
  move,
  NEIGHBOUR,
  OPENING,
  pay,
  rewritten,
  ROADS,
  smallLedger,
  TABMIS,
} from './smallLedger.js';

async function hitsOf(id: string, ledger: CheckedLedger, options: Partial<CheckOptions> = {}): Promise<readonly Hit[]> {
  const { results } = await runChecks(ledger, { on: '2024-12-31', ...options, only: [id] });
  return results[0]?.hits ?? [];
}

/** Facts that say what a hit is. */
function whats(hits: readonly Hit[]): unknown[] {
  return hits.map(({ facts }) => facts['what']);
}

describe('checks of integrity', () => {
  it('leave no finding of a verification out, whatever its code', async () => {
    const { ledger } = await smallLedger();
    const findings = [...FINDING_CODES, 'SomethingNew'].map((code) => ({ code, range: { from: 2, to: 4 } }));
    const verification = { size: ledger.size, findings };
    const { results } = await runChecks(ledger, { on: '2024-12-31', outside: { verification } });
    const hits = results.filter(({ id }) => id.startsWith('I')).flatMap((result) => result.hits);
    expect(hits.map(({ facts }) => String(facts['code'])).toSorted()).toEqual(
      findings.map(({ code }) => code).toSorted(),
    );
    for (const { events } of hits) expect(events.map(({ position }) => position)).toEqual([2, 3]);
  });

  it('say of statements that nobody made again, and of a ledger without any, that they cannot answer', async () => {
    const { ledger } = await smallLedger();
    const { results } = await runChecks(ledger, { on: '2024-12-31', only: ['I8'], outside: { statements: [] } });
    expect(results[0]?.why?.en).toContain('no published statements');
  });
});

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

describe('A0', () => {
  it('says of a transfer that only one side has where it is', async () => {
    const small = await smallLedger();
    await small.one(
      '2024-02-01',
      give(ROADS, 7n, '2024-02-01', { counterparty: { ledger: 'commune', reference: 'here' } }),
    );
    const counterparts = [{ ledger: 'commune', reference: 'there', amount: 3n }];
    expect(whats(await hitsOf('A0', small.ledger, { outside: { counterparts } }))).toEqual(['onlyHere', 'onlyThere']);
  });
});

describe('counterpartRows', () => {
  it('gives the other side of transfers, without what was reversed', async () => {
    const [here, there] = [await smallLedger(), await smallLedger()];
    const pairedWith = (ledger: string, amount: bigint, reference: string): ReturnType<typeof give> =>
      give(ROADS, amount, '2024-02-01', { counterparty: { ledger, reference } });
    await here.one('2024-02-01', pairedWith('small', 7n, 'CT-1'));
    await there.record('2024-02-01', [
      pairedWith('small', 3n, 'CT-1'),
      pairedWith('small', 4n, 'CT-1'),
      pairedWith('other', 9n, 'CT-1'),
    ]);
    const undone = await there.one('2024-02-01', pairedWith('small', 5n, 'CT-2'));
    await there.one('2024-02-01', reversed({ of: await there.idAt(undone), basis: OPENING }));
    const counterparts = await counterpartRows(there.ledger, { of: 'small', on: '2024-12-31' });
    expect(counterparts.map(({ reference, amount }) => [reference, amount])).toEqual([
      ['CT-1', 3n],
      ['CT-1', 4n],
    ]);
    const { results } = await runChecks(here.ledger, { on: '2024-12-31', only: ['A0'], outside: { counterparts } });
    expect(results).toMatchObject([{ status: 'clean', population: { looked: 1 } }]);
  });
});

describe('A1', () => {
  it('finds a day that is long over, although the line is in credit now', async () => {
    const small = await smallLedger();
    const spent = await small.record('2024-02-01', [
      give(ROADS, 10n, '2024-01-15'),
      pay(ROADS, 30n, '2024-01-20', { exception: EXCEPTION }),
      give(ROADS, 100n, '2024-01-25'),
    ]);
    const hits = await hitsOf('A1', small.ledger);
    expect(whats(hits)).toEqual(['exception', 'available']);
    expect(hits[1]).toMatchObject({
      amounts: { balance: -20n },
      facts: { day: '2024-01-20' },
      events: [{ position: spent[1] }],
    });
  });

  it('finds a commitment that was paid more than once, by its reference', async () => {
    const small = await smallLedger();
    await small.record('2024-02-01', [
      give(ROADS, 100n, '2024-01-15'),
      contractRegistered({ reference: 'HD-1', value: 50n, effectiveOn: '2024-01-20', basis: OPENING }),
      committed({ line: ROADS, reference: 'HD-1', amount: 10n, effectiveOn: '2024-01-20', basis: OPENING }),
    ]);
    const paid = pay(ROADS, 12n, '2024-01-25', { reference: 'HD-1', exception: EXCEPTION });
    const at = await small.one('2024-02-01', { ...paid, data: { ...paid.data, stage: 'committed' } } as typeof paid);
    // It was made good later, and was below zero all the same.
    await small.one(
      '2024-02-05',
      committed({ line: ROADS, reference: 'HD-1', amount: 20n, effectiveOn: '2024-02-05', basis: OPENING }),
    );
    const hits = await hitsOf('A1', small.ledger);
    expect(whats(hits)).toEqual(['exception', 'committed']);
    expect(hits[1]).toMatchObject({
      amounts: { balance: -2n },
      facts: { day: '2024-01-25' },
      events: [{ position: at }],
    });
  });
});

describe('A2', () => {
  it('finds a reallocation whose sides differ, written behind the back of the ledger', async () => {
    const small = await smallLedger();
    await small.one('2024-01-15', give(ROADS, 50n, '2024-01-15'));
    await small.one('2024-02-01', move(ROADS, NEIGHBOUR, 5n, '2024-02-01'));
    const forged = await rewritten(small, (event): AnyEvent => {
      if (event.type !== 'Reallocated') return event;
      const to = event.data.to.map((leg) => ({ ...leg, amount: '6' as typeof leg.amount }));
      return { ...event, data: { ...event.data, to } };
    });
    const hits = await hitsOf('A2', forged);
    expect(whats(hits)).toEqual(['total', 'programme', 'capital', 'source']);
    expect(hits[0]?.amounts).toEqual({ net: 1n });
  });

  it('looks at the level that it is told, by the trees of the day', async () => {
    const small = await smallLedger();
    await small.one('2024-01-15', give(ROADS, 50n, '2024-01-15'));
    await small.one('2024-02-01', move(ROADS, lineOf({ programme: 'NTM-03' }), 5n, '2024-02-01'));
    expect(await hitsOf('A2', small.ledger)).toEqual([]);
    const [hit] = await hitsOf('A2', small.ledger, { parameters: { A2: { level: 2 } } });
    expect(hit?.facts['nodes']).toEqual(['NTM-02 -5', 'NTM-03 5']);
  });
});

describe('A3', () => {
  it('finds a line that allotted more than it got', async () => {
    const small = await smallLedger();
    const whole = lineOf({ unit: 'TINH', programme: 'NTM' });
    await small.one('2024-01-15', give(whole, 10n, '2024-01-15'));
    const allotting = allotted({
      from: whole,
      to: [[ROADS, 12n]],
      effectiveOn: '2024-02-01',
      basis: OPENING,
      exception: EXCEPTION,
    });
    const at = await small.one('2024-02-01', allotting);
    const hits = await hitsOf('A3', small.ledger);
    expect(hits).toMatchObject([{ facts: { what: 'allotted' }, amounts: { plan: -2n }, events: [{ position: at }] }]);
  });
});

describe('A5', () => {
  async function moved(basis: typeof OPENING): Promise<CheckedLedger> {
    const small = await smallLedger();
    await small.one('2024-01-15', give(ROADS, 50n, '2024-01-15'));
    await small.one('2024-02-01', move(ROADS, lineOf({ unit: 'XA-C' }), 5n, '2024-02-01', basis));
    return small.ledger;
  }

  it('finds a reallocation that no decision is cited for', async () => {
    expect(whats(await hitsOf('A5', await moved(decision('5', '2024-01-20', 'HDND', 'CV'))))).toEqual(['noDecision']);
  });

  it('finds units outside the area of the authority', async () => {
    const [hit] = await hitsOf('A5', await moved(decision('5', '2024-01-20', 'HDND-H1')));
    expect(hit?.facts).toMatchObject({ what: 'beyondArea', units: ['XA-C'] });
  });

  it('finds what the rules in force did not settle', async () => {
    const small = await smallLedger();
    await small.one('2024-01-15', give(ROADS, 50n, '2024-01-15'));
    await small.one('2024-02-01', move(ROADS, NEIGHBOUR, 5n, '2024-02-01'));
    const rulings = [{ pack: TABMIS, version: '1', rule: 'moves', verdict: 'unknown' as const }];
    const ruled = await rewritten(small, (event) => (event.type === 'Reallocated' ? { ...event, rulings } : event));
    expect(whats(await hitsOf('A5', ruled))).toEqual(['unsettled']);
  });
});

describe('A6', () => {
  it('counts percentages to the đồng, and refuses what is none', async () => {
    const small = await smallLedger();
    const own = lineOf({ source: 'NSDP' });
    await small.record('2024-01-15', [give(ROADS, 1000n, '2024-01-15'), give(own, 25n, '2024-01-15')]);
    const ratio = { programme: 'NTM', counterpart: 'NSDP', of: 'NSTW' };
    const asked = (percent: string): Partial<CheckOptions> => ({
      outside: { counterpartRatios: [{ ...ratio, percent }] },
    });
    expect(await hitsOf('A6', small.ledger, asked('2.5'))).toEqual([]);
    const [hit] = await hitsOf('A6', small.ledger, asked('2.5001'));
    expect(hit?.amounts).toEqual({ counterpart: 25n, of: 1000n });
    for (const percent of ['', '3%', '2.50001', '-1'])
      await expect(hitsOf('A6', small.ledger, asked(percent))).rejects.toThrow('is no percentage');
  });

  it('looks at the years and capital kinds that a ratio is about, each by itself', async () => {
    const small = await smallLedger();
    const recurrent = lineOf({ capital: 'recurrent', budgetYear: 2023 });
    await small.record('2024-01-15', [give(ROADS, 100n, '2024-01-15'), give(recurrent, 100n, '2024-01-15')]);
    const counterpartRatios = [
      { programme: 'NTM', counterpart: 'NSDP', of: 'NSTW', percent: '1', capital: 'recurrent' },
      { programme: 'NTM', counterpart: 'NSDP', of: 'NSTW', percent: '1', budgetYear: 2024 },
    ];
    const hits = await hitsOf('A6', small.ledger, { outside: { counterpartRatios } });
    expect(hits.map(({ facts }) => facts['budgetYear'])).toEqual([2023, 2024]);
  });
});

describe('lists of others', () => {
  it('may name programmes, units and sources that the ledger does not have', async () => {
    const small = await smallLedger();
    await small.one('2024-01-15', give(ROADS, 50n, '2024-01-15'));
    const outside = {
      programmeUnits: [
        { programme: 'NTM', units: ['ELSEWHERE', 'XA-A'] },
        { programme: 'ELSEWHERE', units: [] },
      ],
      counterpartRatios: [{ programme: 'ELSEWHERE', counterpart: 'NSDP', of: 'NSTW', percent: '3' }],
    };
    const { results } = await runChecks(small.ledger, { on: '2024-12-31', only: ['A6', 'A8'], outside });
    expect(results.map(({ status, population }) => [status, population.looked])).toEqual([
      ['notApplicable', 0],
      ['clean', 1],
    ]);
  });
});

describe('A9', () => {
  it('finds what was carried over beyond what was unused', async () => {
    const { ledger, options, finds } = await carriedTooMuch();
    const hits = await hitsOf('A9', ledger, options);
    expect(hits.map(({ events }) => events.map(({ position }) => position))).toEqual(finds);
    expect(hits[0]?.amounts).toEqual({ carriedOut: 101n, unused: 100n, excess: 1n });
  });

  it('does not report advances that were carried over', async () => {
    const small = await smallLedger();
    const line = lineOf({ budgetYear: 2023 });
    await small.record('2024-01-10', [
      give(line, 50n, '2023-01-16'),
      pay(line, 5n, '2023-06-01', { as: 'advance', reference: 'HS-1', opens: 'paymentFile' }),
      carriedOver({
        legs: [{ line, stage: 'advanced', reference: 'HS-1', amount: 5n }],
        effectiveOn: '2024-01-10',
        basis: OPENING,
      }),
    ]);
    expect(await hitsOf('A9', small.ledger)).toEqual([]);
  });
});

describe('checks of lines', () => {
  it('follow a succession: the events of a unit that ended are those of its successor', async () => {
    const small = await smallLedger();
    const at = await small.one('2024-01-15', give(NEIGHBOUR, 100n, '2024-01-15'));
    await small.one(
      '2024-03-01',
      succeeded({ tree: 'unit', kind: 'merge', from: ['XA-B'], to: 'XA-A', effectiveOn: '2024-03-01', basis: OPENING }),
    );
    const [hit, ...others] = await hitsOf('A4', small.ledger);
    expect(hit).toMatchObject({ events: [{ position: at }], facts: { line: 'NTM-02 investment NSTW XA-A 2024' } });
    expect(others).toEqual([]);
  });
});

describe('P1', () => {
  it('does not report a payment whose double was reversed', async () => {
    const small = await smallLedger();
    await small.one('2024-01-15', give(ROADS, 50n, '2024-01-15'));
    const [, again = -1] = await small.record('2024-03-01', [
      pay(ROADS, 7n, '2024-03-01'),
      pay(ROADS, 7n, '2024-03-01'),
    ]);
    expect(await hitsOf('P1', small.ledger)).toHaveLength(1);
    await small.one('2024-03-01', reversed({ of: await small.idAt(again), basis: OPENING }));
    expect(await hitsOf('P1', small.ledger)).toEqual([]);
  });

  it('tells payees apart: by code, by contract, by payment file', async () => {
    const small = await smallLedger();
    await small.record('2024-03-01', [
      give(ROADS, 50n, '2024-01-15'),
      pay(ROADS, 7n, '2024-03-01', { analysis: { payee: 'CTY-1' } }),
      pay(ROADS, 7n, '2024-03-01', { analysis: { payee: 'CTY-2' } }),
      pay(ROADS, 7n, '2024-03-01', { reference: 'HS-1', opens: 'paymentFile' }),
      pay(ROADS, 7n, '2024-03-01'),
      pay(HOUSES, 7n, '2024-03-01', { exception: EXCEPTION }),
    ]);
    expect(await hitsOf('P1', small.ledger)).toEqual([]);
  });
});

describe('checks of many payments', () => {
  it('do not count a payment that was reversed', async () => {
    const small = await smallLedger();
    await small.one('2024-01-15', give(ROADS, 500_000_000n, '2024-01-15'));
    const [, wrong = -1] = await small.record('2024-12-02', [
      pay(ROADS, 10_000_001n, '2024-03-01'),
      pay(ROADS, 100_000_000n, '2024-12-02'),
    ]);
    const parameters = { P2: { leastPayments: 1, most: 0 }, P3: { leastPayments: 1 }, P6: { leastPayments: 2 } };
    const asked = { on: '2025-01-31', parameters };
    expect(await hitsOf('P2', small.ledger, asked)).toMatchObject([{ events: [{ position: wrong }] }]);
    expect(await hitsOf('P3', small.ledger, asked)).toMatchObject([{ events: [{ position: wrong }] }]);
    await small.one('2024-12-03', reversed({ of: await small.idAt(wrong), basis: OPENING }));
    for (const id of ['P2', 'P3', 'P6']) expect(await hitsOf(id, small.ledger, asked)).toEqual([]);
    const { results } = await runChecks(small.ledger, { ...asked, only: ['P6'] });
    expect(results[0]?.why?.en).toContain('There are 1 payments');
  });
});

describe('a run', () => {
  it('refuses a check, a parameter and a value that it does not know', async () => {
    const { ledger } = await smallLedger();
    const asked: Partial<CheckOptions>[] = [
      { only: ['Z9'] },
      { parameters: { Z9: {} } },
      { parameters: { P1: { days: 3 } } },
      { parameters: { P1: { withinDays: -1 } } },
      { parameters: { A7: { threshold: 100 } } },
    ];
    for (const options of asked) {
      const fault: unknown = await runChecks(ledger, { on: '2024-12-31', ...options }).catch((error: unknown) => error);
      expect(isAuditError(fault, 'InvalidCheck')).toBe(true);
    }
  });

  it('can be broken off', async () => {
    const { ledger } = await smallLedger();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(runChecks(ledger, { on: '2024-12-31', signal })).rejects.toThrow('enough');
  });

  it('looks only at what is effective on its date, where a check is about that', async () => {
    const small = await smallLedger();
    await small.record('2024-03-01', [
      give(ROADS, 50n, '2024-01-15'),
      pay(ROADS, 7n, '2024-03-01'),
      pay(ROADS, 7n, '2024-03-01'),
    ]);
    expect(await hitsOf('P1', small.ledger, { on: '2024-02-29' })).toEqual([]);
    expect(await hitsOf('P1', small.ledger, { on: '2024-03-01' })).toHaveLength(1);
  });
});
