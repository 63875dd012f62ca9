// Hashes side by side in one growing buffer.
import { HASH_BYTES } from './sha256.js';

/** Copies one hash, byte by byte: that takes less than making a view of it. */
export function copyHash(from: Uint8Array, at: number, to: Uint8Array, offset: number): void {
  for (let index = 0; index < HASH_BYTES; index += 1) to[offset + index] = from[at + index] ?? 0;
}

/** A growing column of hashes, 32 bytes each. */
export class HashColumn {
  #bytes: Uint8Array = new Uint8Array(64 * HASH_BYTES);
  length = 0;

  push(hash: Uint8Array): void {
    if (hash.length !== HASH_BYTES) throw new RangeError(`a hash has ${HASH_BYTES} bytes, not ${hash.length}`);
    this.grown().set(hash, this.length * HASH_BYTES);
    this.length += 1;
  }

  /** The buffer, with room for one more hash after the last: whoever writes it there adds one to `length`. */
  grown(): Uint8Array {
    if ((this.length + 1) * HASH_BYTES > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(64 * HASH_BYTES, this.#bytes.length * 2));
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    return this.#bytes;
  }

  /** A copy: what is handed out cannot change what is kept. */
  at(index: number): Uint8Array {
    const hash = new Uint8Array(HASH_BYTES);
    this.copy(index, hash, 0);
    return hash;
  }

  /** Writes a hash into `target`, from `offset` on. */
  copy(index: number, target: Uint8Array, offset: number): void {
    if (index < 0 || index >= this.length) throw new RangeError(`there is no hash ${index}`);
    copyHash(this.#bytes, index * HASH_BYTES, target, offset);
  }

  /** Hashes from one on, as they lie in the buffer: to be read at once, and never written. */
  view(from: number, count: number): Uint8Array {
    if (from < 0 || from + count > this.length) throw new RangeError(`no ${count} hashes from ${from} on`);
    return this.#bytes.subarray(from * HASH_BYTES, (from + count) * HASH_BYTES);
  }

  truncate(length: number): void {
    this.length = Math.min(this.length, length);
  }

  /** Takes hashes over in place of what there is. They are not copied, and never written over: a full column grows first. */
  load(bytes: Uint8Array): void {
    if (bytes.length % HASH_BYTES !== 0) throw new RangeError(`${bytes.length} bytes are no list of hashes`);
    this.#bytes = bytes;
    this.length = bytes.length / HASH_BYTES;
  }
}
