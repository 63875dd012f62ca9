// Calls of `record`, by their command ids: where the events of each stand. They follow each other.
import { Int32Column } from '../book/columns.js';
import type { CommandId } from '../values/codes.js';
import { KeyTable } from './keyTable.js';

/** First position and number of events of a call. */
export interface CallEvents {
  readonly first: number;
  readonly count: number;
}

export class Calls {
  readonly #keys = new KeyTable();
  readonly #first = new Int32Column();
  readonly #count = new Int32Column();
  /** The command id of the newest event. */
  #newest: CommandId | undefined;

  get(commandId: CommandId): CallEvents | undefined {
    const call = this.#keys.find(commandId);
    return call < 0 ? undefined : { first: this.#first.at(call), count: this.#count.at(call) };
  }

  /** Counts the event at a position for its call. */
  count(commandId: CommandId, position: number): void {
    if (commandId === this.#newest) {
      this.#add(this.#first.length - 1);
      return;
    }
    const call = this.#keys.add(commandId);
    if (call === this.#first.length) {
      this.#first.push(position);
      this.#count.push(1);
      this.#newest = commandId;
    } else if (this.#first.at(call) + this.#count.at(call) === position) {
      this.#add(call);
      this.#newest = commandId;
    } else {
      // Only a history that no ledger recorded goes back to an earlier call: that one's events are the first ones.
      this.#newest = undefined;
    }
  }

  /** Forgets the events from a position on. */
  truncate(size: number): void {
    let length = this.#first.length;
    while (length > 0 && this.#first.at(length - 1) >= size) length -= 1;
    this.#keys.truncate(length);
    this.#first.truncate(length);
    this.#count.truncate(length);
    if (length > 0) {
      const [last, first] = [length - 1, this.#first.at(length - 1)];
      this.#count.data[last] = Math.min(this.#count.at(last), size - first);
    }
    this.#newest = undefined;
  }

  parts(): [Uint8Array, Uint8Array, Uint8Array] {
    // A call goes on while its events come in: what was counted so far is copied.
    return [this.#keys.bytes(), this.#first.bytes(), this.#count.bytes().slice()];
  }

  load([keys, first, count]: readonly [Uint8Array, Uint8Array, Uint8Array]): void {
    this.#keys.load(keys);
    this.#first.load(first);
    this.#count.load(new Uint8Array(count));
    this.#newest = undefined;
  }

  #add(call: number): void {
    this.#count.data[call] = (this.#count.data[call] ?? 0) + 1;
  }
}
