// One pass over a state's lines: money by group, origin year, and whether an estimate covers it.
import { type CarriedAdvances, type Line, lineKey, type Measures, type State } from '@so-cai/core';
import type { Groups } from '@so-cai/projection-balances';
import type { Estimates } from './estimates.js';
import { type MoneyAge, moneyAge } from './moneyPart.js';

/** Money of sources that are part of the plan, of one group and origin year. */
export interface Cell {
  readonly group: string;
  readonly age: MoneyAge;
  readonly originYear: number | null;
  /** Whether it stands on units that spend. */
  readonly spends: boolean;
  /** Whether an estimate says what will have been disbursed of it. */
  readonly estimated: boolean;
  readonly measures: Measures;
}

/** An estimate of a line that counts, by group and age. */
export interface EstimateCell {
  readonly group: string;
  readonly age: MoneyAge;
  readonly amount: bigint;
}

/** The cells of a state, by whatever groups, and the groups of lines that count, those outside the plan among them. */
export interface Cells {
  readonly cells: readonly Cell[];
  readonly byGroup: ReadonlyMap<string, readonly Cell[]>;
  readonly groups: ReadonlySet<string>;
  readonly estimates: readonly EstimateCell[];
  readonly estimatesByGroup: ReadonlyMap<string, readonly EstimateCell[]>;
}

/** What cells are made from. */
export interface CellQuery {
  readonly groups: Groups;
  /** Whether a line's unit spends money itself. */
  readonly spends: (line: Line) => boolean;
  readonly carriedAdvances: CarriedAdvances;
  readonly estimates: Estimates | undefined;
}

/** Adds a state's lines up by cells. */
export function cellsOf(state: State, { groups, spends, carriedAdvances, estimates }: CellQuery): Cells {
  const estimated = new Set<string>();
  const ids = new Set<string>();
  const estimateCells: EstimateCell[] = [];
  for (const { line, amount } of estimates?.lines ?? []) {
    const place = groups.placeOf(line);
    if (place === undefined || !place.planned) continue;
    ids.add(place.id);
    estimated.add(lineKey(place.line));
    estimateCells.push({ group: place.id, age: moneyAge(place.line), amount });
  }
  const found = new Map<string, Omit<Cell, 'measures'>>();
  const sums = state.totalsBy(
    (each) => {
      const place = groups.placeOf(each);
      if (place === undefined) return undefined;
      ids.add(place.id);
      if (!place.planned) return undefined;
      const cell = {
        group: place.id,
        age: moneyAge(place.line),
        originYear: place.line.originYear,
        spends: spends(place.line),
        estimated: estimated.has(lineKey(place.line)),
      };
      const key = `${cell.age} ${cell.originYear ?? ''} ${cell.spends} ${cell.estimated} ${cell.group}`;
      if (!found.has(key)) found.set(key, cell);
      return key;
    },
    { carriedAdvances },
  );
  const cells: Cell[] = [];
  for (const [key, measures] of sums) {
    const cell = found.get(key);
    if (cell !== undefined) cells.push({ ...cell, measures });
  }
  return {
    cells,
    byGroup: listed(cells),
    groups: ids,
    estimates: estimateCells,
    estimatesByGroup: listed(estimateCells),
  };
}

function listed<T extends { readonly group: string }>(all: readonly T[]): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const each of all) {
    const list = lists.get(each.group);
    if (list === undefined) lists.set(each.group, [each]);
    else list.push(each);
  }
  return lists;
}

/** Whether a line's unit spends, as a state's trees have it. */
export function spendsTest(trees: State): (line: Line) => boolean {
  const spends = trees.filter({ spends: true });
  const known = new Map<string, boolean>();
  return (line) => {
    let answer = known.get(line.unit);
    if (answer === undefined) known.set(line.unit, (answer = spends(line)));
    return answer;
  };
}
