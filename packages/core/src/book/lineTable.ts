// Interning lines: each becomes a small integer.
import { type Line, line as lineOf, lineKey } from '../values/line.js';
import { CodeColumn } from './codeColumn.js';

export type LineId = number;

/** What is known of a line: its number, −1 once it is forgotten. */
export interface InternedLine {
  readonly id: LineId;
  readonly line: Line;
}

type Kept = { -readonly [K in keyof InternedLine]: InternedLine[K] };

/** A line that comes again and again, and what the table knows of it: whoever keeps both spares the look-up. */
export interface ComingLine {
  readonly value: Line;
  interned: InternedLine | undefined;
}

/** Lines by number. Each is kept with its fields in one order, so that an answer reads the same wherever its events came from. */
export class LineTable {
  readonly #byKey = new Map<string, Kept>();
  /** Lines that were frozen when they were asked, and can never be other ones. */
  readonly #byObject = new WeakMap<object, Kept>();
  readonly #lines: Kept[] = [];
  /** The unit of each line. */
  readonly units: CodeColumn = new CodeColumn();
  /** The line asked last: an event names its line several times. */
  #last: Line | undefined;
  #lastId: LineId = -1;

  get length(): number {
    return this.#lines.length;
  }

  intern(line: Line): LineId {
    if (line === this.#last) return this.#lastId;
    const known = this.#byObject.get(line);
    if (known === undefined || known.id < 0) return this.#internByKey(line);
    this.#last = line;
    this.#lastId = known.id;
    return known.id;
  }

  /** Says which line comes next: to intern it is to compare it then, once it was interned before. */
  expect(line: ComingLine): void {
    if (line.interned === undefined || line.interned.id < 0) {
      line.interned = this.#byObject.get(line.value);
      return;
    }
    this.#last = line.value;
    this.#lastId = line.interned.id;
  }

  find(line: Line): LineId | undefined {
    return this.ofObject(line) ?? this.#byKey.get(lineKey(line))?.id;
  }

  /** The line that was interned as this very object, which can never be another one; `undefined` for any other object. */
  ofObject(line: object): LineId | undefined {
    const known = this.#byObject.get(line);
    return known !== undefined && known.id >= 0 ? known.id : undefined;
  }

  at(id: LineId): Line {
    const known = this.#lines[id];
    if (known === undefined) throw new RangeError(`no line ${id}`);
    return known.line;
  }

  /** Forgets the lines from a number on; who still holds one of them holds a line like any other. */
  truncate(length: number): void {
    for (const known of this.#lines.splice(length)) {
      this.#byKey.delete(lineKey(known.line));
      known.id = -1;
    }
    this.units.truncate(length);
    this.#last = undefined;
  }

  #internByKey(line: Line): LineId {
    const key = lineKey(line);
    let known = this.#byKey.get(key);
    if (known === undefined) {
      known = { id: this.#lines.length, line: lineOf(line) };
      this.#byKey.set(key, known);
      this.#lines.push(known);
      this.units.push(known.line.unit);
      this.#byObject.set(known.line, known);
    }
    if (isFrozen(line)) this.#byObject.set(line, known);
    return known.id;
  }
}

function isFrozen(line: Line): boolean {
  return Object.isFrozen(line) && (line.dimensions === undefined || Object.isFrozen(line.dimensions));
}
