// For the model's own tests: the entries of one event as text.
import type { DecidedFields, Draftable, EventDataByType, EventType } from '@so-cai/core';
import { expect } from 'vitest';

import { modelEntries } from '../src/model/entries.js';
import type { ModelEntry } from '../src/model/entry.js';
import { eventAt, lineOf, noted } from '../src/model/exampleHistory.js';

export const A = lineOf();
export const A2025 = lineOf({ budgetYear: 2025, originYear: 2025 });
export const B = lineOf({ unit: 'B' });
export const C = lineOf({ unit: 'C' });

/** The entries of an event as text; each kind of thing has to sum to zero (promise 1). */
export function entriesOf<T extends EventType>(
  type: T,
  data: Draftable<EventDataByType[T]>,
  decided?: Draftable<DecidedFields>,
): string[] {
  const entries = modelEntries(eventAt(0, type, '2024-03-01', data, decided === undefined ? {} : { decided }));
  for (const kind of ['money', 'ceiling', 'contract'])
    expect(entries.filter((entry) => kindOf(entry) === kind).reduce((sum, entry) => sum + entry.amount, 0n)).toBe(0n);
  return noted(entries);
}

function kindOf({ account }: ModelEntry): string {
  return account.kind === 'outside' ? account.of : account.kind;
}
