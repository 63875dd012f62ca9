// Whether two readings of a figure are of the same money: one that has two names is still one explanation.
import { lineKey } from '@so-cai/core';

import { rowsUnder } from '../../explain/explain.js';
import { type AmountReading, type Reading, type SeenState, signOf, termName } from './ledgerFigure.js';

/** What a reading counts, as text: equal for readings that count the same movements of the same lines. */
export function moneyOf(seen: SeenState, reading: Reading): string {
  if ('terms' in reading) return movementsOf(seen, reading);
  return `${movementsOf(seen, reading.rate)} on ${movementsOf(seen, reading.on)}`;
}

function movementsOf(seen: SeenState, { terms, where, carriedAdvances }: AmountReading): string {
  const sums = new Map<string, bigint>();
  const add = (key: string, amount: bigint): Map<string, bigint> => sums.set(key, (sums.get(key) ?? 0n) + amount);
  for (const term of terms) {
    const name = termName(term);
    if (name === 'estimated') add('estimated', signOf(term) * seen.estimated(where));
    else
      for (const { line, stage, movement, amount } of rowsUnder(seen.state, { measure: name, where, carriedAdvances }))
        add(`${lineKey(line)} ${stage} ${movement}`, signOf(term) * amount);
  }
  return [...sums]
    .filter(([, amount]) => amount !== 0n)
    .map(([key, amount]) => `${key} ${amount}`)
    .sort()
    .join('\n');
}
