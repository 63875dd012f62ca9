// A subscription: reads from a cursor to the end, then waits for appends, through this handle or any other.
import { SoCaiError, type Cursor, type Delivery, type LedgerId } from '@so-cai/core';

import type { StoreFile } from '../storeFile.js';
import type { Bell } from './bell.js';
import { cursorOf, positionsOf } from './cursor.js';
import { pages } from './read.js';

export interface SubscriptionOptions {
  readonly ledger?: LedgerId;
  readonly signal?: AbortSignal;
}

/** Ends when the signal aborts or the store closes, and not before. `appends` rings for appends through this handle. */
export async function* subscription(
  file: StoreFile,
  appends: Bell,
  from: Cursor,
  options: SubscriptionOptions,
): AsyncGenerator<Delivery, void, undefined> {
  try {
    yield* deliveries(file, appends, positionsOf(from), options);
  } catch (error) {
    // The store was closed while a page was on its way.
    if (!file.isClosed) throw error;
  }
}

async function* deliveries(
  file: StoreFile,
  appends: Bell,
  next: Map<LedgerId, number>,
  { ledger, signal }: SubscriptionOptions,
): AsyncGenerator<Delivery, void, undefined> {
  const hasEnded = (): boolean => file.isClosed || signal?.aborted === true;
  let saidCaughtUp = false;
  while (!hasEnded()) {
    // Taken before looking, so that what is appended meanwhile is looked for again.
    const [rung, version] = [appends.rung, await dataVersion(file)];
    const behind = await file.attempt(() => ledgersBehind(file, next, ledger));
    for (const { name, from, to } of behind) {
      for await (const events of pages(file, name, from, to)) {
        if (hasEnded()) return;
        const position = (next.get(name) ?? 0) + events.length;
        next.set(name, position);
        const caughtUp = name === behind.at(-1)?.name && position === to;
        yield { events, cursor: cursorOf(next), caughtUp };
        saidCaughtUp ||= caughtUp;
      }
    }
    if (!saidCaughtUp) yield { events: [], cursor: cursorOf(next), caughtUp: true };
    saidCaughtUp = true;
    while (!hasEnded() && appends.rung === rung && (await dataVersion(file)) === version)
      await appends.wait(rung, file.options.pollIntervalMs, signal);
  }
}

/** Changes when another handle, of this process or another, has committed. */
function dataVersion(file: StoreFile): Promise<unknown> {
  return file.attempt(() => file.statements.readDataVersion.get()?.['data_version']);
}

/** @throws SoCaiError `StoreMismatch` for a cursor beyond the end: of another store, or of this one before a restore */
function ledgersBehind(
  file: StoreFile,
  next: ReadonlyMap<LedgerId, number>,
  only: LedgerId | undefined,
): { readonly name: LedgerId; readonly from: number; readonly to: number }[] {
  const names = only === undefined ? [...new Set([...file.ledgers.names(), ...next.keys()])] : [only];
  const places = names.map((name) => ({ name, from: next.get(name) ?? 0, to: file.size(name) }));
  for (const { name, from, to } of places) {
    if (from <= to) continue;
    const facts = { path: file.path, ledger: name, position: from, size: to, expected: 'a cursor this file has given' };
    throw new SoCaiError(
      'StoreMismatch',
      `the cursor is at ${from} of ${name}, which has ${to} events in ${file.path}`,
      facts,
    );
  }
  return places.filter(({ from, to }) => from < to);
}
