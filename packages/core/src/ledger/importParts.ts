// The parts of an import: command ids that name what one import has recorded, however often it was interrupted or retried.
import type { LedgerState } from '../state/ledgerState.js';
import type { CommandId } from '../values/codes.js';
import type { RefusedDraft } from './call.js';

/** Events of a part, and which of them a draft was found for. */
interface Part {
  readonly first: number;
  readonly isFound: Uint8Array;
}

/** The parts that are recorded already. A part is never gone on with, so that its events follow each other. */
export class ImportParts {
  readonly #state: LedgerState;
  readonly #commandId: CommandId;
  readonly #parts: Part[] = [];

  constructor(state: LedgerState, commandId: CommandId) {
    this.#state = state;
    this.#commandId = commandId;
    this.refresh();
  }

  /** How many events are recorded. */
  get events(): number {
    return this.#parts.reduce((sum, { isFound }) => sum + isFound.length, 0);
  }

  /** The command id of a part that is yet to be recorded, the next one being number 0. */
  idOf(number: number): CommandId {
    return `${this.#commandId}.${this.#parts.length + number}` as CommandId;
  }

  /** Takes in the parts that were recorded since. */
  refresh(): void {
    const { commands } = this.#state;
    for (let part = commands.get(this.idOf(0)); part !== undefined; part = commands.get(this.idOf(0)))
      this.#parts.push({ first: part.first, isFound: new Uint8Array(part.count) });
  }

  /** Takes in the next part, which was recorded just now: its drafts will not come again. */
  recorded(first: number, count: number): void {
    if (count > 0) this.#parts.push({ first, isFound: new Uint8Array(count).fill(1) });
  }

  /** Whether an event is of this import, and no draft was found for it so far. */
  isMissing(position: number): boolean {
    const part = this.#partOf(position);
    return part !== undefined && part.isFound[position - part.first] === 0;
  }

  /** Says that the draft of an event of this import was found. */
  find(position: number): void {
    const part = this.#partOf(position);
    if (part !== undefined) part.isFound[position - part.first] = 1;
  }

  /** Forgets which drafts were found: they will come again. */
  beginAgain(): void {
    for (const { isFound } of this.#parts) isFound.fill(0);
  }

  /** Why the command id is not good for an import: a recording has it. */
  otherCall(): RefusedDraft | undefined {
    const call = this.#state.commands.get(this.#commandId);
    return call === undefined ? undefined : this.mismatch(call.first, 0);
  }

  /** Why this is another import than the one that has the command id, once all drafts have come: an event has none. */
  missing(): RefusedDraft | undefined {
    for (const { first, isFound } of this.#parts) {
      const index = isFound.indexOf(0);
      if (index >= 0) return this.mismatch(first + index, 0);
    }
    return undefined;
  }

  mismatch(position: number, draft: number): RefusedDraft {
    return { refusal: { code: 'CommandMismatch', commandId: this.#commandId, position }, draft };
  }

  #partOf(position: number): Part | undefined {
    return this.#parts.find(({ first, isFound }) => first <= position && position < first + isFound.length);
  }
}
