// Whether the next year has the money that advances are charged to.
import { type Line, lineKey, type LocalDate, nextYearLine, type State } from '@so-cai/core';
import type { YearEndMove } from './moves.js';

/** A line of the next year that has less than what is charged to it. */
export interface NextYearShort {
  readonly reason: 'nextYearShort';
  readonly line: Line;
  readonly on: LocalDate;
  /** In minor units. */
  readonly charged: bigint;
  /** What can be taken there from that day on, what is carried over to it included. */
  readonly there: bigint;
}

/** The lines of the next year that fall short of what is charged to them. */
export function shortagesOf(moves: readonly YearEndMove[], charging: State): NextYearShort[] {
  const charges = new Map<string, { line: Line; charged: bigint }>();
  const carried = new Map<string, bigint>();
  for (const { becomes, line, stage, amount } of moves) {
    if (becomes.kind === 'charged') {
      const key = lineKey(becomes.to);
      charges.set(key, { line: becomes.to, charged: (charges.get(key)?.charged ?? 0n) + amount });
    } else if (becomes.kind === 'carriedOver' && stage === 'available') {
      const key = lineKey(charging.resolve(nextYearLine(line)));
      carried.set(key, (carried.get(key) ?? 0n) + amount);
    }
  }
  return [...charges.values()].flatMap(({ line, charged }): NextYearShort[] => {
    const there = charging.spendable(line).amount + (carried.get(lineKey(line)) ?? 0n);
    return charged > there ? [{ reason: 'nextYearShort', line, on: charging.on, charged, there }] : [];
  });
}
