// What the writer works on: the ledger as it was read, where it is stored, and how it is decided on.
import type { Decider } from '../decide/decide.js';
import type { PassedPack } from '../rules/passedPack.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { EventStore } from '../store/port.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { LedgerId } from '../values/codes.js';
import type { System } from './system.js';

/** What the writer works on. */
export interface Desk {
  readonly ledger: LedgerId;
  readonly state: LedgerState;
  readonly store: EventStore;
  readonly system: System;
  readonly packs: readonly PassedPack[];
  /** Decides by the state. */
  readonly decider: Decider;
  readonly telemetry: Telemetry | undefined;
  readonly neighbours: Neighbours;
}

/** Whether others were seen to record into the ledger. Where they do, it is quicker to catch up than to be refused by the store. */
export interface Neighbours {
  areActive: boolean;
}
