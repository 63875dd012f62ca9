// P1 to P10.
import { allocated, type AnyDraft, reversed } from '@so-cai/core';

import type { CheckOptions, ParameterValues } from '../../src/index.js';
import type { Asked, CheckCases, Planted } from './checkCase.js';
import { give, lineOf, NEIGHBOUR, OPENING, pay, ROADS, smallLedger } from './smallLedger.js';

const ON = '2024-12-31';
const MILLION = 1_000_000n;

async function empty(): Promise<Asked> {
  return { ledger: (await smallLedger()).ledger, options: { on: ON } };
}

/** Money enough, and drafts recorded after it; their positions are found as one hit. */
async function after(
  day: string,
  drafts: readonly AnyDraft[],
  options: Partial<CheckOptions> = {},
): Promise<Planted & { readonly at: readonly number[] }> {
  const small = await smallLedger();
  await small.record('2024-01-15', [
    give(ROADS, 100_000n * MILLION, '2024-01-15'),
    give(NEIGHBOUR, 100n, '2024-01-15'),
  ]);
  const at = await small.record(day, drafts);
  return { ledger: small.ledger, options: { on: ON, ...options }, finds: [at], at };
}

/** The same payment on two days. */
function twice(first: string, second: string): Promise<Planted> {
  return after('2024-03-08', [pay(ROADS, 7n, first), pay(ROADS, 7n, second)]);
}

/** Two round payments of four, or of three. */
async function round(last: bigint): Promise<Planted> {
  const payments = [100n, 200n, 3n, last].map((amount) => pay(ROADS, amount * MILLION, '2024-03-01'));
  const made = await after('2024-03-01', payments, { parameters: { P2: { leastPayments: 4 } } });
  return { ...made, finds: [[0, 1, 3].map((index) => made.at[index] ?? -1)] };
}

/** Five payments, the last of which is made on the day and as large as said. */
async function yearEnd(day: string, amount: bigint): Promise<Planted> {
  const payments = [10n, 11n, 12n, 13n].map((each) => pay(ROADS, each, '2024-03-01'));
  const made = await after('2025-01-06', [...payments, pay(ROADS, amount, day)], { on: '2025-01-31' });
  return { ...made, finds: [made.at.slice(-1)] };
}

/** A line of 100 on which so much was disbursed by the end of September. */
async function spentBySeptember(amount: bigint): Promise<Planted> {
  const small = await smallLedger();
  const at = await small.one('2024-01-15', give(ROADS, 100n, '2024-01-15'));
  await small.one('2024-09-27', pay(ROADS, amount, '2024-09-27'));
  return { ledger: small.ledger, options: { on: '2024-09-30' }, finds: [[at]] };
}

/** A hundred payments with so many of each first digit. */
async function digits(counts: readonly number[]): Promise<Planted> {
  const payments = counts.flatMap((count, index) =>
    Array.from({ length: count }, (_, number) =>
      pay(ROADS, BigInt(index + 1) * 10n * MILLION + BigInt(number), '2024-03-01'),
    ),
  );
  return after('2024-03-01', payments, { parameters: { P6: { leastPayments: 100 } } });
}

/** Recorded, reversed, replaced, and perhaps reversed again. */
async function corrected(times: 1 | 2): Promise<Planted> {
  const small = await smallLedger();
  await small.one('2024-01-15', give(ROADS, 100n, '2024-01-15'));
  const chain = [await small.one('2024-03-01', pay(ROADS, 7n, '2024-03-01'))];
  for (let time = 0; time < times; time += 1) {
    const of = await small.idAt(chain.at(-1) ?? -1);
    chain.push(await small.one('2024-03-04', reversed({ of, basis: OPENING })));
    chain.push(await small.one('2024-03-04', pay(ROADS, 8n, '2024-03-01', { causationId: of })));
  }
  return { ledger: small.ledger, options: { on: ON }, finds: [chain] };
}

const RARE: { readonly [check: string]: ParameterValues } = { P8: { leastOnLine: 3, leastOfActor: 3 } };

