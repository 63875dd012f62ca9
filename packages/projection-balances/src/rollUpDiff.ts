// Why two roll-ups differ: the changes between two states, grouped like the roll-ups, cause by cause.
import {
  type CarriedAdvances,
  type Ledger,
  type Measure,
  MEASURES,
  type Measures,
  SoCaiError,
  type State,
} from '@so-cai/core';
import { columnsOf } from './by.js';
import { type CauseAmounts, Causes, causesTogether, DIFF_CAUSES } from './causes.js';
import { collect, placing } from './collect.js';
import { noFigures } from './figures.js';
import { type Group, Grouping } from './grouping.js';
import { type Printable, printable } from './json.js';
import { type Lens, lensFor, seenThrough } from './lens.js';
import type { RollUpQuery } from './rollUp.js';
import { type Standpoint, standpointOf } from './standpoint.js';
import type { TreesOn } from './treesOn.js';

/** How two states are compared. */
export interface DiffQuery extends Omit<RollUpQuery, 'treesOf'> {
  /** All unless given. */
  readonly measures?: readonly Measure[];
  /** `eachDay` (the default): each state by its own trees. `lastDay`: both by the trees and successions of `after`. */
  readonly trees?: TreesOn;
}

/** One measure's difference. The causes sum to `amount`, and `before` plus `amount` is `after`. */
export interface MeasureChange {
  readonly measure: Measure;
  readonly before: bigint;
  readonly after: bigint;
  readonly amount: bigint;
  readonly causes: CauseAmounts;
}

/** What changed on some lines. */
export interface Changes {
  /** Measures that differ, or that causes moved there and back; in the order of the question's measures. */
  readonly changes: readonly MeasureChange[];
  /** Positions of the events behind these changes, in order, each once. */
  readonly positions: readonly number[];
}

/** What changed on the lines of one key. */
export interface DiffRow extends Group, Changes {}

/** Two states, and why they differ. The standpoint is that of `after`. */
export interface RolledUpDiff extends Standpoint, Printable {
  readonly before: Standpoint;
  readonly trees: TreesOn;
  readonly columns: readonly string[];
  readonly carriedAdvances: CarriedAdvances;
  /** Keys with changes, sorted as in a roll-up. */
  readonly rows: readonly DiffRow[];
  readonly total: Changes;
}

/**
 * Why `after` differs from `before`: on another day, at another size, or both.
 * @throws SoCaiError `InvalidQuery` as `rollUp`, for an unknown measure, and for states of another ledger.
 * @example
 * const then = await ledger.asOf("2024-09-10", { knownAt: "2024-09-13" });
 * rollUpDiff(ledger, then, await ledger.asOf("2024-09-10"), { by: ["programme"], measures: ["plan", "disbursed"] }).rows
 */
export function rollUpDiff(
  ledger: Pick<Ledger, 'diff'>,
  before: State,
  after: State,
  query: DiffQuery = {},
): RolledUpDiff {
  const { by = [], where = {}, carriedAdvances = 'yearPaid', measures = MEASURES, trees = 'eachDay' } = query;
  checkMeasures(measures);
  const columns = columnsOf(by, after);
  const through: Lens = { trees: after, resolving: trees === 'lastDay' };
  const grouping = new Grouping(columns, after);
  const placeOf = placing(through, where, grouping);

  // All lines are asked for, and filtered here: what enters or leaves the filter is told by the groups below.
  const causes = new Causes();
  const seen = seenThrough(through, where);
  for (const change of ledger.diff(before, after, { measures, carriedAdvances })) {
    const line = seen(change.line);
    if (line !== undefined) causes.add(grouping.idOf(line), change);
  }
  const closing = collect(after, placeOf, carriedAdvances);
  // The state before through the trees after: what differs from this, entries have changed; the rest, the trees alone.
  const reopened = collect(before, placeOf, carriedAdvances);
  const own = new Grouping(columns, before);
  const opening =
    trees === 'lastDay' ? reopened : collect(before, placing(lensFor(before, undefined), where, own), carriedAdvances);
  grouping.adopt(own);

  const none = noFigures(carriedAdvances);
  const rows = grouping
    .sorted([...opening.keys(), ...reopened.keys(), ...closing.keys(), ...causes.ids()])
    .map(({ id, group }): DiffRow => {
      const measuresIn = (figures: typeof opening): Measures => (figures.get(id) ?? none).measures;
      const [first, start, last] = [measuresIn(opening), measuresIn(reopened), measuresIn(closing)];
      const changes = measures.map((measure) => ({
        measure,
        before: first[measure],
        after: last[measure],
        amount: last[measure] - first[measure],
        causes: causes.amounts(id, measure, start[measure] - first[measure]),
      }));
      const changed = changes.filter(isChange);
      return {
        ...group,
        changes,
        positions: causes.positions(
          id,
          changed.map(({ measure }) => measure),
        ),
      };
    });
  return printable({
    ...standpointOf(after),
    before: standpointOf(before),
    trees,
    columns: columns.map(({ name }) => name),
    carriedAdvances,
    rows: rows.map((row) => ({ ...row, ...withoutRest(row) })).filter((row) => row.changes.length > 0),
    total: withoutRest(together(rows, measures)),
  });
}

function checkMeasures(measures: readonly Measure[]): void {
  const unknown = measures.find((measure) => !MEASURES.includes(measure));
  if (unknown !== undefined)
    throw new SoCaiError(
      'InvalidQuery',
      `"${unknown as string}" is not a measure: expected one of ${MEASURES.join(', ')}`,
      { measure: unknown },
    );
}

function isChange({ amount, causes }: MeasureChange): boolean {
  return amount !== 0n || DIFF_CAUSES.some((cause) => causes[cause] !== 0n);
}

function withoutRest({ changes, positions }: Changes): Changes {
  return { changes: changes.filter(isChange), positions };
}

function together(rows: readonly DiffRow[], measures: readonly Measure[]): Changes {
  const changes = measures.map((measure, index): MeasureChange => {
    const parts = rows.map((row) => row.changes[index]).filter((part) => part !== undefined);
    const sum = (of: (part: MeasureChange) => bigint): bigint => parts.reduce((total, part) => total + of(part), 0n);
    return {
      measure,
      before: sum((part) => part.before),
      after: sum((part) => part.after),
      amount: sum((part) => part.amount),
      causes: causesTogether(parts.map((part) => part.causes)),
    };
  });
  const positions = [...new Set(rows.flatMap((row) => row.positions))].sort((left, right) => left - right);
  return { changes, positions };
}
