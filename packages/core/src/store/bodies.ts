// Stored bodies side by side in large pieces of memory: a million of them are no million objects for the collector to look at.

/** Bytes of a piece; a larger body has one of its own. */
const PIECE = 2 ** 18;

/** A growing list of bodies. */
export class Bodies {
  readonly #pieces: Uint8Array[] = [];
  /** How much of the newest piece is taken. */
  #taken = PIECE;
  /** Of each body: the number of its piece, times the bytes of a piece, and where it begins there. */
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];

  get length(): number {
    return this.#starts.length;
  }

  /** Adds a copy of a body: the caller's may change. */
  push(body: Uint8Array): void {
    let piece = this.#pieces.at(-1);
    if (piece === undefined || this.#taken + body.length > PIECE) {
      piece = new Uint8Array(Math.max(PIECE, body.length));
      this.#pieces.push(piece);
      this.#taken = 0;
    }
    piece.set(body, this.#taken);
    this.#starts.push((this.#pieces.length - 1) * PIECE + this.#taken);
    this.#lengths.push(body.length);
    // A body of more than a piece leaves no room behind it.
    this.#taken = Math.min(this.#taken + body.length, PIECE);
  }

  /** A copy of a body. @throws RangeError where there is none */
  at(index: number): Uint8Array {
    const [start, length] = [this.#starts[index], this.#lengths[index]];
    if (start === undefined || length === undefined) throw new RangeError(`no body ${index} of ${this.length}`);
    const begin = start % PIECE;
    return (this.#pieces[(start - begin) / PIECE] ?? new Uint8Array()).slice(begin, begin + length);
  }
}
