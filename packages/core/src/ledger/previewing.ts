// What drafts would become, without writing anything.
import { entriesOf } from '../events/entries.js';
import type { AnyEvent } from '../events/envelope.js';
import type { Call } from './call.js';
import { readEvent } from './reader.js';
import { rejection } from './rejected.js';
import type { Preview } from './types.js';
import { decideAll, type Desk } from './writer.js';

/** Decides on a call on trial, and takes everything back. */
export async function previewOf(desk: Desk, call: Call): Promise<Preview> {
  const { size } = desk.state;
  desk.state.begin();
  try {
    const tried = decideAll(desk, call);
    if (!('decided' in tried)) return { ok: false, rejection: rejection(tried.refusal, tried.draft) };
    const events = tried.decided.map(({ event }) => event);
    const targets = await targetsOf(desk, events);
    return {
      ok: true,
      events: events.map((event) => ({ event, entries: entriesOf(event, targets.get(event.position)) })),
    };
  } finally {
    desk.state.rollback(size);
  }
}

/** The targets of the reversals among events, by the reversals' positions. */
async function targetsOf(desk: Desk, events: readonly AnyEvent[]): Promise<Map<number, AnyEvent>> {
  const targets = new Map<number, AnyEvent>();
  for (const event of events) {
    if (event.type !== 'Reversed') continue;
    const position = desk.state.positions.get(event.data.of) ?? -1;
    const target =
      events.find((each) => each.position === position) ?? (await readEvent(desk.store, desk.ledger, position));
    if (target !== undefined) targets.set(event.position, target);
  }
  return targets;
}
