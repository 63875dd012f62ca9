// A column that is kept as runs comes back to the bit.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { columnOf, type Layout, runsOf } from './runs.js';

const KINDS = { bytes: Uint8Array, integers: Int32Array, wholes: Float64Array };
const layouts: readonly Layout[] = ['bytes', 'integers', 'wholes'];

function bytesOf(numbers: readonly number[], layout: Layout): Uint8Array {
  return new Uint8Array(KINDS[layout].from(numbers).buffer);
}

/** Stretches of numbers that rise by a step, and numbers that do not. */
const stretch = fc
  .record({
    from: fc.maxSafeInteger(),
    step: fc.oneof(fc.constantFrom(0, 1, 2), fc.integer(), fc.maxSafeInteger()),
    count: fc.nat(40),
  })
  .map(({ from, step, count }) => Array.from({ length: count }, (_, index) => from + step * index));

describe('A column', () => {
  it('comes back from its runs as it was, whatever it holds and however it lies', () => {
    fc.assert(
      fc.property(fc.constantFrom(...layouts), fc.array(stretch), fc.nat(7), (layout, stretches, offset) => {
        const bytes = bytesOf(stretches.flat(), layout);
        const moved = new Uint8Array(bytes.length + offset).subarray(offset);
        moved.set(bytes);
        const runs = runsOf(moved, layout);
        if (runs === undefined) return;
        expect(runs.length).toBeLessThanOrEqual(bytes.length);
        expect(Buffer.compare(columnOf(runs, layout), bytes)).toBe(0);
      }),
    );
  });

  it('comes back also from bytes of a Buffer, wherever in it they lie', () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    for (const layout of layouts)
      for (const offset of [1, 4, 8]) {
        const moved = (bytes: Uint8Array): Buffer => Buffer.concat([new Uint8Array(offset), bytes]).subarray(offset);
        const bytes = bytesOf(numbers, layout);
        const runs = runsOf(moved(bytes), layout) ?? new Uint8Array();
        expect(Buffer.compare(columnOf(moved(runs), layout), bytes)).toBe(0);
      }
  });

  it('of one step takes one run', () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    for (const layout of layouts) expect(runsOf(bytesOf(numbers, layout), layout)?.length).toBe(24);
  });

  it('of which runs would take as much room has none', () => {
    const numbers = Array.from({ length: 100 }, (_, index) => (index * index) % 97);
    for (const layout of layouts) expect(runsOf(bytesOf(numbers, layout), layout)).toBeUndefined();
  });

  it('is not made of what are no runs', () => {
    const runs = (...numbers: readonly number[]): Uint8Array => bytesOf(numbers, 'wholes');
    expect(columnOf(runs(1, 2, 2, 7, 0, 1), 'bytes')).toEqual(Uint8Array.of(1, 3, 7));
    for (const wrong of [runs(1, 0, 0), runs(1, 0, -3), runs(1, 0, 0.5), runs(1, 0), new Uint8Array(7)])
      expect(() => columnOf(wrong, 'integers')).toThrow(RangeError);
  });
});
