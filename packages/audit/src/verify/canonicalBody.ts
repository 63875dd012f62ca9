// Reads a body byte by byte: whether it is canonical JSON, and what its envelope says. Nothing is made of what it does not need, so that
// a million bodies take a second or two.
import { isUtf8 } from 'node:buffer';

import { isAt, RepeatedText } from './repeatedText.js';

/** Objects and arrays inside each other, at most: an event has eight. */
const DEEPEST = 64;
const [QUOTE, BACKSLASH, COMMA, COLON, MINUS, ZERO, NINE] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d, 0x30, 0x39];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d];
const [TRUE, FALSE, NULL] = ['true', 'false', 'null'].map((word) => Buffer.from(word));
/** Digits of the greatest safe integer. */
const SAFE_DIGITS = 16;
/** The characters that JSON.stringify escapes with one letter, after the backslash. */
const SHORT_ESCAPES: ReadonlySet<number> = new Set(Buffer.from('"\\bfnrt'));
/** Control characters that have no such letter. */
const LONG_ESCAPE = /^u00(?:0[0-7be-f]|1[0-9a-f])$/;

/** By byte: 1 where it stands for itself in a text, and needs no closer look. */
const PLAIN: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
);
/** By byte: 1 where a key may hold it. */
const IN_KEY: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** The fields of an envelope that are wanted, and those of its source; each is known by its place here. */
const ENVELOPE = ['id', 'ledger', 'position', 'recordedAt', 'source'].map((name) => Buffer.from(name));
const OF_SOURCE = ['id', 'system'].map((name) => Buffer.from(name));
const [ID, LEDGER, POSITION, RECORDED_AT, SOURCE] = [0, 1, 2, 3, 4];
const [SOURCE_ID, SOURCE_SYSTEM] = [5, 6];
const FIELDS = ENVELOPE.length + OF_SOURCE.length;
/** Not wanted, or not there. */
const NONE = -1;

/** What an envelope says of its event. */
export interface BodyEnvelope {
  readonly ledger: string;
  readonly position: number;
  readonly id: string;
  readonly recordedAt: string;
  /** The record of another system that the event names: the canonical text of system and id. */
  readonly source: string | undefined;
}

/** What a body is: an envelope, or where it ceases to be a canonical event. */
export type ReadBody =
  | { readonly ok: true; readonly envelope: BodyEnvelope }
  | { readonly ok: false; readonly at: number; readonly reason: string };

/** Reads one body after the other. */
export class CanonicalBodyReader {
  #body: Buffer = Buffer.alloc(0);
  #at = 0;
  #reason = '';
  #beyondAscii = false;
  /** Where the last key stands. */
  #keyFrom = 0;
  #keyTo = 0;
  /** Where each wanted field begins and ends. */
  readonly #from = new Int32Array(FIELDS);
  readonly #to = new Int32Array(FIELDS);
  /** What the envelope before said that this one may say again. */
  readonly #ledger = new RepeatedText();
  readonly #recordedAt = new RepeatedText();

