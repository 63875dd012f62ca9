// Rankings of units, of components, of whatever an execution has in its rows.
import { type Group, type Printable, printable, type Standpoint, standpointOf } from '@so-cai/projection-balances';
import type { ExecutedRow, Execution } from './execution.js';
import { compareRates, type ExecutionRate, type RateName, RATES } from './executionRate.js';

/** Amounts that rows can be ranked by. */
export const RANKED_AMOUNTS = ['plan', 'disbursed', 'left', 'notAllotted', 'lapsed'] as const;
/** An amount that rows can be ranked by. */
export type RankedAmount = (typeof RANKED_AMOUNTS)[number];

/** By what, and which end comes first. */
export interface RankingQuery {
  /** A rate, or an amount: `ofPlan` unless said otherwise. */
  readonly by?: RateName | RankedAmount;
  /** `highestFirst` unless said otherwise. */
  readonly order?: 'highestFirst' | 'lowestFirst';
}

/** A row and its place. */
export interface Ranked extends Group {
  /**
   * Competition ranking: rows with equal values share a place, and as many places after it stay empty (1, 2, 2, 4). `null` where
   * the rate is not stated.
   */
  readonly rank: number | null;
  /** The rate, where rows are ranked by one. */
  readonly rate: ExecutionRate | null;
  /** The amount, where rows are ranked by one, in minor units. */
  readonly amount: bigint | null;
}

/** The places of an execution's rows; the standpoint is the execution's. */
export interface Ranking extends Standpoint, Printable {
  readonly by: RateName | RankedAmount;
  readonly order: 'highestFirst' | 'lowestFirst';
  readonly columns: readonly string[];
  readonly rows: readonly Ranked[];
}

/**
 * Ranks the rows of an execution by a rate or an amount, exactly: two rates that are printed alike may differ. Rows with equal
 * values stand in the order of the execution; rows without a rate come last.
 * @example rankingOf(executionOf(state, { by: [{ tree: "unit", level: 1 }], where: { budgetYear: 2024 } }), { by: "ofPlan" })
 */
export function rankingOf(execution: Execution, query: RankingQuery = {}): Ranking {
  const { by = 'ofPlan', order = 'highestFirst' } = query;
  const rows = execution.rows.map((row) => ({ row, ...valueOf(row, by) }));
  const compare = (left: (typeof rows)[number], right: (typeof rows)[number]): number => {
    const [first, second] = order === 'highestFirst' ? [right, left] : [left, right];
    return first.rate?.stated === true && second.rate?.stated === true
      ? compareRates(first.rate, second.rate)
      : compareAmounts(first.amount, second.amount);
  };
  const isStated = ({ rate }: (typeof rows)[number]): boolean => rate === null || rate.stated;
  const stated = rows.filter(isStated).sort(compare);
  const unstated = rows.filter((row) => !isStated(row));
  let rank = 0;
  const ranked = stated.map((each, index): Ranked => {
    const before = stated[index - 1];
    if (before === undefined || compare(before, each) !== 0) rank = index + 1;
    return { key: each.row.key, nodes: each.row.nodes, rank, rate: each.rate, amount: each.amount };
  });
  const without = unstated.map(({ row, rate, amount }): Ranked => {
    return { key: row.key, nodes: row.nodes, rank: null, rate, amount };
  });
  return printable({
    ...standpointOf(execution),
    by,
    order,
    columns: execution.columns,
    rows: [...ranked, ...without],
  });
}

function valueOf(row: ExecutedRow, by: RateName | RankedAmount): { rate: ExecutionRate | null; amount: bigint | null } {
  const rate = RATES.find((name) => name === by);
  if (rate !== undefined) return { rate: row.rates[rate], amount: null };
  const amount = RANKED_AMOUNTS.find((name) => name === by);
  return { rate: null, amount: amount === undefined ? null : row.figures[amount] };
}

function compareAmounts(left: bigint | null, right: bigint | null): number {
  return Number((left ?? 0n) > (right ?? 0n)) - Number((left ?? 0n) < (right ?? 0n));
}
