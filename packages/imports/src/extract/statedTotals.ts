// Totals that a file or its mapping states, held against what the rows come to.
import { formatAmount } from '@so-cai/core';

import { amountIn } from '../cells/amount.js';
import { type Cell, textOf } from '../cells/cell.js';
import { numbersOf } from '../mapping/templates.js';
import type { Mapping, NumberStyle } from '../mapping/types.js';
import { type ExtractProblem, shown } from '../problem.js';
import type { Columns } from './columns.js';

interface Sum {
  readonly column: string;
  readonly at: number;
  readonly numbers: NumberStyle;
  all: bigint;
  sinceTotal: bigint;
  /** Whether all its cells could be read: a cell that cannot is told as such, and no total is held against the others. */
  isKnown: boolean;
}

/** Adds up the columns of which totals are stated, over the rows that become drafts. */
export class StatedTotals {
  readonly #mapping: Mapping;
  readonly #sums: readonly Sum[];
  #rows = 0;

  constructor(mapping: Mapping, columns: Columns) {
    this.#mapping = mapping;
    const inRows = (mapping.rows ?? []).flatMap((rule) => ('total' in rule ? rule.total.columns : []));
    const names = new Set([...inRows, ...Object.keys(mapping.totals?.sums ?? {})]);
    this.#sums = [...names].map((column) => ({
      column,
      at: columns.at(column),
      numbers: numbersOf(mapping, column),
      all: 0n,
      sinceTotal: 0n,
      isKnown: true,
    }));
  }

  /** A row that becomes a draft. */
  add(cells: readonly Cell[]): void {
    this.#rows += 1;
    for (const sum of this.#sums) {
      const cell = cells[sum.at] ?? '';
      if (textOf(cell) === '') continue;
      const read = amountIn(cell, sum.numbers);
      if (!read.ok) sum.isKnown = false;
      else {
        sum.all += read.value;
        sum.sinceTotal += read.value;
      }
    }
  }

  /** A row that states totals of these columns. */
  *statedIn(
    row: number,
    cells: readonly Cell[],
    { columns, over }: { readonly columns: readonly string[]; readonly over: 'all' | 'sinceTotal' },
  ): Generator<ExtractProblem> {
    for (const sum of this.#sums) {
      if (!columns.includes(sum.column)) continue;
      const cell = cells[sum.at] ?? '';
      const problem = this.#compared(row, sum, { cell, text: textOf(cell), sum: sum[over] });
      if (problem !== undefined) yield problem;
    }
    for (const sum of this.#sums) sum.sinceTotal = 0n;
  }

  /** What the mapping states of the whole file. */
  *statedInMapping(): Generator<ExtractProblem> {
    const { rows, sums = {} } = this.#mapping.totals ?? {};
    if (rows !== undefined && rows !== this.#rows)
      yield {
        code: 'totalDiffers',
        row: 0,
        found: String(this.#rows),
        expected: {
          vi: `bảng ánh xạ nêu ${rows} dòng số liệu, tệp có ${this.#rows}`,
          en: `the mapping states ${rows} rows, and the file has ${this.#rows}`,
        },
      };
    for (const sum of this.#sums) {
      const text = Object.hasOwn(sums, sum.column) ? sums[sum.column] : undefined;
      const problem = text === undefined ? undefined : this.#compared(0, sum, { cell: text, text, sum: sum.all });
      if (problem !== undefined) yield problem;
    }
  }

  #compared(
    row: number,
    { column, isKnown, numbers }: Sum,
    stated: { readonly cell: Cell; readonly text: string; readonly sum: bigint },
  ): ExtractProblem | undefined {
    const found = shown(stated.text);
    if (stated.text === '')
      return {
        code: 'emptyCell',
        row,
        column,
        found,
        expected: { vi: 'ô trống: cần tổng', en: 'the cell is empty: a total is expected' },
      };
    const read = amountIn(stated.cell, numbers);
    if (!read.ok) return { code: read.code, row, column, found, expected: read.expected };
    if (!isKnown || read.value === stated.sum) return undefined;
    const difference = read.value - stated.sum;
    const texts = {
      vi: formatAmount(stated.sum, { language: 'vi' }),
      en: formatAmount(stated.sum, { language: 'en' }),
    };
    return {
      code: 'totalDiffers',
      row,
      column,
      found,
      expected: {
        vi: `các dòng cộng lại được ${texts.vi}; tổng nêu lệch ${formatAmount(difference, { language: 'vi' })}`,
        en: `the rows come to ${texts.en}; the stated total differs by ${formatAmount(difference, { language: 'en' })}`,
      },
    };
  }
}
