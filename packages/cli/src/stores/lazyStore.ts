// A store that is opened when it is first needed: a refused input leaves no empty file behind.
import type { EventStore } from '@so-cai/core';

/** A store that opens another one at its first use. Closing it before that does nothing. */
export function lazyStore(open: () => EventStore): EventStore {
  let store: EventStore | undefined;
  const opened = (): EventStore => (store ??= open());
  return {
    get limits() {
      return opened().limits;
    },
    append: (ledger, expectedSize, events) => opened().append(ledger, expectedSize, events),
    read: (ledger, range) => opened().read(ledger, range),
    size: (ledger) => opened().size(ledger),
    ledgers: () => opened().ledgers(),
    subscribe: (from, options) => opened().subscribe(from, options),
    close: async () => {
      await store?.close();
    },
  };
}
