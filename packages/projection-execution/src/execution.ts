// Execution of the plan on a day: figures and rates by any groups, each rate with its denominator.
import { type LocalDate, SoCaiError, type State } from '@so-cai/core';
import {
  type Group,
  type Groups,
  groupsOf,
  type Printable,
  printable,
  type Standpoint,
  standpointOf,
} from '@so-cai/projection-balances';
import type { AssignedPlan, GivenAmounts } from './assigned.js';
import { type Cell, type Cells, cellsOf, spendsTest } from './cells.js';
import { assignedBy, type Denominators, givenAmounts, grantedOver } from './denominators.js';
import type { Estimates } from './estimates.js';
import { type ExecutionFigures, figuresOf } from './executionFigures.js';
import type { ExecutionQuery } from './executionQuery.js';
import { type Printing, printingOf } from './executionRate.js';
import { actualRates, type EstimatedRates, estimatedRates, type Rates } from './rates.js';

/** A span of budget years, such as 2021 to 2025, and what it was allocated. */
export interface Period {
  readonly first: number;
  readonly last: number;
  /** `granted` (the default): what was granted over its years, each đồng once; or amounts from outside, such as a medium-term plan. */
  readonly allocation?: 'granted' | GivenAmounts;
}

/** Which execution. */
export interface ExecutionOptions extends ExecutionQuery {
  /** The denominator of `ofAssigned`; without it that rate is not stated. */
  readonly assigned?: AssignedPlan;
  /** The years of `ofPeriod`, which take the place of the filter's budget years; without it that rate is not stated. */
  readonly period?: Period;
  /** What was expected on the state's day, from `estimatesOf`; without it there are no estimated rates. */
  readonly estimates?: Estimates;
  /** Lines that nobody has estimated: `missing` (the default) leaves the rate unstated, `actual` counts what they have disbursed. */
  readonly withoutEstimate?: 'missing' | 'actual';
}

/** The execution of one group. Amounts in minor units, of sources that are part of the plan. */
export interface Executed {
  readonly figures: ExecutionFigures;
  readonly rates: Rates;
  /** `null` where no estimates were given. */
  readonly estimated: EstimatedRates | null;
}

/** The execution of the lines of one key. */
export interface ExecutedRow extends Group, Executed {}

/** A state's execution. The rows' figures sum to the total's. */
export interface Execution extends Standpoint, Printable, Printing {
  readonly columns: readonly string[];
  /** Where the denominator of `ofAssigned` comes from, as it was given; `null` where it was not. */
  readonly assigned: AssignedPlan | null;
  readonly period: Period | null;
  /** The last day that the estimates are about. */
  readonly estimatedThrough: LocalDate | null;
  readonly rows: readonly ExecutedRow[];
  readonly total: Executed;
}

/**
 * Figures and rates of a state, by any groups. Money of sources that are not part of the plan is left out.
 * @throws SoCaiError `InvalidQuery` as `rollUp`; where estimates or issued amounts stand on another day or size than the state, given
 * amounts have other columns, or a period is asked for together with a column of years
 * @example executionOf(await ledger.asOf("2024-09-10"), { by: ["capital"], where: { budgetYear: 2024 } }).total.rates.ofPlan.percent
 */
