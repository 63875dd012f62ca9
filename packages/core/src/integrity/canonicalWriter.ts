// Canonical JSON as bytes, written piece by piece: for whoever knows the order of the keys, and that the values may stand there.
// What comes out is what `canonicalBytes` makes of the same values.

const QUOTE = 0x22;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const ASCII_CHARACTERS = 0x80;
/** Bytes of a slab. Many documents lie in one, so that none costs memory of its own. */
const SLAB_BYTES = 2 ** 16;
/** The most bytes of UTF-8 that one UTF-16 unit becomes. */
const BYTES_PER_UNIT = 3;
/** From here on a copy by the runtime is faster than a loop. */
const LONG = 16;

/** 1 for the characters that stand in JSON text as one byte each. */
const PLAIN: Uint8Array = Uint8Array.from({ length: ASCII_CHARACTERS }, (_, unit) =>
  unit >= FIRST_PRINTABLE && unit !== QUOTE && unit !== BACKSLASH ? 1 : 0,
);

/** The bytes of ASCII text: what is written again and again. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Writes documents one after the other into slabs. Memory that was handed out as kept is never written again. */
export class CanonicalWriter {
  #slab: Uint8Array = new Uint8Array(0);
  /** The same memory, for the runtime's own ways to write text. */
  #text: Buffer = Buffer.alloc(0);
  /** Where the document begins in the slab, and where its next byte goes. */
  #begin = 0;
  #end = 0;

  /** Number of bytes in the document. */
  get length(): number {
    return this.#end - this.#begin;
  }

  /** Begins a document. What was written of the one before is given up, unless it was kept. */
  begin(): void {
    this.#end = this.#begin;
  }

  /** The bytes in [from, to), as a view that is valid until more is written. */
  view(from: number, to: number = this.length): Uint8Array {
    return this.#slab.subarray(this.#begin + from, this.#begin + to);
  }

  /** Ends the document, and returns its bytes from `from` on, which stay as they are for ever. */
  keep(from: number): Uint8Array {
    const kept = this.view(from);
    this.#begin = this.#end;
    return kept;
  }

  /** Gives up what comes after the first `length` bytes. */
  truncate(length: number): void {
    this.#end = this.#begin + length;
  }

  /** Takes out the bytes in [from, to). */
  cut(from: number, to: number): void {
    this.#slab.copyWithin(this.#begin + from, this.#begin + to, this.#end);
    this.#end -= to - from;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#slab[this.#end] = value;
    this.#end += 1;
  }

  /** Bytes that are canonical text already. */
  bytes(values: Uint8Array): void {
    const { length } = values;
    this.#reserve(length);
    const [slab, end] = [this.#slab, this.#end];
    if (length > LONG) slab.set(values, end);
    else for (let index = 0; index < length; index += 1) slab[end + index] = values[index] ?? 0;
    this.#end = end + length;
  }

  /** Text that is canonical already. */
  text(text: string): void {
    this.#reserve(text.length * BYTES_PER_UNIT);
    this.#end += this.#text.write(text, this.#end);
  }

  /** A long string of ASCII without quotes, backslashes and control characters, as canonical text. */
  plainString(text: string): void {
    this.#reserve(text.length + 2);
    this.#slab[this.#end] = QUOTE;
    this.#text.write(text, this.#end + 1, 'latin1');
    this.#end += text.length + 2;
    this.#slab[this.#end - 1] = QUOTE;
  }

  /** A string as canonical text; it must be well-formed. */
  string(text: string): void {
    this.#reserve(text.length + 2);
    const slab = this.#slab;
    let end = this.#end;
    slab[end] = QUOTE;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (PLAIN[unit] !== 1) {
        this.text(JSON.stringify(text));
        return;
      }
      end += 1;
      slab[end] = unit;
    }
    slab[end + 1] = QUOTE;
    this.#end = end + 2;
  }

  /** A whole number from 0 on. */
  integer(value: number): void {
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits += 1;
    this.#reserve(digits);
    const slab = this.#slab;
    this.#end += digits;
    let rest = value;
    for (let at = this.#end - 1; at >= this.#end - digits; at -= 1) {
      const tens = Math.floor(rest / 10);
      slab[at] = ZERO + (rest - tens * 10);
      rest = tens;
    }
  }

  /** Makes room for so many bytes: a document that does not fit moves to a slab of its own. */
  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#slab.length) return;
    const slab = new Uint8Array(Math.max(SLAB_BYTES, (this.length + bytes) * 2));
    slab.set(this.view(0));
    [this.#begin, this.#end] = [0, this.length];
    this.#slab = slab;
    this.#text = Buffer.from(slab.buffer);
  }
}
