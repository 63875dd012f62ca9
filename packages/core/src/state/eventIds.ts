// Ids of events by position. They increase with it, so a position is found by halving, and no table of texts is needed.
import { Int32Column } from '../book/columns.js';
import type { EventId } from '../values/codes.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters of an id. */
const ID_LENGTH = 26;
/** Characters to a word of 30 bits: words compare as the texts do. */
const ID_DIGITS_PER_WORD = 6;
/** Words of one id. */
export const ID_WORDS = 5;

/** The value of a character's code; −1 where ULIDs have no such character. */
const ID_DIGITS: Int8Array = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));

/** Writes an id into words. Whether the text is an id at all. */
export function writeIdWords(text: string, words: Int32Array): boolean {
  if (text.length !== ID_LENGTH) return false;
  for (let word = 0, index = 0; word < ID_WORDS; word += 1) {
    let value = 0;
    for (const end = Math.min(ID_LENGTH, index + ID_DIGITS_PER_WORD); index < end; index += 1) {
      const digit = ID_DIGITS[text.charCodeAt(index)] ?? -1;
      if (digit < 0) return false;
      value = (value << 5) | digit;
    }
    words[word] = value;
  }
  return (words[0] ?? 0) < 2 ** 28;
}

/** Ids in the order of their positions. */
export class EventIds {
  /** The first word of every id, the second, and so on: those of one call differ in the last ones only. */
  readonly columns: readonly Int32Column[] = Array.from({ length: ID_WORDS }, () => new Int32Column());
  readonly #asked = new Int32Array(ID_WORDS);

  get length(): number {
    return this.columns[0]?.length ?? 0;
  }

  /** The position of an event; `undefined` where there is none with this id. */
  get(id: EventId): number | undefined {
    if (!writeIdWords(id, this.#asked)) return undefined;
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(middle, this.#asked) < 0) low = middle + 1;
      else high = middle;
    }
    return low < this.length && this.#compare(low, this.#asked) === 0 ? low : undefined;
  }

  /** The id of the event at a position. */
  at(position: number): EventId {
    let text = '';
    for (const [word, column] of this.columns.entries()) {
      const value = column.at(position);
      const inWord = Math.min(ID_DIGITS_PER_WORD, ID_LENGTH - word * ID_DIGITS_PER_WORD);
      for (let digit = inWord - 1; digit >= 0; digit -= 1) text += ALPHABET[(value >> (digit * 5)) & 31] ?? '';
    }
    return text as EventId;
  }

  /** Whether an id comes after all others. */
  isNext(words: Int32Array): boolean {
    return this.length === 0 || this.#compare(this.length - 1, words) < 0;
  }

  push(words: Int32Array): void {
    for (let word = 0; word < ID_WORDS; word += 1) this.columns[word]?.push(words[word] ?? 0);
  }

  truncate(length: number): void {
    for (const column of this.columns) column.truncate(length);
  }

  /** Below zero where the id at a position comes before the one in words, above where after. */
  #compare(position: number, words: Int32Array): number {
    for (let word = 0; word < ID_WORDS; word += 1) {
      const difference = (this.columns[word]?.data[position] ?? 0) - (words[word] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}
