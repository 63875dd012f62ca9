// Hashes side by side, as tiles hold them.

const HASH_BYTES = 32;

/** Hashes that are gathered side by side. */
export class HashRow {
  #bytes = new Uint8Array(1_024 * HASH_BYTES);
  length = 0;

  push(hash: Uint8Array): void {
    if ((this.length + 1) * HASH_BYTES > this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.#bytes.set(hash, this.length * HASH_BYTES);
    this.length += 1;
  }

  /** All of them. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length * HASH_BYTES);
  }
}
