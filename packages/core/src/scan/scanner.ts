// The fast way from a stored body to what the state takes in of it: one pass over the bytes, and no objects but the event's data.
// It reads the frequent types in canonical form, as every ledger writes them; of everything else it says that it cannot, and the
// ordinary decoder is asked. What it does read it reads as the ordinary decoder would: tests hold it to that.
import type { DecidedFields } from '../events/posting.js';
import { EVENTS, type EventType } from '../events/registry.js';
import { type Arrival, type ArrivedSource, recordKey } from '../state/arrival.js';
import { ID_DIGITS, ID_DIGITS_PER_WORD, ID_LENGTH, ID_WORDS } from '../state/eventIds.js';
import type { CommandId } from '../values/codes.js';
import { type Day, parseDay } from '../values/date.js';
import { ascii, BodyCursor } from './bodyCursor.js';
import { DATA_READERS, readData } from './dataReaders.js';
import { LineTexts } from './lineTexts.js';

const BASIS = ascii('{"basis":[{"');
const NEXT_DOCUMENT = ascii('},{"');
const END_OF_DOCUMENTS = ascii('}]');
const COLON = ascii(':"');
const COMMA = ascii(',"');
const DATA = ascii(',"data":');
const DECIDED = ascii(',"decided":');
const EFFECTIVE_ON = ascii(',"effectiveOn":"');
const ID = ascii('","id":"');
const LEDGER = ascii('","ledger":"');
const ACTOR = ascii(',"meta":{"actor":"');
const BATCH_INDEX = ascii(',"batch":{"index":');
const BATCH_OF = ascii(',"of":');
const END_OF_BATCH = ascii('}');
const CAUSATION = ascii(',"causationId":"');
const COMMAND = ascii(',"commandId":"');
const CORRELATION = ascii(',"correlationId":"');
const DRAFT = ascii(',"draftSha256":"');
const NOTE = ascii(',"note":"');
const POSITION = ascii('},"position":');
const RECORDED_AT = ascii(',"recordedAt":"');
const SOURCE_ID = ascii(',"source":{"id":"');
const POSTED_ON = ascii(',"postedOn":"');
const SYSTEM = ascii(',"system":"');
const END_OF_SOURCE = ascii('}');
const [DASH, COLON_SIGN, POINT, TIME_SIGN] = ['-', ':', '.', 'T'].map(ascii) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const END_OF_INSTANT = ascii('Z"');
const MILLISECONDS_PER_DAY = 86_400_000;

/** How bodies of a type end, of those that can be read here. */
const ENDS = (Object.keys(DATA_READERS) as EventType[]).map((type) => ({
  type,
  end: ascii(`,"type":"${type}","v":${EVENTS[type].v}}`),
}));

/** What was scanned: what the state takes in, and the ledger that the body names. */
export interface Scanned {
  readonly event: Arrival;
  readonly ledger: string;
}

/** Reads bodies one after the other. What it returns is valid until the next one. */
export class Scanner {
  readonly #cursor = new BodyCursor();
  readonly #lines = new LineTexts();
  readonly #days = new Map<number, Day>();
  readonly #id = new Int32Array(ID_WORDS);
  #draftAt = 0;
  #draftEnd = 0;
  readonly #ledger = { text: '', bytes: new Uint8Array() };
  readonly #command = { text: '', bytes: new Uint8Array() };

