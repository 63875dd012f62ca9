// Interning lines: each becomes a small integer.
import { type Line, line as lineOf, lineKey } from '../values/line.js';

export type LineId = number;

/** Lines by number. Each is kept with its fields in one order, so that an answer reads the same wherever its events came from. */
export class LineTable {
  readonly #byKey = new Map<string, LineId>();
  readonly #byObject = new WeakMap<Line, LineId>();
  readonly #lines: Line[] = [];
  /** The line asked last: an event names its line several times. */
  #last: Line | undefined;
  #lastId: LineId = -1;

  get length(): number {
    return this.#lines.length;
  }

  intern(line: Line): LineId {
    if (line === this.#last) return this.#lastId;
    const id = this.#byObject.get(line) ?? this.#internByKey(line);
    [this.#last, this.#lastId] = [line, id];
    return id;
  }

  find(line: Line): LineId | undefined {
    return this.#byObject.get(line) ?? this.#byKey.get(lineKey(line));
  }

  at(id: LineId): Line {
    const line = this.#lines[id];
    if (line === undefined) throw new RangeError(`no line ${id}`);
    return line;
  }

  /** Forgets the lines from a number on; who still holds one of them holds a line like any other. */
  truncate(length: number): void {
    for (const line of this.#lines.splice(length)) {
      this.#byKey.delete(lineKey(line));
      this.#byObject.delete(line);
    }
    this.#last = undefined;
  }

  #internByKey(line: Line): LineId {
    const key = lineKey(line);
    let id = this.#byKey.get(key);
    if (id === undefined) {
      id = this.#lines.length;
      const kept = lineOf(line);
      this.#byKey.set(key, id);
      this.#lines.push(kept);
      this.#byObject.set(kept, id);
    }
    return id;
  }
}
