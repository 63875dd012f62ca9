// The figures of one group: its plan by age of the money, what is allotted, what is disbursed.
import type { Measures } from '@so-cai/core';
import type { Cell } from './cells.js';
import { compareParts, type MoneyPart } from './moneyPart.js';

/** Money of sources that are part of the plan, in minor units. The parts sum to the totals. */
export interface ExecutionFigures {
  /** The plan of the year and what was carried over to it. */
  readonly plan: bigint;
  /** Of the plan: what stands on units that spend (phân bổ chi tiết). */
  readonly allotted: bigint;
  /** Of the plan: what stands on other units. `allotted` and `notAllotted` are the plan. */
  readonly notAllotted: bigint;
  /** Of what is not allotted: what is still there to be allotted, neither spent nor lapsed nor carried over. */
  readonly stillToAllot: bigint;
  readonly disbursed: bigint;
  /** Of the disbursed: advances that nobody has settled, recovered or carried over yet. */
  readonly advanced: bigint;
  /** What can still be disbursed: available and committed. */
  readonly left: bigint;
  /** Of what is left: bound to contracts. */
  readonly committed: bigint;
  /** Cancelled (hủy dự toán). */
  readonly lapsed: bigint;
  /** Carried over to the next year (chuyển nguồn), as estimate, commitments and advances. */
  readonly carriedOut: bigint;
  /** By the year in which the money was granted: this year's, carried over, not stated, of a later year. */
  readonly parts: readonly MoneyPart[];
}

/** The figures of some cells. */
export function figuresOf(cells: readonly Cell[]): ExecutionFigures {
  const sum = (of: (measures: Measures) => bigint, among: readonly Cell[] = cells): bigint =>
    among.reduce((total, { measures }) => total + of(measures), 0n);
  const [spending, others] = [cells.filter(({ spends }) => spends), cells.filter(({ spends }) => !spends)];
  return {
    plan: sum(({ plan }) => plan),
    allotted: sum(({ plan }) => plan, spending),
    notAllotted: sum(({ plan }) => plan, others),
    stillToAllot: sum(({ available }) => available, others),
    disbursed: sum(({ disbursed }) => disbursed),
    advanced: sum(({ advanced }) => advanced),
    left: sum(leftOf),
    committed: sum(({ committed }) => committed),
    lapsed: sum(({ lapsed }) => lapsed),
    carriedOut: sum(({ carriedOut }) => carriedOut),
    parts: partsOf(cells),
  };
}

/** What can still be disbursed. */
export function leftOf({ available, committed }: Pick<Measures, 'available' | 'committed'>): bigint {
  return available + committed;
}

function partsOf(cells: readonly Cell[]): MoneyPart[] {
  const parts = new Map<string, MoneyPart>();
  for (const { age, originYear, measures } of cells) {
    const key = `${age} ${originYear ?? ''}`;
    const part = parts.get(key) ?? { age, originYear, plan: 0n, disbursed: 0n, left: 0n };
    parts.set(key, {
      ...part,
      plan: part.plan + measures.plan,
      disbursed: part.disbursed + measures.disbursed,
      left: part.left + leftOf(measures),
    });
  }
  return [...parts.values()].sort(compareParts);
}
