// What A0 to A11 find and do not find besides their planted violations.
import { allotted, type AnyEvent, carriedOver, committed, contractRegistered, reversed, succeeded } from '@so-cai/core';
import { describe, expect, it } from 'vitest';

import { type CheckedLedger, type CheckOptions, counterpartRows, runChecks } from '../../src/index.js';
import { carriedTooMuch } from './appropriationCases.js';
import { hitsOf, whats } from './asking.js';
import {
  decision,
  EXCEPTION,
  give,
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

  it('counts the line of an exception that is effective after the date asked about', async () => {
    const small = await smallLedger();
    await small.one('2024-02-01', pay(ROADS, 1n, '2024-03-01', { exception: EXCEPTION }));
    const { results } = await runChecks(small.ledger, { on: '2024-02-15', only: ['A1'] });
    expect(results).toMatchObject([
      { status: 'found', population: { looked: 1 }, hits: [{ facts: { what: 'exception' } }] },
    ]);
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
