// Which events moved money of a line by some movements: what hits about lines point at, in memory that grows with lines only.
import { type Line, lineKey, type Movement, type State } from '@so-cai/core';

import { Listed, valueAt } from './listed.js';
import type { Taken } from './taken.js';

/** The movements by which a line is given money. */
export const GIVEN: readonly Movement[] = [
  'original',
  'supplement',
  'interim',
  'allottedIn',
  'reallocatedIn',
  'carriedIn',
  'broughtForward',
];

/** A line and the events that moved its money. */
export interface LineEvents {
  readonly line: Line;
  readonly listed: Listed;
  /** The first day on which one of them counts. */
  readonly from: string;
}

/** Keeps the events of some movements by the line as written. */
export class LineAmounts {
  readonly #movements: ReadonlySet<Movement>;
  readonly #lines = new Map<string, { readonly line: Line; readonly listed: Listed; from: string }>();

  constructor(movements: readonly Movement[]) {
    this.#movements = new Set(movements);
  }

  take({ entries, event, ref }: Taken): void {
    for (const { account, movement, amount } of entries) {
      if (account.kind !== 'money' || !this.#movements.has(movement)) continue;
      const { line } = account;
      const kept = valueAt(this.#lines, lineKey(line), () => ({ line, listed: new Listed(), from: event.effectiveOn }));
      if (kept.listed.refs.at(-1)?.position !== ref.position) kept.listed.add(ref, amount);
      if (event.effectiveOn < kept.from) kept.from = event.effectiveOn;
    }
  }

  /** By the line to which the money belongs on the state's date, in the order in which lines first appeared. */
  resolved(state: State): LineEvents[] {
    const byLine = new Map<string, { readonly line: Line; listed: Listed; from: string }>();
    for (const { line, listed, from } of this.#lines.values()) {
      const to = state.resolve(line);
      const known = byLine.get(lineKey(to));
      if (known === undefined) byLine.set(lineKey(to), { line: to, listed, from });
      else {
        known.listed = known.listed.with(listed);
        if (from < known.from) known.from = from;
      }
    }
    return [...byLine.values()];
  }
}