/** Two people, each on a line of their own; the second also so often on the first one's. */
async function strayed(times: number): Promise<Planted> {
  const small = await smallLedger();
  await small.record('2024-01-15', [give(ROADS, 100n, '2024-01-15'), give(NEIGHBOUR, 100n, '2024-01-15')]);
  const three = (line: typeof ROADS): AnyDraft[] => [1n, 2n, 3n].map((amount) => pay(line, amount, '2024-03-01'));
  await small.record('2024-03-01', three(ROADS), { actor: 'KT-1' });
  await small.record('2024-03-01', three(NEIGHBOUR), { actor: 'KT-2' });
  const stray = Array.from({ length: times }, (_, index) => pay(ROADS, BigInt(10 + index), '2024-03-01'));
  const at = await small.record('2024-03-01', stray, { actor: 'KT-2' });
  return { ledger: small.ledger, options: { on: ON, parameters: RARE }, finds: [at] };
}

/** A line of 100 that gets so much more. */
async function supplemented(amount: bigint): Promise<Planted> {
  const small = await smallLedger();
  const at = await small.one('2024-01-15', give(ROADS, 100n, '2024-01-15'));
  const supplement = allocated({ to: ROADS, amount, kind: 'supplement', effectiveOn: '2024-05-06', basis: OPENING });
  const more = await small.one('2024-05-06', supplement);
  return { ledger: small.ledger, options: { on: ON }, finds: [[at, more]] };
}

/** Plans of 100 in two years, with so much spent in each. */
async function lowYears(first: bigint, second: bigint): Promise<Planted> {
  const small = await smallLedger();
  const plans: number[] = [];
  for (const [budgetYear, amount] of [
    [2022, first],
    [2023, second],
  ] as const) {
    const line = lineOf({ budgetYear });
    const day = `${budgetYear}-01-17`;
    plans.push(await small.one(day, give(line, 100n, day)));
    await small.one(`${budgetYear}-06-01`, pay(line, amount, `${budgetYear}-06-01`));
  }
  return { ledger: small.ledger, options: { on: '2024-01-31' }, finds: [plans] };
}

export const PLAUSIBILITY_CASES: CheckCases = {
  P1: {
    planted: () => twice('2024-03-01', '2024-03-04'),
    nearMiss: () => twice('2024-03-01', '2024-03-05'),
    lacking: empty,
    because: /no disbursements/,
  },
  P2: {
    planted: () => round(400n),
    // Two of four are no more than half.
    nearMiss: () => round(4n),
    lacking: empty,
    because: /no units with enough disbursements/,
  },
  P3: {
    planted: () => yearEnd('2024-12-02', 40n),
    // As much, but a day before the last days begin.
    nearMiss: () => yearEnd('2024-11-30', 40n),
    lacking: empty,
    because: /no units and ended years/,
  },
  P4: {
    planted: () => after('2024-11-18', [give(ROADS, 5n, '2024-11-17')]),
    nearMiss: () => after('2024-11-18', [give(ROADS, 5n, '2024-11-16')]),
    lacking: empty,
    because: /no original allocations/,
  },
  P5: {
    planted: () => spentBySeptember(34n),
    nearMiss: () => spentBySeptember(35n),
    lacking: empty,
    because: /no units and years with a plan/,
  },
  P6: {
    planted: () => digits([0, 0, 0, 0, 0, 0, 100, 0, 0]),
    nearMiss: () => digits([30, 18, 12, 10, 8, 7, 6, 5, 4]),
    lacking: empty,
    because: /There are 0 payments that are large enough, and 300 are needed/,
  },
  P7: {
    planted: () => corrected(2),
    nearMiss: () => corrected(1),
    lacking: empty,
    because: /no reversals/,
  },
  P8: {
    planted: () => strayed(1),
    nearMiss: () => strayed(2),
    lacking: empty,
    because: /no pairs of actor and line/,
  },
  P9: {
    planted: () => supplemented(51n),
    nearMiss: () => supplemented(50n),
    lacking: empty,
    because: /no lines with an original plan/,
  },
  P10: {
    planted: () => lowYears(40n, 49n),
    nearMiss: () => lowYears(40n, 50n),
    lacking: empty,
    because: /no programmes and units/,
  },
};
