// Columns as runs: times, days and ids of what was recorded in one call are the same, or rise by the same step. As runs they take next
// to nothing to keep, to read and to hash; a column that has few of them is kept as it lies.

/** What numbers lie in the bytes of a column. */
export type Layout = 'bytes' | 'integers' | 'wholes';

/** A run: its first number, the step to each next one, and how many there are. */
const RUN = 3;

/** The runs of a column, as doubles; `undefined` where they would take as much room as the column. */
export function runsOf(bytes: Uint8Array, layout: Layout): Uint8Array | undefined {
  const numbers = numbersIn(bytes, layout);
  const most = Math.floor(bytes.length / Float64Array.BYTES_PER_ELEMENT) - RUN;
  const runs: number[] = [];
  for (let at = 0; at < numbers.length;) {
    if (runs.length > most) return undefined;
    const { step, count } = runFrom(numbers, at);
    runs.push(numbers[at] ?? 0, step, count);
    at += count;
  }
  return bytesOf(Float64Array.from(runs));
}

/** The column that some runs are of. @throws RangeError where they are of none */
export function columnOf(bytes: Uint8Array, layout: Layout): Uint8Array {
  const runs = numbersIn(bytes, 'wholes');
  let length = 0;
  for (let run = 0; run < runs.length; run += RUN) length += countOf(runs, run);
  const numbers = space(length, layout);
  let at = 0;
  for (let run = 0; run < runs.length; run += RUN) {
    const [first, step, end] = [runs[run] ?? 0, runs[run + 1] ?? 0, at + countOf(runs, run)];
    if (step === 0) numbers.fill(first, at, end);
    else for (let index = at, value = first; index < end; index += 1, value += step) numbers[index] = value;
    at = end;
  }
  return bytesOf(numbers);
}

/** The longest run from a place on that comes out the same when it is added up again. */
function runFrom(numbers: Numbers, at: number): { readonly step: number; readonly count: number } {
  let value = numbers[at] ?? 0;
  const step = (numbers[at + 1] ?? value) - value;
  let next = at + 1;
  for (; next < numbers.length; next += 1) {
    value += step;
    if (numbers[next] !== value) break;
  }
  return { step, count: next - at };
}

function countOf(runs: Numbers, run: number): number {
  const count = runs[run + 2] ?? 0;
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`a run has a count, not ${count}`);
  return count;
}

type Numbers = Uint8Array | Int32Array | Float64Array;

function space(length: number, layout: Layout): Numbers {
  if (layout === 'bytes') return new Uint8Array(length);
  return layout === 'integers' ? new Int32Array(length) : new Float64Array(length);
}

/** The numbers that lie in some bytes, which are copied where they do not lie as numbers must. */
function numbersIn(bytes: Uint8Array, layout: Layout): Numbers {
  const width = space(0, layout).BYTES_PER_ELEMENT;
  if (bytes.length % width !== 0) throw new RangeError(`${bytes.length} bytes are no column`);
  const { buffer, byteOffset, length } = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  if (layout === 'bytes') return bytes;
  return layout === 'integers'
    ? new Int32Array(buffer, byteOffset, length / width)
    : new Float64Array(buffer, byteOffset, length / width);
}

function bytesOf({ buffer, byteOffset, byteLength }: Numbers): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
