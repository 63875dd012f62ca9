// A store whose work is told of: each append, each reading, each delivery.
import type { Delivery, EventStore, ReadRange, StoredEvent } from '../store/port.js';
import type { LedgerId } from '../values/codes.js';
import { followed, type Telemetry, type Work } from './telemetry.js';

/**
 * A store that does what another one does, and tells of it. A ledger that is opened with `telemetry` does this by itself: it is
 * for those who work on a store without a ledger, such as the keepers of read models.
 * @example for await (const delivery of followedStore(store, telemetry).subscribe(cursor)) await take(delivery)
 */
export function followedStore(store: EventStore, telemetry: Telemetry): EventStore {
  return {
    get limits() {
      return store.limits;
    },
    append: (ledger, expectedSize, events) =>
      followed(
        telemetry.begin('append', ledger, { events: events.length }),
        () => store.append(ledger, expectedSize, events),
        ({ outcome }) => ({ outcome }),
      ),
    read: (ledger, range) => followedReading(store, telemetry, ledger, range),
    size: (ledger) => store.size(ledger),
    ledgers: () => store.ledgers(),
    subscribe: (from, options) => followedDeliveries(store.subscribe(from, options), telemetry),
    close: () => store.close(),
  };
}

async function* followedReading(
  store: EventStore,
  telemetry: Telemetry,
  ledger: LedgerId,
  range: ReadRange | undefined,
): AsyncGenerator<readonly StoredEvent[]> {
  const work = telemetry.begin('read', ledger, { from: range?.from ?? 0 });
  let events = 0;
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const chunk of store.read(ledger, range)) {
      events += chunk.length;
      yield chunk;
    }
  } catch (error) {
    failure = { error };
    throw error;
  } finally {
    // A reader that has enough ends it, too.
    if (failure === undefined) work.end({ events });
    else work.fail(failure.error);
  }
}

async function* followedDeliveries(
  deliveries: AsyncIterable<Delivery>,
  telemetry: Telemetry,
): AsyncGenerator<Delivery> {
  for await (const delivery of deliveries) {
    const work = workOf(delivery, telemetry);
    try {
      yield delivery;
    } finally {
      work?.end({});
    }
  }
}

/** A delivery of nothing is no work. */
function workOf({ events, caughtUp }: Delivery, telemetry: Telemetry): Work<'deliver'> | undefined {
  const [first] = events;
  return first === undefined
    ? undefined
    : telemetry.begin('deliver', first.ledger, { events: events.length, caughtUp });
}
