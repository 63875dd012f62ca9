// Activity: what recorded entries changed from one day to another, and what flowed by successions meanwhile.
import { type AnyEvent, type Line, lineKey, type LocalDate } from '@so-cai/core';

import { addMeasures, areAllZero, measuresOf, type ModelMeasures, negated, NO_MEASURES } from './measures.js';
import { postingsOf } from './postings.js';
import { modelState } from './state.js';

export interface ModelActivity {
  readonly line: Line;
  readonly change: ModelMeasures;
}

/**
 * The net change of each line by entries effective after `from` and up to `to`, recorded below `size`, by `lineKey`.
 * An entry counts on the line it was written on; what flows by a succession is not in here.
 */
export function modelBetween(
  events: readonly AnyEvent[],
  from: LocalDate,
  to: LocalDate,
  size: number,
): Map<string, ModelActivity> {
  const written = postingsOf(events)
    .filter(({ position, effectiveOn }) => position < size && effectiveOn > from && effectiveOn <= to)
    .flatMap(({ entries }) => entries)
    .flatMap((entry) =>
      entry.account.kind === 'money' ? [{ line: entry.account.line, change: measuresOf(entry) }] : [],
    );
  return byLine(written);
}

/** What successions moved meanwhile: all that the state changed by and that no entry of {@link modelBetween} explains. */
export function modelFlowBetween(
  events: readonly AnyEvent[],
  from: LocalDate,
  to: LocalDate,
  size: number,
): Map<string, ModelActivity> {
  const stateOn = (on: LocalDate): ModelActivity[] =>
    [...modelState(events, { on, size }).lines.values()].map(({ line, measures }) => ({ line, change: measures }));
  return byLine([
    ...stateOn(to),
    ...stateOn(from).map(takenOff),
    ...[...modelBetween(events, from, to, size).values()].map(takenOff),
  ]);
}

function byLine(changes: readonly ModelActivity[]): Map<string, ModelActivity> {
  const lines = new Map<string, ModelActivity>();
  for (const { line, change } of changes) {
    const before = lines.get(lineKey(line))?.change ?? NO_MEASURES;
    lines.set(lineKey(line), { line, change: addMeasures(before, change) });
  }
  return new Map([...lines].filter(([, { change }]) => !areAllZero(change)));
}

function takenOff({ line, change }: ModelActivity): ModelActivity {
  return { line, change: negated(change) };
}
