// A day as it was first reported, against the same day as it is known now, and why they differ.
import type { KnownAt, Ledger } from '@so-cai/core';
import {
  compareWith,
  type DiffRow,
  type Group,
  type MeasureChange,
  type Printable,
  printable,
  rollUpDiff,
  type Standpoint,
  standpointOf,
} from '@so-cai/projection-balances';
import { keyText } from './denominators.js';
import type { DatedQuery } from './executionQuery.js';
import { type Printing, printingOf } from './executionRate.js';
import { type DayFigures, dayFigures, type OtherDay, otherDay } from './samePeriod.js';

/** Which restatement. */
export interface RestatementQuery extends DatedQuery {
  /** What was known when the day was first reported: by the end of the day itself, unless given. */
  readonly firstKnownAt?: KnownAt;
}

/** A group as known now and as first reported, with what changed in between. */
export interface RestatedFigures {
  readonly now: DayFigures;
  readonly first: OtherDay;
  /** Plan and disbursements that changed, by cause: recorded late, corrected, moved by a succession. */
  readonly changes: readonly MeasureChange[];
  /** Positions of the events behind the changes. */
  readonly positions: readonly number[];
}

/** What changed of the lines of one key. */
export interface RestatedRow extends Group, RestatedFigures {}

/** One day twice; the standpoint is that of what is known now. */
export interface Restatement extends Standpoint, Printable, Printing {
  /** Where the first report stood. */
  readonly first: Standpoint;
  readonly columns: readonly string[];
  readonly rows: readonly RestatedRow[];
  readonly total: RestatedFigures;
}

/**
 * What is known of a day now, against what was known when it was first reported, on the units of today.
 * @throws SoCaiError `InvalidQuery` as `rollUp`; `InvalidDate`
 * @example (await restatementOf(ledger, "2024-09-10", { firstKnownAt: "2024-09-13" })).total.first.disbursedDifference
 */
export async function restatementOf(
  ledger: Pick<Ledger, 'asOf' | 'diff'>,
  on: string,
  query: RestatementQuery = {},
): Promise<Restatement> {
  const { firstKnownAt = on, ...rest } = query;
  const printing = printingOf(query);
  const compared = await compareWith(ledger, on, {
    ...rest,
    against: on,
    againstKnownAt: firstKnownAt,
    shiftBudgetYear: false,
    trees: 'lastDay',
  });
  const { against, columns, carriedAdvances, size } = compared;
  const [before, after] = [
    await ledger.asOf(on, { knownAt: { size: against.size }, freshness: 'local' }),
    await ledger.asOf(on, { knownAt: { size }, freshness: 'local' }),
  ];
  const { by = [] } = rest;
  const where = { planned: true, ...rest.where };
  const measures = ['plan', 'disbursed'] as const;
  const diff = rollUpDiff(ledger, before, after, { by, where, carriedAdvances, measures, trees: 'lastDay' });
  const changed = new Map(diff.rows.map((row): [string, DiffRow] => [keyText(row.key, columns), row]));
  const restated = (
    figures: typeof compared.total,
    change: Pick<DiffRow, 'changes' | 'positions'> | undefined,
  ): RestatedFigures => {
    const now = dayFigures(compared.on, figures.now, carriedAdvances, printing);
    const first = dayFigures(compared.on, figures.against, carriedAdvances, printing);
    return {
      now,
      first: otherDay(now, first, printing),
      changes: change?.changes ?? [],
      positions: change?.positions ?? [],
    };
  };
  return printable({
    ...standpointOf(compared),
    ...printing,
    first: against,
    columns,
    rows: compared.rows.map((row) => ({
      key: row.key,
      nodes: row.nodes,
      ...restated(row, changed.get(keyText(row.key, columns))),
    })),
    total: restated(compared.total, diff.total),
  });
}
