// Recording on the story's days. Every call has a name of its own, so that a second run on the same file records nothing twice.
import { type AnyDraft, type Answer, type Ledger, type Receipt, rejectionOf } from '@so-cai/core';

import { DemoError } from '../demoError.js';
import type { SimulatedClock } from './simulatedClock.js';

/** Records on given days. */
export interface Recorder {
  /** @throws DemoError `OtherRecording` where the ledger holds a call of that name with other content. */
  record(name: string, day: string, drafts: readonly AnyDraft[]): Promise<Receipt>;
  /** Asks for a recording that may be refused. */
  tryRecord(name: string, day: string, draft: AnyDraft): Promise<Answer>;
}

/** A recorder with the story's clock. */
export function recorderOf(ledger: Ledger, clock: SimulatedClock): Recorder {
  const call = (name: string): { commandId: string } => ({ commandId: `son-la-2024:${name}` });
  return {
    async record(name, day, drafts) {
      clock.goTo(day);
      try {
        return await ledger.record(drafts, call(name));
      } catch (error) {
        const code = rejectionOf(error)?.code;
        if (code !== 'CommandMismatch' && code !== 'ClockBehind') throw error;
        throw new DemoError(
          'OtherRecording',
          'the file holds a ledger of this name with other events: delete it, or name another file',
        );
      }
    },
    tryRecord(name, day, draft) {
      clock.goTo(day);
      return ledger.tryRecord(draft, call(name));
    },
  };
}
