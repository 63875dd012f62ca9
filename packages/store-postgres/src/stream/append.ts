// One append: one statement that writes all events at the end of their ledger, or none.
import type { Appended, Conflict, EncodedEvent, LedgerId, Unknown } from '@so-cai/core';
import type { PoolClient } from 'pg';

import type { Database } from '../connection/database.js';
import { constraintOf, isCertainlyUndone } from '../faults.js';
import { BYTES_PER_APPEND, EVENTS_PER_APPEND } from '../options.js';
import { bytesArray, textArray } from '../wire/binaryArray.js';
import { sizeOf } from './sizes.js';

const ID_ONCE = 'event_id_once_per_ledger';
const POSITION_ONCE = 'event_pkey';

/** @throws RangeError for a batch that is empty or beyond the limits */
export function assertWithinLimits(events: readonly EncodedEvent[]): void {
  if (events.length === 0) throw new RangeError('an append holds at least one event');
  if (events.length > EVENTS_PER_APPEND)
    throw new RangeError(`${events.length} events; one append holds at most ${EVENTS_PER_APPEND}`);
  const bytes = events.reduce((sum, event) => sum + event.body.byteLength, 0);
  if (bytes > BYTES_PER_APPEND) throw new RangeError(`${bytes} bytes; one append holds at most ${BYTES_PER_APPEND}`);
}

/**
 * Appends, or says why not. The statement commits by itself, so once it was sent and the connection is lost, nobody can say
 * whether it did: that is an unknown outcome. Whatever is thrown, nothing was written.
 *
 * @throws RangeError for an id that the ledger has already
 */
export async function appendOnce(
  database: Database,
  ledger: LedgerId,
  expectedSize: number,
  events: readonly EncodedEvent[],
): Promise<Appended | Conflict | Unknown> {
  // What is no size at all is no ledger's size.
  if (!Number.isSafeInteger(expectedSize)) return { outcome: 'conflict', size: await sizeOf(database, ledger) };
  let sent = false;
  try {
    const added = await database.attempt(async (client) => {
      sent = true;
      return addEvents(client, database, ledger, expectedSize, events);
    });
    if (added > 0) return { outcome: 'appended', size: expectedSize + added };
  } catch (error) {
    if (sent && !isCertainlyUndone(error)) return { outcome: 'unknown', cause: error };
    if (constraintOf(error) === ID_ONCE) throw await repeatedId(database, ledger, events);
    // Somebody who appends without taking turns was faster.
    if (constraintOf(error) !== POSITION_ONCE) throw database.fault(error, { ledger });
  }
  return { outcome: 'conflict', size: await sizeOf(database, ledger) };
}

/** How many events were added: all or none. */
async function addEvents(
  client: PoolClient,
  { statements }: Database,
  ledger: LedgerId,
  expectedSize: number,
  events: readonly EncodedEvent[],
): Promise<number> {
  const [event] = events;
  const { rowCount } =
    event !== undefined && events.length === 1
      ? await client.query({
          name: 'add event',
          text: statements.addEvent,
          values: [ledger, expectedSize, event.id, event.body],
        })
      : await client.query({
          name: 'add events',
          text: statements.addEvents,
          values: [
            ledger,
            expectedSize,
            textArray(events.map(({ id }) => id)),
            bytesArray(events.map(({ body }) => body)),
          ],
        });
  return rowCount ?? 0;
}

async function repeatedId(database: Database, ledger: LedgerId, events: readonly EncodedEvent[]): Promise<RangeError> {
  const seen = new Set<string>();
  for (const { id } of events) {
    if (seen.has(id)) return new RangeError(`an append holds the event ${id} twice`);
    seen.add(id);
  }
  const { rows } = await database.work((client) =>
    client.query<{ id: string }>(database.statements.findIds, [ledger, textArray([...seen])]),
  );
  return new RangeError(`the ledger ${ledger} has an event ${rows[0]?.id ?? 'of the same id'} already`);
}
