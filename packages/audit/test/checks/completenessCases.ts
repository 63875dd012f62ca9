// C1 to C7.
import { periodClosed, periodReopened } from '@so-cai/core';

import type { Asked, CheckCases, Planted } from './checkCase.js';
import { decision, give, NEIGHBOUR, OPENING, pay, ROADS, smallLedger, TABMIS } from './smallLedger.js';

const ON = '2024-12-31';

/** Money recorded on a day and effective on another; hits are at it. */
async function dated(recordedOn: string, effectiveOn: string, hour = 9): Promise<Planted> {
  const small = await smallLedger();
  const at = await small.one(recordedOn, give(ROADS, 5n, effectiveOn), { hour });
  return { ledger: small.ledger, options: { on: ON }, finds: [[at]] };
}

async function empty(): Promise<Asked> {
  return { ledger: (await smallLedger()).ledger, options: { on: ON } };
}

/** Money by decisions with these numbers, one after the other. */
async function numbered(...numbers: readonly string[]): Promise<Planted> {
  const small = await smallLedger();
  const basis = numbers.map((number) => decision(number, '2024-01-10'));
  const at = await small.record(
    '2024-01-15',
    basis.map((each) => give(ROADS, 5n, '2024-01-15', { basis: each })),
  );
  return { ledger: small.ledger, options: { on: ON }, finds: [at.slice(-2)] };
}

/** Records of another system, 1, 2 and 3, of 10, 20 and 30 đồng. */
async function sourced(controls: readonly { readonly id: string; readonly amount: bigint }[]): Promise<Planted> {
  const small = await smallLedger();
  const at = await small.record(
    '2024-01-15',
    [1, 2, 3].map((number) =>
      give(ROADS, BigInt(number * 10), '2024-01-15', { source: { system: TABMIS, id: `${number}` } }),
    ),
  );
  const rows = controls.map((row) => ({ system: TABMIS, date: '2024-01-15', ...row }));
  const options = { on: ON, outside: { controls: rows } };
  return { ledger: small.ledger, options, finds: [[at[1] ?? -1], [], [at[2] ?? -1]] };
}

/** A payment dated in a month that was closed and opened again, or on the day after it. */
async function reopened(effectiveOn: string): Promise<Planted> {
  const small = await smallLedger();
  await small.one('2024-01-15', give(ROADS, 50n, '2024-01-15'));
  const closed = { effectiveOn: '2024-04-01', basis: OPENING };
  await small.record('2024-04-01', [
    periodClosed({ through: '2024-03-31', ...closed }),
    periodReopened({ from: '2024-03-01', authority: 'HDND', ...closed }),
  ]);
  const at = await small.one('2024-04-02', pay(ROADS, 5n, effectiveOn));
  return { ledger: small.ledger, options: { on: ON }, finds: [[at]] };
}

export const COMPLETENESS_CASES: CheckCases = {
  C1: {
    planted: () => numbered('1/NQ-HĐND', '2/NQ-HĐND', '4/NQ-HĐND'),
    // Other years, other series, and one document that two events cite.
    nearMiss: () => numbered('1/NQ-HĐND', '2/NQ-HĐND', '2/NQ-HĐND', '3/NQ-HĐND', '9/NQ-TTHĐND', 'EXAMPLE-07'),
    lacking: empty,
    because: /no numbered documents/,
  },
  C2: {
    planted: () =>
      sourced([
        { id: '1', amount: 10n },
        { id: '2', amount: 21n },
        { id: '4', amount: 40n },
      ]),
    nearMiss: () =>
      sourced([
        { id: '3', amount: 30n },
        { id: '1', amount: 10n },
        { id: '2', amount: 20n },
      ]),
    lacking: empty,
    because: /as controls in the file of so-cai check --outside/,
  },
  C3: {
    planted: () => dated('2024-02-01', '2023-12-29'),
    // The last day of the adjustment period.
    nearMiss: () => dated('2024-01-31', '2023-12-29'),
    lacking: empty,
    because: /no events that move money or room/,
  },
  C4: {
    planted: () => dated('2024-04-01', '2024-03-01'),
    nearMiss: () => dated('2024-04-01', '2024-03-02'),
    lacking: empty,
    because: /no events that move money or room/,
  },
  C5: {
    planted: () => reopened('2024-03-31'),
    nearMiss: () => reopened('2024-04-01'),
    lacking: empty,
    because: /no events recorded after a closing/,
  },
  C6: {
    planted: async () => {
      const small = await smallLedger();
      await small.one('2024-01-15', give(ROADS, 50n, '2024-01-15'));
      const at = await small.one('2024-03-01', pay(ROADS, 5n, '2024-03-02'));
      return { ledger: small.ledger, options: { on: ON }, finds: [[at]] };
    },
    // A decision that takes effect at the beginning of the next year.
    nearMiss: async () => {
      const small = await smallLedger();
      await small.one('2024-12-10', give(NEIGHBOUR, 50n, '2025-01-01'));
      return { ledger: small.ledger, options: { on: ON } };
    },
    lacking: empty,
    because: /no events that move money or room/,
  },
  C7: {
    // A Saturday; and a Friday at ten in the evening would be another.
    planted: () => dated('2024-09-14', '2024-09-13'),
    nearMiss: () => dated('2024-09-13', '2024-09-13', 19),
    lacking: empty,
    because: /no events that move money or room/,
  },
};
