// When the money of 2024 is paid: until the article's day as much as is published, and a part of what is left by the end of January.
import { FORGOTTEN, LATER_PAYMENT_DAYS, PAYMENT_DAYS, RECORDED_LATE } from '../illustrative/days.js';
import { between, seeded } from '../illustrative/seeded.js';
import { IDLE, PAID_LATER } from '../illustrative/shares.js';
import { BUDGET_YEAR } from '../plan.js';
import { splitInSteps } from '../split.js';
import type { Cell } from './cells.js';

/** One payment. */
export interface Payment {
  readonly cell: Cell;
  readonly on: string;
  /** The day on which it reaches the ledger. */
  readonly recordedOn: string;
  readonly amount: bigint;
}

/** The last day before the article's, and the last of the year. */
const ARTICLE_LAST = PAYMENT_DAYS.at(-1)?.on;
const YEAR_LAST = LATER_PAYMENT_DAYS.filter(({ on }) => on.startsWith(`${BUDGET_YEAR}-`)).at(-1)?.on;
const SEED = 7;
const HUNDRED = 100n;

/** All payments of the year's lines, line by line and in order of their days. */
export function paymentsOf(cells: readonly Cell[], step: bigint): Payment[] {
  const random = seeded(SEED);
  return cells.flatMap((cell) => {
    const later = ((cell.granted - cell.disbursed) * between(random, PAID_LATER[cell.kind])) / HUNDRED;
    return [
      ...spread(cell, { amount: cell.disbursed, days: PAYMENT_DAYS, always: ARTICLE_LAST, step }, random),
      ...spread(cell, { amount: (later / step) * step, days: LATER_PAYMENT_DAYS, always: YEAR_LAST, step }, random),
    ];
  });
}

/** What a line never spends in its year. */
export function unspentOf(cell: Cell, payments: readonly Payment[]): bigint {
  return payments.filter((each) => each.cell === cell).reduce((left, { amount }) => left - amount, cell.granted);
}

/** An amount that is paid on some of the days. */
interface Spread {
  readonly amount: bigint;
  readonly days: typeof PAYMENT_DAYS;
  /** The day that always has a part. */
  readonly always: string | undefined;
  readonly step: bigint;
}

function spread(cell: Cell, { amount, days, always, step }: Spread, random: () => number): Payment[] {
  const weights = days.map(({ on, weight }) => (random() < IDLE && on !== always ? 0n : weight));
  const amounts = splitInSteps(amount, step, weights);
  return days.flatMap(({ on }, index) => {
    const part = amounts[index] ?? 0n;
    return part === 0n ? [] : [{ cell, amount: part, ...daysOf(cell, on) }];
  });
}

/** When a payment counts, and when it is recorded: some reach the ledger late. */
function daysOf({ line }: Cell, on: string): { on: string; recordedOn: string } {
  const isForgotten =
    line.unit === FORGOTTEN.unit && line.programme === FORGOTTEN.programme && line.originYear !== null;
  if (isForgotten && on === FORGOTTEN.insteadOf) return { on: FORGOTTEN.on, recordedOn: FORGOTTEN.recordedOn };
  const late = RECORDED_LATE.find((each) => each.unit === line.unit && each.on === on);
  return { on, recordedOn: late?.recordedOn ?? on };
}
