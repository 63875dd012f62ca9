// Texts that come again and again in bodies that are read one after the other.

/** A text that is often the one before: then that very one is given, and none is made. */
export class RepeatedText {
  #bytes: Buffer = Buffer.alloc(0);
  #text = '';

  /** The text in [from, to). */
  read(body: Buffer, from: number, to: number): string {
    if (this.#bytes.length === to - from && isAt(body, from, this.#bytes)) return this.#text;
    this.#bytes = Buffer.from(body.subarray(from, to));
    this.#text = this.#bytes.toString('utf8');
    return this.#text;
  }
}

/** Whether some bytes stand at a place. */
export function isAt(body: Buffer, at: number, bytes: Buffer): boolean {
  for (let index = 0; index < bytes.length; index += 1) if (body[at + index] !== bytes[index]) return false;
  return true;
}