  read(body: Uint8Array): ReadBody {
    this.#body = Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    this.#at = 0;
    this.#reason = '';
    this.#beyondAscii = false;
    this.#from.fill(NONE);
    const isCanonical =
      (this.#body[0] === OPEN_OBJECT || this.#fails('an event is an object')) &&
      this.#object(0, NONE) &&
      (this.#at === this.#body.length || this.#fails('something follows the event')) &&
      (!this.#beyondAscii || isUtf8(this.#body) || this.#fails('the bytes are no UTF-8'));
    if (!isCanonical) return { ok: false, at: this.#at, reason: this.#reason };
    return this.#envelope();
  }

  #envelope(): ReadBody {
    const [ledger, id, recordedAt] = [
      this.#text(LEDGER, this.#ledger),
      this.#text(ID),
      this.#text(RECORDED_AT, this.#recordedAt),
    ];
    const position = Number(this.#raw(POSITION) ?? Number.NaN);
    if (ledger === undefined || id === undefined || recordedAt === undefined || !Number.isSafeInteger(position))
      return { ok: false, at: 0, reason: 'an event has a ledger, a position, an id and a time' };
    const [system, record] = [this.#raw(SOURCE_SYSTEM), this.#raw(SOURCE_ID)];
    const source = system === undefined || record === undefined ? undefined : `${system} ${record}`;
    return { ok: true, envelope: { ledger, position, id, recordedAt, source } };
  }

  /** A value as it is written. */
  #raw(field: number): string | undefined {
    const from = this.#from[field] ?? NONE;
    return from === NONE ? undefined : this.#body.toString('utf8', from, this.#to[field]);
  }

  /** A text without its quotes; those of an envelope need no escapes. */
  #text(field: number, before?: RepeatedText): string | undefined {
    const [from, to] = [this.#from[field] ?? NONE, this.#to[field] ?? NONE];
    if (from === NONE || this.#body[from] !== QUOTE) return undefined;
    return before?.read(this.#body, from + 1, to - 1) ?? this.#body.toString('utf8', from + 1, to - 1);
  }

  #fails(reason: string): false {
    if (this.#reason === '') this.#reason = reason;
    return false;
  }

  #value(depth: number, field: number): boolean {
    const from = this.#at;
    const byte = this.#body[from] ?? -1;
    if (byte === QUOTE) {
      if (!this.#string()) return false;
    } else if (byte === OPEN_OBJECT) {
      if (!this.#object(depth, field)) return false;
    } else if (byte === OPEN_ARRAY) {
      if (!this.#array(depth)) return false;
    } else if (byte === MINUS || (byte >= ZERO && byte <= NINE)) {
      if (!this.#number()) return false;
    } else if (!this.#passes(TRUE) && !this.#passes(FALSE) && !this.#passes(NULL)) {
      return this.#fails('no value begins so');
    }
    if (field === NONE) return true;
    this.#from[field] = from;
    this.#to[field] = this.#at;
    return true;
  }

  /** @param field whose object it is, where its members are wanted */
  #object(depth: number, field: number): boolean {
    if (depth === DEEPEST) return this.#fails(`more than ${DEEPEST} objects and arrays inside each other`);
    this.#at += 1;
    if (this.#passesByte(CLOSE_OBJECT)) return true;
    let [beforeFrom, beforeTo] = [0, 0];
    for (;;) {
      if (!this.#key()) return false;
      const from = this.#keyFrom;
      const to = this.#keyTo;
      if (!this.#follows(beforeFrom, beforeTo))
        return this.#fails('the keys of an object are in order, and each is there once');
      beforeFrom = from;
      beforeTo = to;
      if (!this.#passesByte(COLON)) return this.#fails('a colon follows a key');
      if (!this.#value(depth + 1, this.#wanted(depth, field, from, to))) return false;
      if (this.#passesByte(CLOSE_OBJECT)) return true;
      if (!this.#passesByte(COMMA)) return this.#fails('a comma or the end follows a member');
    }
  }

  /** The field that a key names, in the object of one. */
  #wanted(depth: number, field: number, from: number, to: number): number {
    if (depth === 0) return this.#nameAt(ENVELOPE, from, to);
    if (field !== SOURCE) return NONE;
    const name = this.#nameAt(OF_SOURCE, from, to);
    return name === NONE ? NONE : ENVELOPE.length + name;
  }

  /** Which of some names stands in [from, to). */
  #nameAt(names: readonly Buffer[], from: number, to: number): number {
    const body = this.#body;
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index];
      if (name !== undefined && name.length === to - from && isAt(body, from, name)) return index;
    }
    return NONE;
  }

  /** Passes a key, a letter a-z and then letters and digits, and takes note of where it stands. */
  #key(): boolean {
    const from = this.#at + 1;
    if (!this.#passesByte(QUOTE) || !isLowerCase(this.#body[from]))
      return this.#fails('a key begins with a letter a-z');
    let to = from;
    while (IN_KEY[this.#body[to] ?? 0] === 1) to += 1;
    this.#at = to;
    this.#keyFrom = from;
    this.#keyTo = to;
    return this.#passesByte(QUOTE) || this.#fails('a key is made of letters and digits');
  }

  #array(depth: number): boolean {
    if (depth === DEEPEST) return this.#fails(`more than ${DEEPEST} objects and arrays inside each other`);
    this.#at += 1;
    if (this.#passesByte(CLOSE_ARRAY)) return true;
    for (;;) {
      if (!this.#value(depth + 1, NONE)) return false;
      if (this.#passesByte(CLOSE_ARRAY)) return true;
      if (!this.#passesByte(COMMA)) return this.#fails('a comma or the end follows an item');
    }
  }

  #string(): boolean {
    const body = this.#body;
    const { length } = body;
    let at = this.#at + 1;
    // Nearly all bytes of a body are in texts: this is where the time goes.
    for (;;) {
      while (at < length && PLAIN[body[at] ?? 0] === 1) at += 1;
      this.#at = at;
      if (at >= length) return this.#fails('a text has an end');
      const byte = body[at] ?? 0;
      if (byte === QUOTE) break;
      if (byte < 0x20) return this.#fails('a control character is escaped');
      if (byte >= 0x80) this.#beyondAscii = true;
      else if (!this.#escape()) return this.#fails('only what needs it is escaped, and in one way');
      at = this.#at + 1;
    }
    this.#at = at + 1;
    return true;
  }

  /** What follows a backslash; ends on its last character. */
  #escape(): boolean {
    this.#at += 1;
    if (SHORT_ESCAPES.has(this.#body[this.#at] ?? 0)) return true;
    if (!LONG_ESCAPE.test(this.#body.toString('latin1', this.#at, this.#at + 5))) return false;
    this.#at += 4;
    return true;
  }

  #number(): boolean {
    const isNegative = this.#passesByte(MINUS);
    const from = this.#at;
    while (isDigit(this.#body[this.#at])) this.#at += 1;
    const digits = this.#at - from;
    if (digits === 0) return this.#fails('a number has digits');
    if (this.#body[from] === ZERO && (digits > 1 || isNegative)) return this.#fails('a number has no zero before it');
    if (digits < SAFE_DIGITS) return true;
    const isSafe =
      digits === SAFE_DIGITS && Number.isSafeInteger(Number(this.#body.toString('latin1', from, this.#at)));
    return isSafe || this.#fails('a number is a safe integer');
  }

  #passesByte(byte: number): boolean {
    if (this.#body[this.#at] !== byte) return false;
    this.#at += 1;
    return true;
  }

  #passes(word: Buffer | undefined): boolean {
    if (word === undefined || !isAt(this.#body, this.#at, word)) return false;
    this.#at += word.length;
    return true;
  }

  /** Whether the key comes after another one in the order of their bytes. */
  #follows(from: number, to: number): boolean {
    const body = this.#body;
    const before = to - from;
    const length = this.#keyTo - this.#keyFrom;
    for (let index = 0; index < before && index < length; index += 1) {
      const difference = (body[this.#keyFrom + index] ?? 0) - (body[from + index] ?? 0);
      if (difference !== 0) return difference > 0;
    }
    return length > before;
  }
}

function isLowerCase(byte: number = 0): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}

function isDigit(byte: number = 0): boolean {
  return byte >= ZERO && byte <= NINE;
}
