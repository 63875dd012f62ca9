// Which of the events that were delivered are news to the tables. What they hold already has to be the same events.
import { type LedgerId, SoCaiError, type StoredEvent } from '@so-cai/core';

import { textIn } from '../database/values.js';
import { eventNumber } from '../ledger/numbers.js';
import { textOf } from './storedText.js';
import type { Desk } from './desk.js';

/**
 * The events from the ledger's size on, each once. An event that comes twice counts once.
 * @throws SoCaiError `StoreCorrupt` where one is missing in between; `StoreMismatch` where one that the tables hold is another one there
 */
export async function newEvents(desk: Desk, delivered: readonly StoredEvent[]): Promise<StoredEvent[]> {
  const { ledger } = desk;
  const found: StoredEvent[] = [];
  let known: StoredEvent | undefined;
  for (const stored of delivered) {
    const expected = ledger.size + found.length;
    if (stored.position > expected) {
      const facts = { ledger: ledger.name, position: stored.position, expected };
      throw new SoCaiError(
        'StoreCorrupt',
        `position ${stored.position} of ${ledger.name} came where ${expected} was expected`,
        facts,
      );
    }
    if (stored.position === expected) found.push(stored);
    else if (stored.position < ledger.size) known = stored;
  }
  // Ids and times grow with the position, so histories that part do not meet again: the last one says enough.
  if (known !== undefined) await assertKnown(desk, known);
  return found;
}

/** @throws SoCaiError `StoreMismatch` where the tables hold another event at its position */
async function assertKnown({ transaction, generation, ledger }: Desk, { position, body }: StoredEvent): Promise<void> {
  const question = { event_no: eventNumber(ledger.number, position) };
  const [row] = await transaction.run(generation, 'readBody', [question]);
  if (row === undefined || textIn(row, 'body') !== textOf(body)) throw otherHistory(ledger.name, position);
}

export function otherHistory(ledger: LedgerId, position: number): SoCaiError {
  return new SoCaiError(
    'StoreMismatch',
    `the store holds another history of ${ledger} than the tables: position ${position} differs; rebuild the tables if the store is right`,
    { ledger, position },
  );
}
