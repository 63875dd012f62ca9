// What drafts would become, without writing anything.
import { eventOf } from '../decide/decided.js';
import { entriesOf } from '../events/entries.js';
import type { AnyEvent } from '../events/envelope.js';
import type { Call, RefusedDraft } from './call.js';
import { decideAll, sizeConflict } from './deciding.js';
import type { Desk } from './desk.js';
import { earlierEvents } from './earlierCall.js';
import { rereadEvent } from './rereading.js';
import { rejection } from './rejected.js';
import type { Preview } from './types.js';

/** What `record` would answer to a call: what it recorded earlier, or what it decides now, on trial. Everything is taken back. */
export async function previewOf(desk: Desk, call: Call): Promise<Preview> {
  const { size } = desk.state;
  const earlier = await earlierEvents(desk, call);
  if (earlier !== undefined && 'refusal' in earlier) return refused(earlier);
  if (earlier !== undefined) return previewed(desk, earlier.events, true);
  const conflict = sizeConflict(desk, call);
  if (conflict !== undefined) return refused(conflict);
  desk.state.begin();
  try {
    const events: AnyEvent[] = [];
    const batch = decideAll(desk, call, ({ event }) => events.push(eventOf(event)));
    return 'refusal' in batch ? refused(batch) : await previewed(desk, events, false);
  } finally {
    desk.state.rollback(size);
  }
}

function refused({ refusal, draft }: RefusedDraft): Preview {
  return { ok: false, rejection: rejection(refusal, draft) };
}

async function previewed(desk: Desk, events: readonly AnyEvent[], repeated: boolean): Promise<Preview> {
  const targets = await targetsOf(desk, events);
  return {
    ok: true,
    repeated,
    events: events.map((event) => ({ event, entries: entriesOf(event, targets.get(event.position)) })),
  };
}

/** The targets of the reversals among events, by the reversals' positions. */
async function targetsOf(desk: Desk, events: readonly AnyEvent[]): Promise<Map<number, AnyEvent>> {
  const targets = new Map<number, AnyEvent>();
  for (const event of events) {
    if (event.type !== 'Reversed') continue;
    const position = desk.state.positions.get(event.data.of) ?? -1;
    const target =
      events.find((each) => each.position === position) ??
      (await rereadEvent({ ...desk, merkle: desk.state.merkle }, position));
    if (target !== undefined) targets.set(event.position, target);
  }
  return targets;
}
