// A store whose subscriptions deliver few events at a time, of each ledger in turn, and can be told to misbehave.
import {
  BEGINNING,
  type Cursor,
  type Delivery,
  type EventStore,
  type LedgerId,
  memoryStore,
  SoCaiError,
  type StoredEvent,
} from '@so-cai/core';

export interface Pace {
  /** Events in a delivery. */
  readonly events: number;
  /** Changes what is delivered. */
  readonly deliver?: (delivery: Delivery, ledger: LedgerId) => readonly Delivery[];
}

/** A memory store with paced subscriptions; it delivers what is there, then says that it is caught up, then what comes. */
export function pacedStore(
  { events, deliver = (delivery) => [delivery] }: Pace,
  store: EventStore = memoryStore(),
): EventStore {
  return {
    limits: store.limits,
    append: (ledger, expectedSize, bodies) => store.append(ledger, expectedSize, bodies),
    read: (ledger, range) => store.read(ledger, range),
    size: (ledger) => store.size(ledger),
    ledgers: () => store.ledgers(),
    close: () => store.close(),
    async *subscribe(from, options = {}) {
      const next = new Map(from === BEGINNING ? [] : (JSON.parse(from) as [LedgerId, number][]));
      for (const [ledger, position] of next)
        if (position > (await store.size(ledger)))
          throw new SoCaiError('StoreMismatch', 'the cursor is beyond what the store holds');
      // Wakes this one whenever anything is appended.
      for await (const { caughtUp } of store.subscribe(BEGINNING, options)) {
        for (let isBehind = true; isBehind;) {
          isBehind = false;
          for await (const ledger of store.ledgers()) {
            if ((options.ledger ?? ledger) !== ledger) continue;
            const position = next.get(ledger) ?? 0;
            const slice = await slicesOf(store, ledger, position, events);
            if (slice.length === 0) continue;
            isBehind = true;
            next.set(ledger, position + slice.length);
            yield* deliver({ events: slice, cursor: JSON.stringify([...next]) as Cursor, caughtUp: false }, ledger);
          }
        }
        if (caughtUp) yield { events: [], cursor: JSON.stringify([...next]) as Cursor, caughtUp: true };
      }
    },
  };
}

async function slicesOf(
  store: EventStore,
  ledger: LedgerId,
  from: number,
  length: number,
): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const events of store.read(ledger, { from, to: from + length })) found.push(...events);
  return found;
}
