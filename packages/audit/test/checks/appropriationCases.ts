// A0 to A11.
import { type AnyDraft, carriedOver, ceilingSet, programmeDefined } from '@so-cai/core';

import type { CheckOptions } from '../../src/index.js';
import type { Asked, CheckCases, Planted } from './checkCase.js';
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
  ROADS,
  smallLedger,
} from './smallLedger.js';

const ON = '2024-12-31';
const NTM_03 = lineOf({ programme: 'NTM-03' });
const OWN_MONEY = lineOf({ source: 'NSDP' });

/** Money for two lines, and one more draft, which the hits are at. */
async function after(day: string, draft: AnyDraft, options: Partial<CheckOptions> = {}): Promise<Planted> {
  const small = await smallLedger();
  await small.record('2024-01-15', [give(ROADS, 100n, '2024-01-15'), give(NEIGHBOUR, 100n, '2024-01-15')]);
  const at = await small.one(day, draft);
  return { ledger: small.ledger, options: { on: ON, ...options }, finds: [[at]] };
}

async function empty(options: Partial<CheckOptions> = {}): Promise<Asked> {
  return { ledger: (await smallLedger()).ledger, options: { on: ON, ...options } };
}

const paired = { counterparty: { ledger: 'commune', reference: 'CT-1' } };
function pairedWith(amount: bigint): Promise<Planted> {
  const counterparts = [{ ledger: 'commune', reference: 'CT-1', amount }];
  return after('2024-02-01', give(ROADS, 7n, '2024-02-01', paired), { outside: { counterparts } });
}

/** A ceiling of 100 for the province, and two below it. */
async function ceilings(first: bigint, second: bigint): Promise<Planted> {
  const small = await smallLedger();
  const set = (unit: string, amount: bigint): AnyDraft =>
    ceilingSet({
      key: { programme: 'NTM', source: 'NSTW', unit, period: '2021-2025' },
      amount,
      effectiveOn: '2022-01-10',
      basis: OPENING,
    });
  const at = await small.record('2022-01-10', [set('TINH', 100n), set('XA-A', first), set('XA-B', second)]);
  return { ledger: small.ledger, options: { on: ON }, finds: [at] };
}

/** Payments to one payee, a day apart. */
async function split(first: bigint, second: bigint): Promise<Planted> {
  const small = await smallLedger();
  await small.one('2024-01-15', give(ROADS, 1000n, '2024-01-15'));
  const analysis = { payee: 'CTY-1' };
  const at = [
    await small.one('2024-03-01', pay(ROADS, first, '2024-03-01', { analysis })),
    await small.one('2024-03-04', pay(ROADS, second, '2024-03-04', { analysis })),
  ];
  return { ledger: small.ledger, options: { on: ON, parameters: { A7: { threshold: 100n } } }, finds: [at] };
}

/** An advance of 2023 that nobody settled. */
async function advance(on: string): Promise<Planted> {
  const small = await smallLedger();
  const line = lineOf({ budgetYear: 2023 });
  await small.one('2023-01-16', give(line, 50n, '2023-01-16'));
  const paid = pay(line, 5n, '2023-06-01', { as: 'advance', reference: 'HS-1', opens: 'paymentFile' });
  const at = await small.one('2023-06-01', paid);
  return { ledger: small.ledger, options: { on }, finds: [[at]] };
}

/** A programme that gets another name, and perhaps another official code, in the middle of the year. */
async function redefined(official: string): Promise<Planted> {
  const small = await smallLedger();
  const define = (name: string, number: string, effectiveOn: string): AnyDraft =>
    programmeDefined({
      code: 'NTM-02',
      parent: 'NTM',
      name: { vi: name, en: name },
      officialCodes: [{ system: 'MLNS', code: number }],
      effectiveOn,
      basis: OPENING,
    });
  await small.one('2023-01-02', define('Roads', '0491', '2023-01-01'));
  await small.one('2024-01-15', give(ROADS, 100n, '2024-01-15'));
  const at = await small.one('2024-06-03', define('Roads and bridges', official, '2024-06-03'));
  return { ledger: small.ledger, options: { on: ON }, finds: [[at]] };
}

async function approvedBy(actor: string): Promise<Planted> {
  const small = await smallLedger();
  const at = await small.one('2024-01-15', give(ROADS, 5n, '2024-01-15'), { approvals: [{ actor }] });
  return { ledger: small.ledger, options: { on: ON }, finds: [[at]] };
}

/** Central money of 100, with counterpart money beside it. */
async function counterpart(amount: bigint): Promise<Planted> {
  const small = await smallLedger();
  const at = await small.record('2024-01-15', [give(ROADS, 100n, '2024-01-15'), give(OWN_MONEY, amount, '2024-01-15')]);
  const counterpartRatios = [{ programme: 'NTM', counterpart: 'NSDP', of: 'NSTW', percent: '3' }];
  return { ledger: small.ledger, options: { on: ON, outside: { counterpartRatios } }, finds: [at] };
}

