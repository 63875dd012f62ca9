// What the edge gives to decisions: names, a time, who asks, and the rules.
import type { Approval } from '../events/envelope.js';
import type { PassedPack } from '../rules/passedPack.js';
import type { ActorId, CommandId, EventId, LedgerId } from '../values/codes.js';
import type { Instant } from '../values/instant.js';

/** Who records, and who approved. */
export interface Recorder {
  readonly actor: ActorId;
  readonly approvals: readonly Approval[];
}

/** What all events of a call have in common. */
export interface Recording extends Recorder {
  readonly ledger: LedgerId;
  readonly recordedAt: Instant;
  /** The same, since 1970-01-01 UTC. */
  readonly milliseconds: number;
  readonly commandId: CommandId;
  readonly correlationId?: string;
  /** How many drafts the call has, where there are several. */
  readonly batchOf?: number;
  readonly packs: readonly PassedPack[];
}

/** What only one of them has. */
export interface Place {
  readonly id: EventId;
  /** Number of the draft in its call, counted from 0. */
  readonly index: number;
}
