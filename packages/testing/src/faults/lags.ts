// A subscription that lags: what is there comes late.
import fc from 'fast-check';

import { nth } from './fault.js';

/** From the n-th delivery on, each comes so many turns late. */
export interface Lags {
  readonly fault: 'lags';
  readonly on: 'delivery';
  readonly nth: number;
  readonly turns: number;
}

export function lags(calls: number): fc.Arbitrary<Lags> {
  return fc.record({
    fault: fc.constant('lags'),
    on: fc.constant('delivery'),
    nth: nth(calls),
    turns: fc.integer({ min: 1, max: 5 }),
  });
}

export async function lagging({ turns }: Lags, turn: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < turns; count += 1) await turn();
}

export function lagsText({ turns }: Lags): string {
  return `it and all after it come ${turns} turns late`;
}
