// A subscription: reads from a cursor to the end, then waits for appends, through this handle or any other.
import { SoCaiError, type Cursor, type Delivery, type LedgerId } from '@so-cai/core';

import type { StoreFile } from '../storeFile.js';
import type { Bell } from './bell.js';
import { cursorOf, type Next, nextIn } from './cursor.js';
import { placeOf } from './place.js';
import { pages } from './read.js';

const GIVEN_HERE = 'a cursor that this file has given';

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
    yield* deliveries(file, appends, nextIn(from), options);
  } catch (error) {
    // The store was closed while a page was on its way.
    if (!file.isClosed) throw error;
  }
}

async function* deliveries(
  file: StoreFile,
  appends: Bell,
  next: Map<LedgerId, Next>,
  { ledger, signal }: SubscriptionOptions,
): AsyncGenerator<Delivery, void, undefined> {
  const hasEnded = (): boolean => file.isClosed || signal?.aborted === true;
  if (!hasEnded()) await file.attempt(() => assertOwn(file, next, ledger));
  let saidCaughtUp = false;
  while (!hasEnded()) {
    // Taken before looking, so that what is appended meanwhile is looked for again.
    const [rung, version] = [appends.rung, await dataVersion(file)];
    const behind = await file.attempt(() => ledgersBehind(file, next, ledger));
    for (const { name, from, to } of behind) {
      for await (const events of pages(file, name, from, to)) {
        const position = (next.get(name)?.position ?? 0) + events.length;
        const checksum = await file.attempt(() => checksumBefore(file, name, position));
        if (hasEnded()) return;
        next.set(name, { position, checksum });
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

/** @throws SoCaiError `StoreMismatch` for a cursor of another file, or of this one before a restore */
function assertOwn(file: StoreFile, next: ReadonlyMap<LedgerId, Next>, only: LedgerId | undefined): void {
  for (const [ledger, { position, checksum }] of next) {
    if (ledger !== (only ?? ledger) || checksumBefore(file, ledger, position) === checksum) continue;
    const facts = { path: file.path, ledger, position, expected: GIVEN_HERE };
    throw new SoCaiError(
      'StoreMismatch',
      `the cursor comes after other events of ${ledger} than ${file.path} has below ${position}`,
      facts,
    );
  }
}

/** The checksum of a ledger's events below a position above zero. @throws SoCaiError `StoreMismatch` where it has fewer */
function checksumBefore(file: StoreFile, ledger: LedgerId, position: number): number {
  const entry = file.ledgers.find(ledger);
  if (entry === undefined) throw beyond(file, ledger, { position, size: 0 });
  const first = placeOf(entry.number, 0);
  const last = file.statements.findEnd.get(first, placeOf(entry.number, position));
  const size = last === undefined ? 0 : Number(last['place']) - first + 1;
  if (size !== position) throw beyond(file, ledger, { position, size });
  return Number(last?.['checksum']);
}

/** @throws SoCaiError `StoreMismatch` where a ledger has fewer events than were delivered of it */
function ledgersBehind(
  file: StoreFile,
  next: ReadonlyMap<LedgerId, Next>,
  only: LedgerId | undefined,
): { readonly name: LedgerId; readonly from: number; readonly to: number }[] {
  const names = only === undefined ? [...new Set([...file.ledgers.names(), ...next.keys()])] : [only];
  const places = names.map((name) => ({ name, from: next.get(name)?.position ?? 0, to: file.size(name) }));
  for (const { name, from, to } of places) if (from > to) throw beyond(file, name, { position: from, size: to });
  return places.filter(({ from, to }) => from < to);
}

function beyond(
  file: StoreFile,
  ledger: LedgerId,
  { position, size }: { readonly position: number; readonly size: number },
): SoCaiError {
  return new SoCaiError(
    'StoreMismatch',
    `the cursor is at ${position} of ${ledger}, which has ${size} events in ${file.path}`,
    { path: file.path, ledger, position, size, expected: GIVEN_HERE },
  );
}
