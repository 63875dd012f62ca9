// A delivery that comes again, as after a reconnection: subscriptions promise at least once, and no more.
import type { Delivery } from '@so-cai/core';
import fc from 'fast-check';

import { nth } from './fault.js';

/** After the n-th delivery, it and those before it come again. */
export interface DeliversTwice {
  readonly fault: 'deliversTwice';
  readonly on: 'delivery';
  readonly nth: number;
  /** How many deliveries come again, the n-th included. */
  readonly deliveries: number;
}

export function deliversTwice(calls: number): fc.Arbitrary<DeliversTwice> {
  return fc.record({
    fault: fc.constant('deliversTwice'),
    on: fc.constant('delivery'),
    nth: nth(calls),
    deliveries: fc.integer({ min: 1, max: 3 }),
  });
}

/** What comes again: the events and cursors of then, which do not claim to be all there is. */
export function again({ deliveries }: DeliversTwice, delivered: readonly Delivery[]): readonly Delivery[] {
  return delivered.slice(-deliveries).map((delivery) => ({ ...delivery, caughtUp: false }));
}

export function deliversTwiceText({ deliveries }: DeliversTwice): string {
  return deliveries === 1 ? 'it comes twice' : `it comes again with the ${deliveries - 1} before it`;
}
