// Event ids: ULIDs that increase with the position, whoever writes next.
import { decodeTime, encodeTime } from 'ulid';

import type { EventId } from '../values/codes.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;
const LENGTH = TIME_LENGTH + RANDOM_LENGTH;
/** The digit after each: what `Z` has none of. */
const NEXT_DIGIT: ReadonlyMap<string, string> = new Map(
  Array.from({ length: ALPHABET.length - 1 }, (_, index) => [ALPHABET.charAt(index), ALPHABET.charAt(index + 1)]),
);

/** The newest time that was written as text: most ids are made in the same millisecond as the one before. */
const newest = { milliseconds: 0, text: encodeTime(0, TIME_LENGTH) };

function timeText(milliseconds: number): string {
  if (milliseconds !== newest.milliseconds) {
    newest.text = encodeTime(milliseconds, TIME_LENGTH);
    newest.milliseconds = milliseconds;
  }
  return newest.text;
}

/** ULIDs at a time, each greater than the one before, and than `last` also where the clock has not moved. */
export class NextIds {
  readonly #random: () => number;
  #time: string;
  #last: EventId | undefined;

  constructor(milliseconds: number, last: EventId | undefined, random: () => number) {
    this.#random = random;
    this.#time = timeText(milliseconds);
    this.#last = last;
  }

  next(): EventId {
    this.#last = this.#after(this.#last);
    return this.#last;
  }

  #after(last: EventId | undefined): EventId {
    // An id of this time or a later one is greater than the time alone.
    if (last === undefined || last < this.#time) return this.#first();
    // Counts up: digits from the end on begin again at 0, up to one that has a next.
    for (let index = LENGTH - 1; index >= TIME_LENGTH; index -= 1) {
      const digit = NEXT_DIGIT.get(last.charAt(index));
      if (digit !== undefined) return (last.slice(0, index) + digit + '0'.repeat(LENGTH - 1 - index)) as EventId;
    }
    // The last of 2^80 ids of a millisecond has no successor within it: go on in the next one.
    this.#time = timeText(decodeTime(last) + 1);
    return this.#first();
  }

  #first(): EventId {
    let text = this.#time;
    for (let length = 0; length < RANDOM_LENGTH; length += 1)
      text += ALPHABET.charAt(Math.floor(this.#random() * ALPHABET.length));
    return text as EventId;
  }
}

/** A ULID at `milliseconds`, greater than `last` also where the clock has not moved. */
export function nextEventId(milliseconds: number, last: EventId | undefined, random: () => number): EventId {
  return new NextIds(milliseconds, last, random).next();
}
