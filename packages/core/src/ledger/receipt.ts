// The receipt of a call, of whichever attempt, and of whichever call with its command id.
import type { Ruling } from '../events/envelope.js';
import type { EventId } from '../values/codes.js';
import { withJson } from '../values/jsonable.js';
import type { Call } from './call.js';
import type { Batch } from './deciding.js';
import type { Desk } from './desk.js';
import type { Receipt } from './types.js';

/** What a receipt says of its events. */
type Recorded = Omit<Batch, 'events' | 'rulings'> & {
  readonly events: readonly { readonly id: EventId }[];
  readonly rulings: readonly Ruling[];
  /** Whether an earlier call recorded them. */
  readonly repeated: boolean;
};

/** The receipt of what a call recorded. */
export function receiptOf(desk: Desk, call: Call, recorded: Recorded): Receipt {
  const { position, recordedAt, events, rulings, repeated } = recorded;
  const size = position + events.length;
  return withJson({
    ledger: desk.ledger,
    commandId: call.commandId,
    ids: events.map(({ id }) => id),
    position,
    size,
    root: desk.state.root(size),
    recordedAt,
    rulings,
    repeated,
  });
}
