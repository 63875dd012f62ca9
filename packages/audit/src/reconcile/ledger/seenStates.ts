// The states that a table is held against: of all points that are looked at, each made once.
import type { KnownAt, LocalDate, State } from '@so-cai/core';

import type { LedgerReader } from '../../explain/ledgerReader.js';
import { estimatedIn, readEstimates } from './estimates.js';
import type { SeenStates } from './heldCell.js';
import type { SeenState } from './ledgerFigure.js';
import { type DateWindow, otherDates, otherKnowledge } from './otherDates.js';

/** The state that was asked for, and those of all other points. */
export interface Seen {
  readonly state: State;
  readonly dates: readonly LocalDate[];
  /** Days at whose ends less was known than the question knows. */
  readonly knownOn: readonly LocalDate[];
  readonly seen: SeenStates;
}

/** Reads the states of a question, its date, other dates and earlier knowledge. */
export async function seenStates(
  ledger: LedgerReader,
  { on, knownAt, signal }: { readonly on: string; readonly knownAt?: KnownAt; readonly signal?: AbortSignal },
  window: DateWindow,
): Promise<Seen> {
  const interruptible = signal === undefined ? {} : { signal };
  const state = await ledger.asOf(on, { ...(knownAt === undefined ? {} : { knownAt }), ...interruptible });
  const estimates = await readEstimates(ledger, { size: state.size, ...interruptible });
  const seenIn = (of: State): SeenState => ({
    state: of,
    estimated: (where) => estimatedIn(of, estimates, where),
  });
  const asked = seenIn(state);
  const [byDate, byKnowledge] = [new Map([[state.on, asked]]), new Map<LocalDate, SeenState>()];
  const local = { freshness: 'local', ...interruptible } as const;
  const dates = otherDates(state.on, window);
  for (const date of dates)
    byDate.set(date, seenIn(await ledger.asOf(date, { knownAt: { size: state.size }, ...local })));
  let before: SeenState | undefined;
  for (const day of otherKnowledge(state.on, window)) {
    const known = await ledger.asOf(state.on, { knownAt: day, ...local });
    if (known.size >= state.size) break;
    // Days on which nothing was recorded know the same.
    before = before?.state.size === known.size ? before : seenIn(known);
    byKnowledge.set(day, before);
  }
  return {
    state,
    dates,
    knownOn: [...byKnowledge.keys()],
    seen: ({ on: date, knownOn }) => (knownOn === undefined ? byDate.get(date) : byKnowledge.get(knownOn)) ?? asked,
  };
}
