// Recording on the story's days. Every call has a name of its own, so that a second run on the same file records nothing twice.
import { type AnyDraft, type Ledger, type Receipt, rejectionOf, type State } from '@so-cai/core';

import { DemoError } from '../demoError.js';
import type { SimulatedClock } from './simulatedClock.js';

/** Records on given days. */
export interface Recorder {
  readonly ledger: Ledger;
  /** How much of the ledger the story has recorded so far, in this run or in an earlier one. */
  readonly size: number;
  /** @throws DemoError `OtherRecording` where the ledger holds a call of that name with other content. */
  record(name: string, day: string, drafts: readonly AnyDraft[]): Promise<Receipt>;
  /** Asks for a recording that is refused; a second run finds it among what was kept of the first. */
  tryRefused(name: string, day: string, draft: AnyDraft): Promise<void>;
  /** The state of a day as the story knows it by now, whatever an earlier run has recorded after it. */
  stateOn(day: string): Promise<State>;
  /** The same for questions: of a first run nothing is known beyond what the story has recorded. */
  known(): { readonly knownAt?: { readonly size: number } };
}

const PREFIX = 'son-la-2024:';

/** The command id of one of the story's calls. */
export function commandIdOf(name: string): string {
  return PREFIX + name;
}

/** A recorder with the story's clock. */
export async function recorderOf(ledger: Ledger, clock: SimulatedClock, opened: number): Promise<Recorder> {
  let size = opened;
  const tried = new Set<string>();
  for await (const { commandId } of ledger.refusals()) tried.add(commandId);
  return {
    ledger,
    get size() {
      return size;
    },
    async record(name, day, drafts) {
      clock.goTo(day);
      try {
        const receipt = await ledger.record(drafts, { commandId: commandIdOf(name) });
        ({ size } = receipt);
        return receipt;
      } catch (error) {
        const code = rejectionOf(error)?.code;
        if (code !== 'CommandMismatch' && code !== 'ClockBehind') throw error;
        throw new DemoError(
          'OtherRecording',
          'the file holds a ledger of this name with other events: delete it, or name another file',
        );
      }
    },
    async tryRefused(name, day, draft) {
      const commandId = commandIdOf(name);
      // A later point of the ledger would refuse it for other reasons: what an earlier run has passed is not tried again.
      if (tried.has(commandId) || ledger.size > size) return;
      clock.goTo(day);
      const answer = await ledger.tryRecord(draft, { commandId });
      if (answer.ok) throw new RangeError(`${name} should have been refused`);
    },
    known: () => (ledger.size > size ? { knownAt: { size } } : {}),
    stateOn: (day) => ledger.asOf(day, { knownAt: { size }, freshness: 'local' }),
  };
}