export const APPROPRIATION_CASES: CheckCases = {
  A0: {
    planted: () => pairedWith(8n),
    nearMiss: () => pairedWith(7n),
    lacking: () => empty(),
    because: /as counterparts in the file of so-cai check --outside/,
  },
  A1: {
    planted: async () => {
      const made = await after('2024-02-01', pay(ROADS, 101n, '2024-02-01', { exception: EXCEPTION }));
      // The exception, and the line that it overdrew.
      return { ...made, finds: [...made.finds, ...made.finds] };
    },
    nearMiss: () => after('2024-02-01', pay(ROADS, 100n, '2024-02-01')),
    lacking: () => empty(),
    because: /no lines/,
  },
  A2: {
    planted: () => after('2024-02-01', move(ROADS, HOUSES, 5n, '2024-02-01')),
    nearMiss: () => after('2024-02-01', move(ROADS, NTM_03, 5n, '2024-02-01')),
    lacking: () => empty(),
    because: /no reallocations/,
  },
  A3: {
    planted: () => ceilings(60n, 41n),
    nearMiss: () => ceilings(60n, 40n),
    lacking: () => empty(),
    because: /no ceilings/,
  },
  A4: {
    planted: async () => {
      const small = await smallLedger();
      const at = await small.record('2024-01-15', [
        give(ROADS, 100n, '2024-01-15'),
        pay(HOUSES, 5n, '2024-01-15', { exception: EXCEPTION }),
      ]);
      return { ledger: small.ledger, options: { on: '2024-07-13' }, finds: at.map((each) => [each]) };
    },
    // One day less than the days that may pass.
    nearMiss: async () => ({
      ...(await after('2024-02-01', pay(ROADS, 1n, '2024-02-01'))),
      options: { on: '2024-07-12' },
    }),
    lacking: () => empty(),
    because: /no lines that are part of the plan/,
  },
  A5: {
    planted: () => after('2024-02-01', move(ROADS, NEIGHBOUR, 5n, '2024-02-01', decision('5/NQ', '2024-02-02'))),
    nearMiss: () =>
      after('2024-02-01', move(ROADS, NEIGHBOUR, 5n, '2024-02-01', decision('5/NQ', '2024-02-01', 'HDND-H1'))),
    lacking: () => empty(),
    because: /no reallocations/,
  },
  A6: {
    planted: () => counterpart(2n),
    nearMiss: () => counterpart(3n),
    lacking: () => empty(),
    because: /as counterpartRatios in the file of so-cai check --outside/,
  },
  A7: {
    planted: () => split(95n, 96n),
    // One is not just under it.
    nearMiss: () => split(95n, 89n),
    lacking: () => empty(),
    because: /No threshold was given/,
  },
  A8: {
    planted: async () => {
      const small = await smallLedger();
      const at = await small.record('2024-01-15', [give(ROADS, 1n, '2024-01-15'), give(NEIGHBOUR, 1n, '2024-01-15')]);
      const programmeUnits = [{ programme: 'NTM', units: ['XA-A'] }];
      return { ledger: small.ledger, options: { on: ON, outside: { programmeUnits } }, finds: [[at[1] ?? -1]] };
    },
    // Both communes are below the listed district.
    nearMiss: () =>
      after('2024-02-01', give(ROADS, 1n, '2024-02-01'), {
        outside: { programmeUnits: [{ programme: 'NTM', units: ['H1'] }] },
      }),
    lacking: () => empty(),
    because: /as programmeUnits in the file of so-cai check --outside/,
  },
  A9: {
    planted: () => advance('2024-02-16'),
    nearMiss: () => advance('2024-02-15'),
    lacking: () => empty(),
    because: /no lines with carry-overs or advances/,
  },
  A10: {
    planted: () => redefined('0492'),
    nearMiss: () => redefined('0491'),
    lacking: async () => ({ ledger: (await smallLedger('bare')).ledger, options: { on: ON } }),
    because: /no catalogue nodes/,
  },
  A11: {
    planted: () => approvedBy('KT-1'),
    nearMiss: () => approvedBy('KT-2'),
    lacking: () => empty(),
    because: /no events with approvals/,
  },
};

/** More was carried over than was there. */
export async function carriedTooMuch(): Promise<Planted> {
  const legs = [{ line: ROADS, stage: 'available' as const, amount: 101n }];
  return after('2025-01-31', carriedOver({ legs, effectiveOn: '2025-01-31', basis: OPENING, exception: EXCEPTION }), {
    on: '2025-02-01',
  });
}
