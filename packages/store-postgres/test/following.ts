// Short words for following a subscription.
import { BEGINNING, type Delivery, type EventStore } from '@so-cai/core';

/** What a subscription delivers, one by one. */
export type Deliveries = AsyncIterator<Delivery>;

/** Begins a subscription. */
export function follow(store: EventStore, from = BEGINNING, signal?: AbortSignal): Deliveries {
  return store.subscribe(from, signal === undefined ? {} : { signal })[Symbol.asyncIterator]();
}

/** Reads until a delivery says that it has caught up. */
export async function caughtUp(deliveries: Deliveries): Promise<Delivery> {
  for (;;) {
    const { value, done } = (await deliveries.next()) as IteratorResult<Delivery, undefined>;
    if (done === true) throw new Error('the subscription ended');
    if (value.caughtUp) return value;
  }
}

/** The positions that come next, so many of them. */
export async function positions(deliveries: Deliveries, count: number): Promise<number[]> {
  const found: number[] = [];
  while (found.length < count) {
    const { value, done } = (await deliveries.next()) as IteratorResult<Delivery, undefined>;
    if (done === true) throw new Error('the subscription ended');
    found.push(...value.events.map(({ position }) => position));
  }
  return found;
}
