// The drafts of a synthetic province, made while no time is taken.
import type { AnyDraft, LedgerPlan } from '@so-cai/core';
import { syntheticProvince } from '@so-cai/testing';

import type { Work } from './work.js';

/** A plan, and drafts by the batch. */
export interface Province {
  readonly plan: LedgerPlan;
  readonly batches: () => Generator<readonly AnyDraft[]>;
}

export function provinceOf({ events, lines }: Pick<Work, 'events' | 'lines'>): Province {
  const province = syntheticProvince({ events, lines });
  return {
    plan: province.plan,
    *batches() {
      for (const { drafts } of province.batches()) yield drafts;
    },
  };
}

/** More money for lines that the province of that size has, which is lawful at any time: so many drafts, with another seed. */
export function moreGrants({ events, lines }: Pick<Work, 'events' | 'lines'>, count: number): readonly AnyDraft[] {
  const found: AnyDraft[] = [];
  for (const { drafts } of syntheticProvince({ seed: 2, events: Math.max(events, lines), lines }).batches()) {
    found.push(...drafts.filter(({ type }) => type === 'Allocated'));
    if (found.length >= count) break;
  }
  // A small province has fewer lines than drafts are wanted: money may come to a line many times.
  return Array.from({ length: count }, (_, index) => found[index % found.length]).filter(
    (draft) => draft !== undefined,
  );
}
