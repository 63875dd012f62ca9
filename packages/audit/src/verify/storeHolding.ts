// The events of any store, as it gives them out. What it refuses to give is nothing at its place, and the rest is read on.
import { type EventStore, isSoCaiError, type LedgerId, type SoCaiError } from '@so-cai/core';

import type { Finding } from './finding.js';
import type { HeldEvent, Holding } from './holding.js';

/** What is known of a store besides what its port tells. */
export interface StoreHoldingOptions {
  /** What an inspection of the store finds: `inspectSqliteFile` and its like, as findings. */
  readonly defects?: () => Promise<readonly Finding[]>;
  /** Signed notes that lie beside the store. */
  readonly notes?: () => Promise<readonly string[]>;
}

/**
 * A ledger in a store, as something to verify. Reading goes on behind an event that the store says is corrupt. Stores that refuse damaged
 * events keep back what they say: `sqliteHolding`, `postgresHolding` and `eventStoreDbHolding` of the stores' packages give them as they lie.
 * @example await verify(storeHolding(store, ledgerId("son-la")), { origin, trust, kept })
 */
export function storeHolding(store: EventStore, ledger: LedgerId, options: StoreHoldingOptions = {}): Holding {
  const { notes } = options;
  return {
    ledger,
    events: (range = {}) => eventsOf(store, ledger, range),
    statedSize: async () => (await sizeOf(store, ledger)) ?? 0,
    defects: async () => [...(await refusals(store, ledger)), ...((await options.defects?.()) ?? [])],
    ...(notes === undefined ? {} : { notes }),
  };
}

interface Range {
  readonly from?: number;
  readonly signal?: AbortSignal;
}

async function* eventsOf(
  store: EventStore,
  ledger: LedgerId,
  { from = 0, signal }: Range,
): AsyncGenerator<readonly HeldEvent[], void, undefined> {
  const size = await sizeOf(store, ledger);
  if (size === undefined) return;
  const end = { to: size, ...(signal === undefined ? {} : { signal }) };
  for (let next = from; next < size;) {
    let fault: SoCaiError;
    try {
      for await (const events of store.read(ledger, { from: next, ...end })) {
        yield events;
        next = Math.max(next, (events.at(-1)?.position ?? next) + 1);
      }
      return;
    } catch (error) {
      fault = corruption(error);
    }
    // What lies before the damage may not have been given yet: then it is asked for by itself.
    const damaged = Math.min(placeIn(fault, next), size - 1);
    if (damaged > next) yield* soundPart(store, ledger, { from: next, to: damaged, signal });
    yield [{ position: damaged, body: undefined }];
    next = damaged + 1;
  }
}

/** The events of a part that the store has nothing against; one at a time where it has. */
async function* soundPart(
  store: EventStore,
  ledger: LedgerId,
  { from, to, signal }: { readonly from: number; readonly to: number; readonly signal: AbortSignal | undefined },
): AsyncGenerator<readonly HeldEvent[], void, undefined> {
  for (let next = from; next < to;) {
    try {
      const range = { from: next, to, ...(signal === undefined ? {} : { signal }) };
      for await (const events of store.read(ledger, range)) {
        yield events;
        next = Math.max(next, (events.at(-1)?.position ?? next) + 1);
      }
      return;
    } catch (error) {
      corruption(error);
      yield [{ position: next, body: undefined }];
      next += 1;
    }
  }
}

/** Where a fault says that the damage is, as far as it lies ahead. */
function placeIn({ facts: { position } }: SoCaiError, next: number): number {
  return typeof position === 'number' && Number.isSafeInteger(position) ? Math.max(next, position) : next;
}

/** A fault that is damage. @throws any other one */
function corruption(error: unknown): SoCaiError {
  if (isSoCaiError(error, 'StoreCorrupt')) return error;
  throw error;
}

/** How many events the store says that there are; `undefined` where it says that they are damaged. */
async function sizeOf(store: EventStore, ledger: LedgerId): Promise<number | undefined> {
  try {
    return await store.size(ledger);
  } catch (error) {
    corruption(error);
    return undefined;
  }
}

/** A store that refuses to say anything of a ledger. */
async function refusals(store: EventStore, ledger: LedgerId): Promise<readonly Finding[]> {
  try {
    await store.size(ledger);
    return [];
  } catch (error) {
    const { message } = corruption(error);
    return [{ code: 'HolderDamaged', subject: ledger, expected: 'a store that gives its events', found: message }];
  }
}
