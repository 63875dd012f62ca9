// The text behind a ruling, as the pack cites it.
import type { Ruling } from '@so-cai/core';

import { packs } from '../plan.js';

/** What a rule cites; its id where no pack has it. */
export function citationOf({ pack, rule }: Pick<Ruling, 'pack' | 'rule'>): string {
  return packs.find(({ id }) => id === pack)?.rules.find(({ id }) => id === rule)?.citation ?? rule;
}
