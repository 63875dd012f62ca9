// Growing typed arrays: the columns of the book and of the registers beside it. A column doubles when it is full; what is
// not written yet of it takes no memory, because the system gives pages out as they are touched.

type Numbers = Uint8Array | Int32Array | Float64Array;
const FIRST_CAPACITY = 256;

/** A growing column. Read `data` directly in hot loops; only the first `length` values count. */
abstract class Column<A extends Numbers> {
  data: A;
  length = 0;

  constructor(data: A) {
    this.data = data;
  }

  /** Space for `capacity` values, all 0. */
  protected abstract space(capacity: number): A;
  /** So many values as they lie in some bytes. */
  protected abstract over(bytes: Uint8Array, length: number): A;

  push(value: number): void {
    if (this.length === this.data.length) this.#grow(this.length * 2);
    this.data[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    const value = this.data[index];
    if (value === undefined || index >= this.length)
      throw new RangeError(`no row ${index} in a column of ${this.length}`);
    return value;
  }

  truncate(length: number): void {
    this.length = Math.min(this.length, length);
  }

  /** The values as they lie in memory: to be read at once, and never written. */
  bytes(): Uint8Array {
    return new Uint8Array(this.data.buffer, this.data.byteOffset, this.length * this.data.BYTES_PER_ELEMENT);
  }

  /**
   * Takes over what another column of this kind gave as its bytes. They are not copied where that can be helped: nothing is ever
   * written over them, for a full column grows first.
   */
  load(bytes: Uint8Array): void {
    const width = this.data.BYTES_PER_ELEMENT;
    const length = bytes.length / width;
    if (!Number.isInteger(length)) throw new RangeError(`${bytes.length} bytes are no column`);
    if (length >= FIRST_CAPACITY && bytes.byteOffset % width === 0) this.data = this.over(bytes, length);
    else {
      this.data = this.space(Math.max(length, FIRST_CAPACITY));
      new Uint8Array(this.data.buffer).set(bytes);
    }
    this.length = length;
  }

  #grow(capacity: number): void {
    const wider = this.space(capacity);
    wider.set(this.data);
    this.data = wider;
  }
}

/** A growing column of 32-bit integers. */
export class Int32Column extends Column<Int32Array> {
  constructor() {
    super(new Int32Array(FIRST_CAPACITY));
  }

  protected space(capacity: number): Int32Array {
    return new Int32Array(capacity);
  }

  protected over({ buffer, byteOffset }: Uint8Array, length: number): Int32Array {
    return new Int32Array(buffer, byteOffset, length);
  }
}

/** A growing column of doubles that hold whole numbers up to 2^53 − 1 exactly. */
export class WholeColumn extends Column<Float64Array> {
  constructor() {
    super(new Float64Array(FIRST_CAPACITY));
  }

  protected space(capacity: number): Float64Array {
    return new Float64Array(capacity);
  }

  protected over({ buffer, byteOffset }: Uint8Array, length: number): Float64Array {
    return new Float64Array(buffer, byteOffset, length);
  }
}

/** A growing column of bytes. */
export class ByteColumn extends Column<Uint8Array> {
  constructor() {
    super(new Uint8Array(FIRST_CAPACITY));
  }

  protected space(capacity: number): Uint8Array {
    return new Uint8Array(capacity);
  }

  protected over({ buffer, byteOffset }: Uint8Array, length: number): Uint8Array {
    return new Uint8Array(buffer, byteOffset, length);
  }
}

/** A column that costs nothing until something other than 0 is written. */
export class SparseColumn {
  readonly #column: Int32Column = new Int32Column();

  /** Writes a value for `row`; rows in between hold 0. */
  set(row: number, value: number): void {
    if (value === 0 && this.#column.length === 0) return;
    while (this.#column.length < row) this.#column.push(0);
    this.#column.push(value);
  }

  at(row: number): number {
    return row >= this.#column.length ? 0 : this.#column.at(row);
  }

  truncate(length: number): void {
    this.#column.truncate(length);
  }

  bytes(): Uint8Array {
    return this.#column.bytes();
  }

  load(bytes: Uint8Array): void {
    this.#column.load(bytes);
  }
}
