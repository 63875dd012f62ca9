// Calls that are made again: under the command id of one that recorded already.
import type { AnyEvent } from '../events/envelope.js';
import { hex } from '../integrity/sha256.js';
import { SoCaiError } from '../values/errors.js';
import type { Call, RefusedDraft } from './call.js';
import type { Desk } from './desk.js';
import { receiptOf } from './receipt.js';
import { reread } from './rereading.js';
import type { Receipt } from './types.js';

/** What a call came to. */
export type Written = { readonly receipt: Receipt } | RefusedDraft;

/**
 * The answer that an earlier call with this command id got, if there was one: also how an unknown outcome is settled.
 * @param sent leaf hashes of what this very call has sent without learning what became of it; ids may be those of another
 * writer's events, where two go on from the same one.
 */
export async function earlierCall(desk: Desk, call: Call, sent: ReadonlySet<string>): Promise<Written | undefined> {
  const earlier = await earlierEvents(desk, call);
  if (earlier === undefined || 'refusal' in earlier) return earlier;
  const { events } = earlier;
  const [first] = events;
  if (first === undefined) throw new RangeError('a call records at least one event');
  const isOwn = events.some(({ position }) => sent.has(hex(desk.state.merkle.leaf(position))));
  const { position, recordedAt } = first;
  const rulings = events.flatMap((event) => event.rulings ?? []);
  return { receipt: receiptOf(desk, call, { position, recordedAt, events, rulings, repeated: !isOwn }) };
}

/** What an earlier call with this command id recorded, if there was one; a refusal where that was something else. */
export async function earlierEvents(
  desk: Desk,
  call: Call,
): Promise<{ readonly events: readonly AnyEvent[] } | RefusedDraft | undefined> {
  const found = desk.state.commands.get(call.commandId);
  if (found === undefined) return undefined;
  const events: AnyEvent[] = [];
  const range = { from: found.first, to: found.first + found.count };
  for await (const event of reread({ ...desk, merkle: desk.state.merkle }, range)) events.push(event);
  const { of } = events[0]?.meta.batch ?? { of: 1 };
  if (events.length < of)
    throw new SoCaiError(
      'StoreCorrupt',
      `the call ${call.commandId} recorded ${of} events from position ${found.first} on, and ${events.length} were read: the batch was cut short, or was read from a copy that lags behind`,
      { position: found.first, expected: of, found: events.length },
    );
  const same =
    events.length === call.drafts.length &&
    call.drafts.every((draft, index) => desk.decider.isSame(draft, events[index]?.meta.draftSha256 ?? ''));
  return same
    ? { events }
    : { refusal: { code: 'CommandMismatch', commandId: call.commandId, position: found.first }, draft: 0 };
}
