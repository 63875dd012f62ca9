// A store whose answers come when a scheduler says so, and which is sometimes unsure whether it wrote.
import type { EventStore } from '@so-cai/core';
import type { Scheduler } from 'fast-check';

/** @param unsure of each append in turn: whether the store answers `unknown`, and whether it wrote all the same */
export function scheduledStore(
  store: EventStore,
  scheduler: Scheduler,
  unsure: readonly ('no' | 'written' | 'lost')[],
): EventStore {
  let appends = 0;
  const turn = (label: string): Promise<unknown> => scheduler.schedule(Promise.resolve(label), label);
  return {
    limits: store.limits,
    async append(...call) {
      await turn('append');
      const kind = unsure[appends] ?? 'no';
      appends += 1;
      const outcome = kind === 'lost' ? undefined : await store.append(...call);
      await turn('appended');
      if (kind === 'no' && outcome !== undefined) return outcome;
      return outcome?.outcome === 'conflict' ? outcome : { outcome: 'unknown', cause: new Error('the line went dead') };
    },
    async *read(...range) {
      await turn('read');
      for await (const events of store.read(...range)) {
        yield events;
        await turn('read on');
      }
    },
    async size(ledger) {
      await turn('size');
      return store.size(ledger);
    },
    ledgers: () => store.ledgers(),
    subscribe: (...from) => store.subscribe(...from),
    close: () => store.close(),
  };
}
