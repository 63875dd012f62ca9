// A cursor over the bytes of a canonical body: reads what stands where it is expected, and gives up at the first byte that is not.
// It accepts less than JSON does (no escapes in texts that are skipped, no text beyond ASCII in those that are read), and never
// more: whoever it gives up on is read by the ordinary decoder.

/** The bytes of an ASCII text. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const ZERO = 0x30;
const HASH_SEED = 0x811c9dc5;
const HASH_PRIME = 0x01000193;
/** The longest number whose every value a double holds. */
const MOST_DIGITS = 15;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads one body at a time. Once it has given up, what it returns means nothing. */
export class BodyCursor {
  /** Where it stands. */
  at = 0;
  /** Whether something else stood where a value was expected. */
  gaveUp = false;
  /** A copy of the body, in a buffer that is used again and again: texts can be cut out of it. */
  #body: Buffer = Buffer.alloc(2 ** 12);
  #length = 0;
  #beyondAscii = false;

  start(body: Uint8Array): void {
    if (body.length > this.#body.length) this.#body = Buffer.alloc(body.length * 2);
    this.#body.set(body);
    this.#length = body.length;
    this.at = 0;
    this.gaveUp = false;
    this.#beyondAscii = false;
  }

  /** Expects the end, and texts in UTF-8 where there were any beyond ASCII. */
  finish(): void {
    if (this.at !== this.#length) this.giveUp();
    if (!this.#beyondAscii || this.gaveUp) return;
    try {
      decoder.decode(this.#body.subarray(0, this.#length));
    } catch {
      this.giveUp();
    }
  }

  giveUp(): void {
    this.gaveUp = true;
  }

  /** Whether the body ends with some bytes. */
  endsWith(bytes: Uint8Array): boolean {
    return this.#isAt(this.#length - bytes.length, bytes);
  }

  /** Whether some bytes come next; then they are passed. */
  passes(bytes: Uint8Array): boolean {
    if (!this.#isAt(this.at, bytes)) return false;
    this.at += bytes.length;
    return true;
  }

  /** Expects some bytes. */
  expect(bytes: Uint8Array): void {
    if (!this.passes(bytes)) this.giveUp();
  }

  /** Passes a text up to and with its closing quote, whatever it says. */
  skipText(): void {
    const body = this.#body;
    const length = this.#length;
    for (let at = this.at; at < length; at += 1) {
      const byte = body[at] ?? 0;
      if (byte === QUOTE) {
        this.at = at + 1;
        return;
      }
      if (byte < 0x20 || byte === BACKSLASH) break;
      if (byte >= 0x80) this.#beyondAscii = true;
    }
    this.giveUp();
  }

  /** A text in ASCII, up to its closing quote. */
  text(): string {
    const from = this.at;
    this.skipAscii();
    return this.textFrom(from, 1);
  }

  /** A text that is often the one before: then that very one is returned, and none is made. */
  repeatedText(before: { text: string; bytes: Uint8Array }): string {
    const from = this.at;
    this.skipAscii();
    if (this.at - 1 - from === before.bytes.length && this.#isAt(from, before.bytes)) return before.text;
    before.text = this.textFrom(from, 1);
    before.bytes = ascii(before.text);
    return before.text;
  }

  /** A whole number from 0 on. */
  number(): number {
    const from = this.at;
    let value = 0;
    for (;;) {
      const digit = (this.#body[this.at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      this.at += 1;
    }
    const length = this.at - from;
    if (length === 0 || length > MOST_DIGITS || (length > 1 && this.#body[from] === ZERO)) this.giveUp();
    return value;
  }

  /** A number of exactly so many digits. */
  digits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      const digit = (this.#body[this.at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) this.giveUp();
      value = value * 10 + digit;
      this.at += 1;
    }
    return value;
  }

  /** The next byte. */
  byte(): number {
    const byte = this.#body[this.at] ?? 0;
    this.at += 1;
    return byte;
  }

  /**
   * Passes an object, braces matched, and returns a hash of its bytes (FNV-1a); texts with braces in them confuse it, and nobody
   * else.
   */
  skipObject(): number {
    const body = this.#body;
    let depth = 0;
    let hash: number = HASH_SEED;
    for (let at = this.at; at < this.#length; at += 1) {
      const byte = body[at] ?? 0;
      hash = Math.imul(hash ^ byte, HASH_PRIME);
      if (byte === OPEN) depth += 1;
      else if (byte === CLOSE) depth -= 1;
      else if (byte >= 0x80 || byte === BACKSLASH) break;
      if (depth > 0) continue;
      this.at = at + 1;
      return hash ^ (hash >>> 15);
    }
    this.giveUp();
    return 0;
  }

  /** A small object, by the ordinary parser. */
  object(): unknown {
    const from = this.at;
    this.skipObject();
    try {
      return JSON.parse(this.textFrom(from)) as unknown;
    } catch {
      this.giveUp();
      return undefined;
    }
  }

  /** Whether the bytes between a place and the cursor are those in [begin, end) of others. */
  isSameFrom(from: number, others: Uint8Array, begin: number, end: number): boolean {
    if (this.at - from !== end - begin) return false;
    const body = this.#body;
    for (let index = begin, at = from; index < end; index += 1, at += 1) if (body[at] !== others[index]) return false;
    return true;
  }

  /** The text between a place and the cursor, or some bytes before it. */
  textFrom(from: number, before = 0): string {
    return this.#body.toString('latin1', from, this.at - before);
  }

  /** Passes a text in ASCII up to and with its closing quote. */
  skipAscii(): void {
    const before = this.#beyondAscii;
    const from = this.at;
    this.#beyondAscii = false;
    this.skipText();
    if (this.#beyondAscii || this.at === from) this.giveUp();
    this.#beyondAscii ||= before;
  }

  #isAt(from: number, bytes: Uint8Array): boolean {
    if (from < 0 || from + bytes.length > this.#length) return false;
    const body = this.#body;
    for (let index = 0; index < bytes.length; index += 1) if (body[from + index] !== bytes[index]) return false;
    return true;
  }
}