  /** The event of a body that should stand at a position; `undefined` where the ordinary decoder has to be asked. */
  scan(body: Uint8Array, position: number): Scanned | undefined {
    const cursor = this.#cursor;
    cursor.start(body);
    const ending = ENDS.find(({ end }) => cursor.endsWith(end));
    if (ending === undefined) return undefined;
    this.#skipBasis();
    cursor.expect(DATA);
    if (cursor.gaveUp) return undefined;
    const data = readData(ending.type, cursor, this.#lines);
    const decided = cursor.passes(DECIDED) ? (cursor.object() as DecidedFields) : undefined;
    if (data === undefined || cursor.gaveUp) return undefined;
    cursor.expect(EFFECTIVE_ON);
    const day = this.#readDay();
    cursor.expect(ID);
    this.#readId();
    cursor.expect(LEDGER);
    const ledger = cursor.repeatedText(this.#ledger);
    const commandId = this.#readMeta();
    cursor.expect(POSITION);
    if (cursor.number() !== position) return undefined;
    cursor.expect(RECORDED_AT);
    const recordedAt = this.#readInstant();
    const source = this.#readSource();
    cursor.expect(ending.end);
    cursor.finish();
    if (cursor.gaveUp) return undefined;
    const { type } = ending;
    const event = { type, data, decided, position, day, recordedAt, id: this.#id, commandId, source };
    // The type chose the reader, so the data are of that type.
    return { event: event as Arrival, ledger };
  }

  /** Passes the documents: what they say is no business of the state. */
  #skipBasis(): void {
    const cursor = this.#cursor;
    cursor.expect(BASIS);
    do {
      do {
        cursor.skipText();
        cursor.expect(COLON);
        cursor.skipText();
      } while (!cursor.gaveUp && cursor.passes(COMMA));
    } while (!cursor.gaveUp && cursor.passes(NEXT_DOCUMENT));
    cursor.expect(END_OF_DOCUMENTS);
  }

  /** A date, up to its closing quote. */
  #readDay(): Day {
    const cursor = this.#cursor;
    const year = cursor.digits(4);
    cursor.expect(DASH);
    const month = cursor.digits(2);
    cursor.expect(DASH);
    const date = cursor.digits(2);
    const key = (year << 9) | (month << 5) | date;
    let day = this.#days.get(key);
    if (day !== undefined || cursor.gaveUp) return day ?? 0;
    const padded = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')];
    day = parseDay(padded.join('-'));
    if (day === undefined) cursor.giveUp();
    else this.#days.set(key, day);
    return day ?? 0;
  }

  /** An instant in milliseconds, with its closing quote. */
  #readInstant(): number {
    const cursor = this.#cursor;
    const day = this.#readDay();
    cursor.expect(TIME_SIGN);
    const hours = cursor.digits(2);
    cursor.expect(COLON_SIGN);
    const minutes = cursor.digits(2);
    cursor.expect(COLON_SIGN);
    const seconds = cursor.digits(2);
    cursor.expect(POINT);
    const milliseconds = cursor.digits(3);
    cursor.expect(END_OF_INSTANT);
    if (hours > 23 || minutes > 59 || seconds > 59) cursor.giveUp();
    return day * MILLISECONDS_PER_DAY + ((hours * 60 + minutes) * 60 + seconds) * 1_000 + milliseconds;
  }

  #readId(): void {
    for (let word = 0, index = 0; word < ID_WORDS; word += 1) {
      let value = 0;
      for (const end = Math.min(ID_LENGTH, index + ID_DIGITS_PER_WORD); index < end; index += 1) {
        const digit = ID_DIGITS[this.#cursor.byte()] ?? -1;
        if (digit < 0 || (index === 0 && digit > 7)) this.#cursor.giveUp();
        value = (value << 5) | digit;
      }
      this.#id[word] = value;
    }
  }

  /** The command id; where the draft's hash stands is kept, for an event that names a source. */
  #readMeta(): CommandId {
    const cursor = this.#cursor;
    cursor.expect(ACTOR);
    cursor.skipText();
    if (cursor.passes(BATCH_INDEX)) {
      cursor.number();
      cursor.expect(BATCH_OF);
      cursor.number();
      cursor.expect(END_OF_BATCH);
    }
    if (cursor.passes(CAUSATION)) cursor.skipText();
    cursor.expect(COMMAND);
    const commandId = cursor.repeatedText(this.#command) as CommandId;
    if (cursor.passes(CORRELATION)) cursor.skipText();
    cursor.expect(DRAFT);
    this.#draftAt = cursor.at;
    cursor.skipAscii();
    this.#draftEnd = cursor.at - 1;
    if (cursor.passes(NOTE)) cursor.skipText();
    return commandId;
  }

  /** The record of another system that the event names; `undefined` where it names none. */
  #readSource(): ArrivedSource | undefined {
    const cursor = this.#cursor;
    if (!cursor.passes(SOURCE_ID)) return undefined;
    const id = cursor.text();
    if (cursor.passes(POSTED_ON)) cursor.skipText();
    cursor.expect(SYSTEM);
    const system = cursor.text();
    cursor.expect(END_OF_SOURCE);
    return { key: recordKey(system, id), draftSha256: cursor.textFrom(this.#draftAt, cursor.at - this.#draftEnd) };
  }
}