export function executionOf(state: State, options: ExecutionOptions = {}): Execution {
  const { assigned, period, estimates, carriedAdvances = 'yearPaid' } = options;
  const trees = options.treesOf ?? state;
  const groups = groupsOf(state, questionOf(options));
  checkEstimates(estimates, state);
  const spends = spendsTest(trees);
  const found = cellsOf(state, { groups, spends, carriedAdvances, estimates });
  const assignedAmounts = assigned === undefined ? undefined : assignedBy(assigned, state, groups, trees);
  const inPeriod = period === undefined ? undefined : periodOf(state, options, period, groups.columns);
  const printing = printingOf(options);
  const setting = { printing, cutOff: state.on, carriedAdvances };
  const executed = (id: string | undefined, group: Group | undefined): Executed => {
    const cells = cellsIn(found, id);
    const denominator = amountIn(assignedAmounts, id, group);
    return {
      figures: figuresOf(cells),
      rates: actualRates(cells, { assigned: denominator, period: fractionIn(inPeriod, id, group) }, setting),
      estimated:
        estimates === undefined
          ? null
          : estimatedRates(
              cells,
              id === undefined ? found.estimates : (found.estimatesByGroup.get(id) ?? []),
              { assigned: denominator, fillWithActual: options.withoutEstimate === 'actual' },
              { ...setting, cutOff: estimates.through },
            ),
    };
  };
  return printable({
    ...standpointOf(state),
    ...printing,
    columns: groups.columns,
    assigned: assigned ?? null,
    period: period ?? null,
    estimatedThrough: estimates?.through ?? null,
    rows: groups.sorted(found.groups).map(({ id, group }) => ({ ...group, ...executed(id, group) })),
    total: executed(undefined, undefined),
  });
}

/** What `groupsOf` wants to know of a question. */
export function questionOf({
  by = [],
  where = {},
  treesOf,
}: ExecutionQuery): Pick<ExecutionQuery, 'by' | 'where' | 'treesOf'> {
  return { by, where, ...(treesOf === undefined ? {} : { treesOf }) };
}

/** Money of a period's years, by the same groups. */
interface InPeriod {
  readonly groups: Groups;
  readonly found: Cells;
  readonly allocated: Denominators;
}

function periodOf(state: State, options: ExecutionOptions, period: Period, columns: readonly string[]): InPeriod {
  const { by = [], where = {}, carriedAdvances = 'yearPaid' } = options;
  if (!Number.isInteger(period.first) || !Number.isInteger(period.last) || period.first > period.last)
    throw new SoCaiError(
      'InvalidQuery',
      `${period.first} to ${period.last} is no period: give its first and last year`,
    );
  const year = by.map((each) => (typeof each === 'string' ? each : each.tree)).find((tree) => tree === 'budgetYear');
  if (year !== undefined)
    throw new SoCaiError('InvalidQuery', 'the rate of a period is over all its years: leave the column budgetYear out');
  const budgetYear = Array.from({ length: period.last - period.first + 1 }, (_, index) => period.first + index);
  const groups = groupsOf(state, questionOf({ ...options, where: { ...where, budgetYear } }));
  const spends = (): boolean => true;
  const { allocation = 'granted' } = period;
  return {
    groups,
    found: cellsOf(state, { groups, spends, carriedAdvances, estimates: undefined }),
    allocated: allocation === 'granted' ? grantedOver(state, groups) : givenAmounts(allocation, columns),
  };
}

function fractionIn(
  inPeriod: InPeriod | undefined,
  id: string | undefined,
  group: Group | undefined,
): { readonly numerator: bigint | null; readonly denominator: bigint | null } {
  if (inPeriod === undefined) return { numerator: null, denominator: null };
  return {
    numerator: cellsIn(inPeriod.found, id).reduce((sum, { measures }) => sum + measures.disbursed, 0n),
    denominator: amountIn(inPeriod.allocated, id, group),
  };
}

function cellsIn({ cells, byGroup }: Cells, id: string | undefined): readonly Cell[] {
  return id === undefined ? cells : (byGroup.get(id) ?? []);
}

function amountIn(amounts: Denominators | undefined, id: string | undefined, group: Group | undefined): bigint | null {
  if (amounts === undefined) return null;
  return id === undefined || group === undefined ? amounts.total : amounts.of(id, group);
}

function checkEstimates(estimates: Estimates | undefined, state: State): void {
  if (estimates === undefined) return;
  if (estimates.ledger !== state.ledger || estimates.on !== state.on || estimates.size !== state.size)
    throw new SoCaiError(
      'InvalidQuery',
      `the estimates stand on ${estimates.on} at size ${estimates.size}, the state on ${state.on} at size ${state.size}`,
    );
}
