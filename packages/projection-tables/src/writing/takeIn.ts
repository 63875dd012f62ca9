// One event on its way into the tables: its own entries, and what successions make of them.
import {
  type AnyEvent,
  type Day,
  dayOf,
  decodeEvent,
  eachFlow,
  entriesOf,
  type Entry,
  SoCaiError,
  type StoredEvent,
} from '@so-cai/core';

import { textIn, wholeIn } from '../database/values.js';
import type { FollowedLedger } from '../ledger/followedLedger.js';
import { eventNumber } from '../ledger/numbers.js';
import type { PlacedEntry } from '../rows/placedEntry.js';
import type { Desk } from './desk.js';
import { reroutedEntries } from './reroute.js';
import { textOf } from './storedText.js';

export interface TakenIn {
  readonly event: AnyEvent;
  /** Whether it says something of the trees. */
  readonly changesTrees: boolean;
}

/**
 * Takes the next event of a ledger in.
 * @throws SoCaiError `StoreCorrupt`, `UnsupportedEvent`
 */
export async function takeIn(desk: Desk, stored: StoredEvent): Promise<TakenIn> {
  const { ledger, batch } = desk;
  const { position, body } = stored;
  const event = decodeEvent(body, position);
  if (event.ledger !== ledger.name) {
    const facts = { ledger: ledger.name, position, found: event.ledger };
    throw new SoCaiError(
      'StoreCorrupt',
      `position ${position} of ${ledger.name} holds an event of ${event.ledger}`,
      facts,
    );
  }
  const number = eventNumber(ledger.number, position);
  const change = ledger.trees.take(event);
  const entries = entriesOf(event, await targetOf(desk, event));
  batch.addEvent(ledger, {
    event,
    body: textOf(body),
    ledgerNumber: ledger.number,
    eventNumber: number,
    entries,
  });
  const placed = change?.rerouted === undefined ? placedEntries(ledger, entries, dayOf(event.effectiveOn)) : [];
  if (change?.rerouted !== undefined) placed.push(...(await reroutedEntries(desk, change.rerouted, position)));
  batch.addEntries(ledger, number, placed);
  ledger.range.append(body);
  ledger.size += 1;
  return { event, changesTrees: change !== undefined };
}

/** The entries of an event on lines, each followed by what successions make of it. */
function placedEntries({ lines }: FollowedLedger, entries: readonly Entry[], day: Day): PlacedEntry[] {
  const placed: PlacedEntry[] = [];
  for (const { account, amount, movement, analysis } of entries) {
    if (account.kind !== 'money' || amount === 0n) continue;
    const line = lines.of(account.line);
    const rest = { stage: account.stage, reference: account.reference, movement, analysis: analysisText(analysis) };
    placed.push({ ...rest, line, day, amount, succession: null });
    eachFlow(line, day, lines.route(line, account.line), (to, on, direction, position) => {
      placed.push({ ...rest, line: to, day: on, amount: direction * amount, succession: position });
    });
  }
  return placed;
}

function analysisText(analysis: Entry['analysis']): string | null {
  if (analysis === undefined) return null;
  const sorted = Object.entries(analysis).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted));
}

/** The event whose entries a reversal posts with the opposite sign; none for that of a succession, which has none. */
async function targetOf(
  { transaction, generation, ledger, batch }: Desk,
  event: AnyEvent,
): Promise<AnyEvent | undefined> {
  if (event.type !== 'Reversed' || ledger.trees.isSuccession(event.data.of)) return undefined;
  const { of } = event.data;
  const pending = batch.eventOf(ledger, of);
  if (pending !== undefined) return pending;
  const [row] = await transaction.run(generation, 'readEvent', [{ ledger_id: ledger.number, id: of }]);
  if (row !== undefined) return decodeEvent(Buffer.from(textIn(row, 'body')), wholeIn(row, 'position'));
  const facts = { ledger: ledger.name, position: event.position, of };
  throw new SoCaiError('StoreCorrupt', `position ${event.position} reverses an event that does not exist`, facts);
}
