// A store whose faults say which store it is, as the person typed it: of two stores, it must be clear which one failed.
import { type EventStore, isSoCaiError, SoCaiError } from '@so-cai/core';

/** Words a fault's message so that it names the store. */
export type Naming = (message: string) => string;

/** A fault that names the store; anything else stays as it is. */
export function named(error: unknown, naming: Naming): unknown {
  return isSoCaiError(error) ? new SoCaiError(error.code, naming(error.message), error.facts, { cause: error }) : error;
}

/** A store that does what another one does, and names itself in its faults. */
export function namedStore(store: EventStore, naming: Naming): EventStore {
  const passing = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      throw named(error, naming);
    }
  };
  async function* passingAll<T>(items: () => AsyncIterable<T>): AsyncGenerator<T> {
    try {
      yield* items();
    } catch (error) {
      throw named(error, naming);
    }
  }
  return {
    get limits() {
      return store.limits;
    },
    append: (ledger, expectedSize, events) => passing(() => store.append(ledger, expectedSize, events)),
    read: (ledger, range) => passingAll(() => store.read(ledger, range)),
    size: (ledger) => passing(() => store.size(ledger)),
    ledgers: () => passingAll(() => store.ledgers()),
    subscribe: (from, options) => passingAll(() => store.subscribe(from, options)),
    close: () => passing(() => store.close()),
  };
}
