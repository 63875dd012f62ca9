// How wide the columns of a table are: as wide as their widest cell, or, where that is too much, narrower where texts stand.
import { widthOf } from './width.js';
import { wordsOf } from './wrap.js';

/** What stands between two columns. */
export const GAP = '  ';
/** Below this no text can be read; a date takes as much. */
const NARROWEST = 10;

/**
 * Widths of the columns. The widest text gives way first, down to its longest word; where that is not enough, the
 * longest words are broken as well. Numbers never give way: where the room is too small even so, the table keeps its full width.
 */
export function fittedWidths(
  columns: readonly { readonly align?: 'left' | 'right' }[],
  rows: readonly (readonly string[])[],
  room: number | undefined,
): number[] {
  const widest = columns.map((_, index) => maximum(rows, (row) => widthOf(row[index] ?? '')));
  if (room === undefined) return widest;
  const ofNumbers = (index: number): boolean => columns[index]?.align === 'right';
  const byWord = widest.map((width, index) =>
    ofNumbers(index)
      ? width
      : Math.min(
          width,
          maximum(rows, (row) => longestWord(row[index] ?? '')),
        ),
  );
  const byLetter = widest.map((width, index) => (ofNumbers(index) ? width : Math.min(width, NARROWEST)));
  return narrowed(widest, byWord, room) ?? narrowed(byWord, byLetter, room) ?? widest;
}

/** Takes from the widest column that has something to give until all fit; `undefined` where they cannot. */
function narrowed(widths: readonly number[], floors: readonly number[], room: number): number[] | undefined {
  const fitted = [...widths];
  const gaps = GAP.length * (widths.length - 1);
  for (let excess = sum(fitted) + gaps - room; excess > 0; excess -= 1) {
    let from = -1;
    for (const [index, width] of fitted.entries())
      if (width > (floors[index] ?? width) && width > (fitted[from] ?? 0)) from = index;
    if (from === -1) return undefined;
    fitted[from] = (fitted[from] ?? 0) - 1;
  }
  return fitted;
}

function longestWord(text: string): number {
  return maximum(wordsOf(text), widthOf);
}

/** Rows may be too many to be arguments of `Math.max`. */
function maximum<T>(items: readonly T[], measure: (item: T) => number): number {
  return items.reduce((most, item) => Math.max(most, measure(item)), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
