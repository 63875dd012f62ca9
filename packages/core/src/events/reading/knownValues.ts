// Values that were read before, found again by what they say: the same lines and documents come with event after event.
import type { InternedLine } from '../../book/lineTable.js';
import { type Day, FIRST_DAY } from '../../values/date.js';

/** A value that was read, and its canonical text. */
export class Known<T> {
  readonly value: T;
  readonly bytes: Uint8Array;
  /** What makes the value the one that it is, in the order in which it is looked up. */
  readonly fields: readonly unknown[];
  /** Whether an object is remembered that says it. */
  hasObject = false;
  /** What a book knows of it, where it is a line of that book. */
  interned: InternedLine | undefined;
  /** While the catalogue has this revision, the value may stand in events of the days in [from, until). */
  #revision = -1;
  #from: Day = FIRST_DAY;
  #until: Day = FIRST_DAY;

  constructor(value: T, bytes: Uint8Array, fields: readonly unknown[]) {
    this.value = value;
    this.bytes = bytes;
    this.fields = fields;
  }

  /** Whether it was found at a revision of the catalogue that the value may stand in events of a day. */
  mayStand(revision: number, day: Day): boolean {
    return this.#revision === revision && this.#from <= day && day < this.#until;
  }

  /** Remembers that it may, on the days in [from, until). */
  found(revision: number, { from, until }: { readonly from: Day; readonly until: Day }): void {
    [this.#revision, this.#from, this.#until] = [revision, from, until];
  }
}

/** Values by their fields: two maps lead to a few of them, which are compared. No text is put together to look something up. */
export class KnownValues<T> {
  readonly #most: number;
  readonly #values = new Map<unknown, Map<unknown, Known<T>[]>>();
  /** Of each value one object that can never say anything else: who passes the same object again is answered at once. */
  #objects = new WeakMap<object, Known<T>>();
  #count = 0;

  /** @param most how many are kept; one more, and all are forgotten */
  constructor(most: number) {
    this.#most = most;
  }

  /** The value that an object says, if that is known and cannot change. */
  ofObject(object: object): Known<T> | undefined {
    return this.#objects.get(object);
  }

  /** The value with these fields; the first two are those that tell most. */
  find(fields: readonly unknown[], object: object): Known<T> | undefined {
    const candidates = this.#values.get(fields[0])?.get(fields[1]);
    if (candidates === undefined) return undefined;
    for (const known of candidates) {
      if (!isSame(known.fields, fields)) continue;
      if (!known.hasObject && isConstant(object)) {
        known.hasObject = true;
        this.#objects.set(object, known);
      }
      return known;
    }
    return undefined;
  }

  add(known: Known<T>): void {
    if (this.#count === this.#most) {
      this.#values.clear();
      this.#objects = new WeakMap();
      this.#count = 0;
    }
    this.#count += 1;
    const [first, second] = known.fields;
    const seconds = this.#values.get(first) ?? new Map<unknown, Known<T>[]>();
    this.#values.set(first, seconds);
    const candidates = seconds.get(second);
    if (candidates === undefined) seconds.set(second, [known]);
    else candidates.push(known);
  }
}

function isSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 2; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}

/** Whether an object, and all that it holds, is frozen and computes nothing. */
function isConstant(object: object): boolean {
  if (!Object.isFrozen(object)) return false;
  return Object.values(Object.getOwnPropertyDescriptors(object)).every((descriptor) => {
    const field: unknown = descriptor.value;
    return 'value' in descriptor && (typeof field !== 'object' || field === null || isConstant(field));
  });
}
