// One writer with a faulty store of its own: asks again under the same command id where no answer came, and after a kill starts anew.
import { type Answer, isSoCaiError, type Ledger, openLedger, type System } from '@so-cai/core';

import type { FaultyStore } from '../../../src/faults/faultyStore.js';
import type { AnyDraft } from '@so-cai/core';

/** More often than any plan has faults. */
const PATIENCE = 20;

/** What a call came to. */
export interface Settled {
  /** `undefined` where the writer gave up without an answer. */
  readonly answer: Answer | undefined;
  /** How many attempts came to no answer. */
  readonly unanswered: number;
}

export class Client {
  readonly #actor: string;
  readonly #system: System;
  #store: FaultyStore;
  #ledger: Ledger | undefined;

  constructor(store: FaultyStore, actor: string, system: System) {
    this.#store = store;
    this.#actor = actor;
    this.#system = system;
  }

  /** Records drafts. A fault is asked about again, unless the writer gives up. */
  async record(drafts: readonly AnyDraft[], commandId: string, givesUp: boolean): Promise<Settled> {
    for (let unanswered = 0; unanswered < PATIENCE; unanswered += 1) {
      const answer = await this.#attempt(async (ledger) => ledger.tryRecord(drafts, { commandId }));
      // A clock that is behind says nothing of an attempt before it that may still arrive.
      const isFinal = unanswered === 0 || answer?.ok !== false || answer.rejection.code !== 'ClockBehind';
      if (answer !== undefined && isFinal) return { answer, unanswered };
      if (givesUp) return { answer: undefined, unanswered: unanswered + 1 };
    }
    throw new RangeError(`${this.#actor} got no answer to ${commandId} in ${PATIENCE} attempts`);
  }

  /** The root of what this writer's own ledger has read, when it has caught up. */
  async root(): Promise<string> {
    for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
      const root = await this.#attempt(async (ledger) => {
        await ledger.refresh();
        return `${ledger.size} ${ledger.root}`;
      });
      if (root !== undefined) return root;
    }
    throw new RangeError(`${this.#actor} could not catch up in ${PATIENCE} attempts`);
  }

  /** What a question is answered, or nothing where a fault came in its place. */
  async #attempt<T>(ask: (ledger: Ledger) => Promise<T>): Promise<T | undefined> {
    try {
      if (this.#store.killed) {
        this.#store = this.#store.reopen();
        this.#ledger = undefined;
      }
      this.#ledger ??= await openLedger({
        store: this.#store,
        name: 'shared',
        actor: this.#actor,
        system: this.#system,
      });
      return await ask(this.#ledger);
    } catch (fault) {
      if (isSoCaiError(fault, 'StoreUnavailable') || isSoCaiError(fault, 'StoreCorrupt')) return undefined;
      throw fault;
    }
  }
}
