// Activity: what recorded entries changed from one day to another.
import { type AnyEvent, type Line, lineKey, type LocalDate } from '@so-cai/core';

import { addMeasures, areAllZero, measuresOf, type ModelMeasures, NO_MEASURES } from './measures.js';
import { postingsOf } from './postings.js';
import { resolvedLine, successionsOf, successorsAt } from './succession.js';

export interface ModelActivity {
  readonly line: Line;
  readonly change: ModelMeasures;
}

/**
 * The net change of each line by entries effective after `from` and up to `to`, recorded below `size`, by `lineKey`.
 * An entry counts on the line that it resolves to on its own day; what flows by a succession is not in here.
 */
export function modelBetween(
  events: readonly AnyEvent[],
  from: LocalDate,
  to: LocalDate,
  size: number,
): Map<string, ModelActivity> {
  const successions = successionsOf(events);
  const activity = new Map<string, ModelActivity>();
  for (const posting of postingsOf(events)) {
    if (posting.position >= size || posting.effectiveOn <= from || posting.effectiveOn > to) continue;
    const successors = successorsAt(successions, { on: posting.effectiveOn, size });
    for (const entry of posting.entries) {
      if (entry.account.kind !== 'money') continue;
      const line = resolvedLine(successors, entry.account.line);
      const before = activity.get(lineKey(line))?.change ?? NO_MEASURES;
      activity.set(lineKey(line), { line, change: addMeasures(before, measuresOf(entry)) });
    }
  }
  return new Map([...activity].filter(([, { change }]) => !areAllZero(change)));
}
