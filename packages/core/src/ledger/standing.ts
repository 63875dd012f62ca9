// Where a process stands in a ledger: what it has read of it, and whose turn it is to go on.
import { assertOfHistory } from '../query/ownHistory.js';
import { State } from '../query/state.js';
import type { SnapshotKeeper } from '../snapshot/keeping.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { EventStore } from '../store/port.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { LedgerId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';
import { Calls } from './calls.js';
import { knownOf } from './knownAt.js';
import { catchUp } from './reader.js';
import type { System } from './system.js';
import type { KnownAt } from './types.js';

/** What a ledger is opened on. */
export interface Ground {
  readonly ledger: LedgerId;
  readonly state: LedgerState;
  readonly store: EventStore;
  readonly system: System;
  readonly keeper: SnapshotKeeper | undefined;
  readonly telemetry: Telemetry | undefined;
}

export class Standing {
  readonly ground: Ground;
  readonly calls: Calls;
  /** How much of the state is in the store for certain. */
  #size: number;

  constructor(ground: Ground) {
    this.ground = ground;
    this.calls = new Calls(ground.ledger);
    this.#size = ground.state.size;
  }

  get size(): number {
    return this.#size;
  }

  /** Reads what others have recorded, when it is its turn. Returns the size. */
  refresh(signal: AbortSignal | undefined): Promise<number> {
    return this.calls.inTurn(() => this.catchUp(signal), signal);
  }

  /** Reads what others have recorded; the turn is the caller's. */
  async catchUp(signal: AbortSignal | undefined): Promise<number> {
    const { state, store, ledger, telemetry } = this.ground;
    await catchUp(state, store, ledger, { signal, telemetry });
    return this.grown();
  }

  /** What the state holds is in the store now, and nothing is on trial. */
  grown(): number {
    const { state, keeper } = this.ground;
    this.#size = state.size;
    keeper?.consider(state);
    return this.#size;
  }

  /** The state on a day, as far as it was read. */
  stateOn(on: LocalDate, knownAt: KnownAt | undefined): State {
    const { ledger, state, system } = this.ground;
    return new State(state, { ledger, on, ...knownOf(knownAt, { state, size: this.#size, now: system.now() }) });
  }

  /** A state of another ledger, instance or store may name positions that are none or other events here. @throws SoCaiError `InvalidQuery` */
  assertOwn(of: State): void {
    const { ledger, state } = this.ground;
    assertOfHistory(of, { ledger, size: this.#size, rootAt: (size) => state.root(size) });
  }
}
