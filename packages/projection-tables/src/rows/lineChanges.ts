// What a batch of events adds to the measures of lines.
import { MEASURES } from '@so-cai/core';

import type { SqlParameters, SqlValue } from '../database/port.js';
import type { PlacedEntry } from './placedEntry.js';
import { addTo, cellOf, columnsOf, noSums, putSums, type Sums } from './measures.js';

const COLUMNS = columnsOf(MEASURES);

export class LineChanges {
  readonly #sums = new Map<number, Sums>();

  add({ line, stage, movement, amount }: PlacedEntry): void {
    let sums = this.#sums.get(line);
    if (sums === undefined) this.#sums.set(line, (sums = noSums(MEASURES)));
    addTo(sums, cellOf(stage, movement).measures, amount);
  }

  /** One row for each line that changes, in an order in which no two projectors wait for each other. */
  rows(): SqlParameters[] {
    return [...this.#sums]
      .filter(([, sums]) => sums.some((sum) => sum !== 0n))
      .toSorted(([left], [right]) => left - right)
      .map(([line, sums]) => {
        const row: Record<string, SqlValue> = { line_id: line };
        putSums(row, COLUMNS, sums);
        return row;
      });
  }
}
