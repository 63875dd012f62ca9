// Growing typed arrays: the book's columns.

/** A growing column of 32-bit integers. Read `data` directly in hot loops; only the first `length` values count. */
export class Int32Column {
  data: Int32Array = new Int32Array(256);
  length = 0;

  push(value: number): void {
    if (this.length === this.data.length) this.data = widened(this.data, new Int32Array(this.length * 2));
    this.data[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return within(this.data[index], index, this.length);
  }

  truncate(length: number): void {
    this.length = length;
  }
}

/** A growing column of doubles that hold whole numbers up to 2^53 − 1 exactly. */
export class WholeColumn {
  data: Float64Array = new Float64Array(256);
  length = 0;

  push(value: number): void {
    if (this.length === this.data.length) this.data = widened(this.data, new Float64Array(this.length * 2));
    this.data[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return within(this.data[index], index, this.length);
  }

  truncate(length: number): void {
    this.length = length;
  }
}

/** A column that costs nothing until something other than 0 is written. */
export class SparseColumn {
  #column: Int32Column | undefined;

  /** Writes a value for `row`; rows in between hold 0. */
  set(row: number, value: number): void {
    if (value === 0 && this.#column === undefined) return;
    const column = (this.#column ??= new Int32Column());
    while (column.length < row) column.push(0);
    column.push(value);
  }

  at(row: number): number {
    const column = this.#column;
    return column === undefined || row >= column.length ? 0 : column.at(row);
  }

  truncate(length: number): void {
    if (this.#column !== undefined && this.#column.length > length) this.#column.truncate(length);
  }
}

function widened<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

function within(value: number | undefined, index: number, length: number): number {
  if (value === undefined || index >= length) throw new RangeError(`no row ${index} in a column of ${length}`);
  return value;
}
