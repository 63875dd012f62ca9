// When the money of 2024 is paid: until the article's day as much as is published, and a part of what is left by the end of January.
import { CARRIED_ADVANCE, CHARGED, MISBOOKED, RECOVERED } from '../illustrative/choices.js';
import { FORGOTTEN, LATER_PAYMENT_DAYS, PAYMENT_DAYS, RECORDED_LATE } from '../illustrative/days.js';
import { between, seeded } from '../illustrative/seeded.js';
import { IDLE, PAID_LATER } from '../illustrative/shares.js';
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

/** Lines whose advances the story tells of: they have one early in the year. */
const ADVANCES = [RECOVERED, CHARGED, CARRIED_ADVANCE];
const SEED = 7;
const HUNDRED = 100n;

/** All payments of the year's lines, line by line and in order of their days. */
export function paymentsOf(cells: readonly Cell[], step: bigint): Payment[] {
  const random = seeded(SEED);
  return cells.flatMap((cell) => {
    const later = ((cell.granted - cell.disbursed) * between(random, PAID_LATER[cell.kind])) / HUNDRED;
    return [
      ...spread(cell, { amount: cell.disbursed, days: PAYMENT_DAYS, step }, random),
      ...spread(cell, { amount: (later / step) * step, days: LATER_PAYMENT_DAYS, step }, random),
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
  readonly step: bigint;
}

function spread(cell: Cell, { amount, days, step }: Spread, random: () => number): Payment[] {
  const sure = told(cell, days) ?? drawn(days, random);
  const weights = days.map(({ on, weight }) => (random() < IDLE && on !== sure ? 0n : weight));
  const amounts = splitInSteps(amount, step, weights);
  return days.flatMap(({ on }, index) => {
    const part = amounts[index] ?? 0n;
    return part === 0n ? [] : [{ cell, amount: part, ...daysOf(cell, on) }];
  });
}

/** The day of a payment that the story tells of. */
function told(cell: Cell, days: Spread['days']): string | undefined {
  const [first, last] = [days[0]?.on, days.at(-1)?.on];
  if (first === PAYMENT_DAYS[0]?.on) {
    if (isAt(cell, MISBOOKED)) return last;
    return ADVANCES.some((place) => isAt(cell, place)) ? first : undefined;
  }
  return isAt(cell, FORGOTTEN) ? FORGOTTEN.insteadOf : undefined;
}

/** One of the days, by their weights: the one on which there is a payment in any case. */
function drawn(days: Spread['days'], random: () => number): string | undefined {
  const sum = days.reduce((total, { weight }) => total + weight, 0n);
  let left = random() * Number(sum);
  return days.find(({ weight }) => (left -= Number(weight)) < 0)?.on;
}

/** Whether a line holds this year's money of a component in a unit. */
function isAt({ line }: Cell, { programme, unit }: { readonly programme: string; readonly unit: string }): boolean {
  return line.programme === programme && line.unit === unit && line.originYear !== null;
}

/** When a payment counts, and when it is recorded: some reach the ledger late. */
function daysOf(cell: Cell, on: string): { on: string; recordedOn: string } {
  if (isAt(cell, FORGOTTEN) && on === FORGOTTEN.insteadOf)
    return { on: FORGOTTEN.on, recordedOn: FORGOTTEN.recordedOn };
  const late = RECORDED_LATE.find((each) => each.unit === cell.line.unit && each.on === on);
  return { on, recordedOn: late?.recordedOn ?? on };
}
