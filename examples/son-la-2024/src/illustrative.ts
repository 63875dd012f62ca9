// ILLUSTRATIVE. Nothing in this file comes from the article: it gives cumulative totals by capital kind on one date, and no split by
// programme or unit, no earlier dates and no decisions. What the demonstration needs of these stands here and nowhere else, as
// weights and dates, never as amounts. Amounts are the published totals, split by the weights without losing a đồng.
import type { Kind } from './scope.js';

/** Weights of a split, by capital kind. */
export type Weights = { readonly [K in Kind]: string };

/** The three programmes' shares of the plan and of what was disbursed. */
export const PROGRAMME_SHARES: readonly { programme: string; plan: Weights; disbursed: Weights }[] = [
  {
    programme: 'NTM',
    plan: { investment: '40', recurrent: '15' },
    disbursed: { investment: '46', recurrent: '19' },
  },
  {
    programme: 'GNBV',
    plan: { investment: '25', recurrent: '40' },
    disbursed: { investment: '21', recurrent: '33' },
  },
  {
    programme: 'DTTS',
    plan: { investment: '35', recurrent: '45' },
    disbursed: { investment: '33', recurrent: '48' },
  },
];

/** The units' shares within every programme. */
export const UNIT_SHARES: readonly { unit: string; plan: string; disbursed: string }[] = [
  { unit: 'SL-MOCCHAU', plan: '12', disbursed: '13' },
  { unit: 'SL-VANHO', plan: '10', disbursed: '9' },
  { unit: 'SL-KHAC', plan: '78', disbursed: '78' },
];

/** The days on which the story's decisions count, and are recorded. */
export const DAYS = {
  opened: '2024-01-02',
  allocated: '2024-01-15',
  allotted: '2024-02-05',
  /** A payment's wrong entry is found and corrected, the payment's own date kept. */
  corrected: '2024-09-12',
  /** The last day before the correction: what was known then is compared with what was known later. */
  beforeCorrection: '2024-09-11',
  /** A move of money between programmes, decided and recorded. */
  acceptedMove: '2024-09-20',
  /** A decision dated far back, which reaches the ledger months later. */
  refusedMoveEffective: '2024-03-01',
  refusedMoveRecorded: '2024-09-24',
} as const;

/** When the money was paid, and which part of what was disbursed each day had. */
export const PAYMENT_DAYS: readonly { on: string; weight: string }[] = [
  { on: '2024-03-29', weight: '3' },
  { on: '2024-05-31', weight: '6' },
  { on: '2024-07-31', weight: '7' },
  { on: '2024-08-30', weight: '8' },
  { on: '2024-09-06', weight: '2' },
];

/** Earlier days on which the demonstration asks for the state. */
export const EARLIER_DAYS: readonly string[] = ['2024-01-31', '2024-03-31', '2024-06-30', '2024-08-31'];

/** The payment that is first booked under the wrong capital kind: which line's, on the last day of payments. */
export const MISBOOKED = { programme: 'DTTS', unit: 'SL-KHAC', paidFrom: 'investment', bookedAs: 'recurrent' } as const;

/** Who moves what from where to where. `taken` and `left` are weights of what may still be spent on the line. */
export const ACCEPTED_MOVE = {
  unit: 'SL-VANHO',
  capital: 'investment',
  from: 'NTM',
  to: 'GNBV',
  issuer: 'HDND-VANHO',
  taken: '1',
  left: '2',
} as const;

/** `above` and `below` are weights of what stood on the line that day but is gone later: the move asks for the first part of it too. */
export const REFUSED_MOVE = {
  unit: 'SL-MOCCHAU',
  capital: 'investment',
  from: 'DTTS',
  to: 'NTM',
  issuer: 'HDND-MOCCHAU',
  above: '1',
  below: '2',
} as const;
