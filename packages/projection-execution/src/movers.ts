// The groups that moved most between two states, with the events that moved them.
import { type AnyEvent, type Ledger, type Measure, SoCaiError, type State } from '@so-cai/core';
import {
  type CauseAmounts,
  type Group,
  groupsOf,
  type Printable,
  printable,
  rollUpDiff,
  type Standpoint,
  standpointOf,
} from '@so-cai/projection-balances';
import { keyText } from './denominators.js';
import type { ExecutionQuery } from './executionQuery.js';

/** Which movers. Only money of sources that are part of the plan moves, unless the filter says otherwise. */
export interface MoversQuery extends Pick<ExecutionQuery, 'by' | 'where' | 'carriedAdvances'> {
  /** What moved: `disbursed` unless said otherwise. */
  readonly measure?: Measure;
  /** How many: 10 unless said otherwise. */
  readonly top?: number;
  /** How many events of each: 10 unless said otherwise. */
  readonly events?: number;
}

/** An event behind a movement. */
export interface MovingEvent {
  readonly event: AnyEvent;
  /** What it moved in this group, in minor units. */
  readonly amount: bigint;
}

/** A group that moved. Amounts in minor units. */
export interface Mover extends Group {
  readonly before: bigint;
  readonly after: bigint;
  /** `after` less `before`: what the amounts of the events and of the other events sum to. */
  readonly amount: bigint;
  readonly causes: CauseAmounts;
  /** Largest amounts first, whatever their sign; equal ones in order of position. */
  readonly events: readonly MovingEvent[];
  /** Events that are not listed, and what they moved together. */
  readonly otherEvents: { readonly count: number; readonly amount: bigint };
}

/** The groups that moved most; the standpoint is that of the later state. */
export interface Movers extends Standpoint, Printable {
  readonly before: Standpoint;
  readonly measure: Measure;
  readonly columns: readonly string[];
  /** Largest movements first, whatever their sign; equal ones in the order of a roll-up. */
  readonly movers: readonly Mover[];
  /** Groups that moved, those left out among them. */
  readonly moved: number;
}

/**
 * What moved most from one state to another, seen through the trees and successions of the later one.
 * @throws SoCaiError `InvalidQuery` as `rollUp`, and where `top` or `events` is no whole number from 1 on; `StoreUnavailable`, `StoreCorrupt`
 * @example await moversBetween(ledger, await ledger.asOf("2024-08-10"), await ledger.asOf("2024-09-10"), { by: ["unit"], top: 5 })
 */
export async function moversBetween(
  ledger: Pick<Ledger, 'diff' | 'event'>,
  before: State,
  after: State,
  query: MoversQuery = {},
): Promise<Movers> {
  const { measure = 'disbursed', top = 10, by = [], carriedAdvances = 'yearPaid' } = query;
  const where = { planned: true, ...query.where };
  const { events: listed = 10 } = query;
  for (const count of [top, listed])
    if (!Number.isInteger(count) || count < 1)
      throw new SoCaiError(
        'InvalidQuery',
        `${count} is no number of movers or events: expected a whole number from 1 on`,
      );
  const question = { by, where, carriedAdvances };
  const diff = rollUpDiff(ledger, before, after, { ...question, measures: [measure], trees: 'lastDay' });
  const moved = diff.rows.flatMap((row) => {
    const change = row.changes.find(({ amount }) => amount !== 0n);
    return change === undefined ? [] : [{ group: { key: row.key, nodes: row.nodes }, change }];
  });
  // Sorting is stable: what moved equally stays in the order of the roll-up.
  moved.sort((left, right) => bySize(left.change.amount, right.change.amount));
  const chosen = moved.slice(0, top);
  const amounts = eventAmounts(before, after, { ...question, measure });
  const movers: Mover[] = [];
  for (const { group, change } of chosen) {
    const { before: from, after: to, amount, causes } = change;
    const behind = [...(amounts.get(keyText(group.key, diff.columns)) ?? [])].filter(([, part]) => part !== 0n);
    behind.sort(([first, left], [second, right]) => bySize(left, right) || first - second);
    const events: MovingEvent[] = [];
    for (const [position, part] of behind.slice(0, listed)) {
      const event = await ledger.event(position);
      if (event !== undefined) events.push({ event, amount: part });
    }
    const others = behind.slice(listed);
    const otherEvents = { count: others.length, amount: others.reduce((sum, [, part]) => sum + part, 0n) };
    movers.push({ ...group, before: from, after: to, amount, causes, events, otherEvents });
  }
  const { columns } = diff;
  return printable({
    ...standpointOf(after),
    before: standpointOf(before),
    measure,
    columns,
    movers,
    moved: moved.length,
  });
}

/** What each event adds from one state to the other, by the key of the group and the event's position. */
function eventAmounts(
  before: State,
  after: State,
  query: Required<Pick<MoversQuery, 'by' | 'where' | 'carriedAdvances' | 'measure'>>,
): Map<string, Map<number, bigint>> {
  const { measure, carriedAdvances, by, where } = query;
  const groups = groupsOf(after, { by, where });
  const amounts = new Map<string, Map<number, bigint>>();
  for (const [state, sign] of [[after, 1n] as const, [before, -1n] as const]) {
    for (const row of state.explain({ measure, carriedAdvances }).rows) {
      const place = groups.placeOf(after.resolve(row.line));
      if (place === undefined) continue;
      const events = amounts.get(place.id) ?? new Map<number, bigint>();
      amounts.set(place.id, events);
      events.set(row.position, (events.get(row.position) ?? 0n) + sign * row.amount);
    }
  }
  const keys = groups.sorted(amounts.keys());
  return new Map(
    keys.map(({ id, group }) => [keyText(group.key, groups.columns), amounts.get(id) ?? new Map<number, bigint>()]),
  );
}

/** The larger amounts first, whatever their sign. */
function bySize(left: bigint, right: bigint): number {
  const [first, second] = [left < 0n ? -left : left, right < 0n ? -right : right];
  return Number(first < second) - Number(first > second);
}
