// Keys of 128 bits, numbered in the order in which they came: what a Map of a million texts would hold, in 24 bytes a key.
import { Int32Column } from '../book/columns.js';
import { sha256Words } from '../integrity/sha256.js';

const WORDS = 4;
const FEWEST_PLACES = 1_024;

/**
 * Texts by the first 128 bits of their SHA-256, so that nobody can make two texts that are taken for one. An open-addressing
 * table of entry numbers lies over the keys. Keys are forgotten in the opposite order of their coming only, so that a place
 * that becomes free was never stepped over by an older key.
 */
export class KeyTable {
  readonly #keys = new Int32Column();
  /** Number of an entry plus one; 0 where a place is free. */
  #places = new Int32Array(FEWEST_PLACES);
  readonly #words = new Int32Array(WORDS);

  /** Number of keys. */
  get length(): number {
    return this.#keys.length / WORDS;
  }

  /** The number of a text's key; −1 where it is not known. */
  find(text: string): number {
    sha256Words(text, this.#words);
    return (this.#places[this.#placeOf(this.#words, 0)] ?? 0) - 1;
  }

  /** Adds a text's key, which becomes the next number; the number it has already where it is known. */
  add(text: string): number {
    sha256Words(text, this.#words);
    const place = this.#placeOf(this.#words, 0);
    const known = (this.#places[place] ?? 0) - 1;
    if (known >= 0) return known;
    for (const word of this.#words) this.#keys.push(word);
    this.#places[place] = this.length;
    if (this.length * 2 > this.#places.length) this.#spread(this.#places.length * 2);
    return this.length - 1;
  }

  /** Forgets the keys from a number on. */
  truncate(length: number): void {
    while (this.length > length) {
      this.#places[this.#placeOf(this.#keys.data, this.#keys.length - WORDS)] = 0;
      this.#keys.truncate(this.#keys.length - WORDS);
    }
  }

  /** The keys as they lie in memory. */
  bytes(): Uint8Array {
    return this.#keys.bytes();
  }

  load(bytes: Uint8Array): void {
    this.#keys.load(bytes);
    if (!Number.isInteger(this.length)) throw new RangeError(`${bytes.length} bytes are no keys`);
    let places = FEWEST_PLACES;
    while (this.length * 2 > places) places *= 2;
    this.#spread(places);
  }

  /** The place of a key, or the free one where it would stand. */
  #placeOf(words: Int32Array, at: number): number {
    const mask = this.#places.length - 1;
    for (let place = (words[at] ?? 0) & mask; ; place = (place + 1) & mask) {
      const entry = (this.#places[place] ?? 0) - 1;
      if (entry < 0 || this.#isAt(entry * WORDS, words, at)) return place;
    }
  }

  #isAt(key: number, words: Int32Array, at: number): boolean {
    const keys = this.#keys.data;
    return (
      keys[key] === words[at] &&
      keys[key + 1] === words[at + 1] &&
      keys[key + 2] === words[at + 2] &&
      keys[key + 3] === words[at + 3]
    );
  }

  /** Gives every key a place in a table of another size, the oldest first. */
  #spread(places: number): void {
    this.#places = new Int32Array(places);
    for (let entry = 0; entry < this.length; entry += 1)
      this.#places[this.#placeOf(this.#keys.data, entry * WORDS)] = entry + 1;
  }
}
