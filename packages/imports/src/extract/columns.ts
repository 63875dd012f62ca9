// The columns of a file: those in its row of names, or in the mapping, and the parts into which some are split.
import { type Cell, type Row, textOf, tidied } from '../cells/cell.js';
import { namedColumns } from '../mapping/templates.js';
import type { Mapping, Split } from '../mapping/types.js';
import { type ExtractProblem, shown } from '../problem.js';

/** Where the columns of a file are. */
export class Columns {
  readonly names: readonly string[];
  readonly #index: ReadonlyMap<string, number>;
  readonly #splits: readonly (Split & { readonly at: number })[];
  /** How many columns the file itself has. */
  readonly #own: number;

  constructor(names: readonly string[], splits: readonly Split[]) {
    const parts = splits.flatMap(({ into }) => into.map((part) => tidied(part)));
    this.#own = names.length;
    this.names = [...names, ...parts];
    this.#index = new Map(this.names.map((name, index) => [name, index]));
    this.#splits = splits.map((split) => ({ ...split, at: this.#index.get(tidied(split.column)) ?? -1 }));
  }

  /** The place of a column's cell in a row; −1 where there is no such column. */
  at(name: string): number {
    return this.#index.get(tidied(name)) ?? -1;
  }

  /** The cells of a row, with the parts of those that are split behind them. */
  cellsOf({ row, cells }: Row, onProblem: (problem: ExtractProblem) => void): readonly Cell[] {
    const own = this.#own;
    const extra = cells.length > own ? cells.slice(own).find((cell) => textOf(cell) !== '') : undefined;
    if (extra !== undefined)
      onProblem({
        code: 'tooManyCells',
        row,
        found: shown(textOf(extra)),
        expected: {
          vi: `bảng có ${own} cột, nhưng dòng có nhiều ô hơn: có dấu phân cách trong một ô không?`,
          en: `there are ${own} columns, and the row has more cells: is there a separator inside of a cell?`,
        },
      });
    if (this.#splits.length === 0) return cells;
    const all: Cell[] = cells.slice(0, own);
    while (all.length < own) all.push('');
    for (const split of this.#splits) {
      const text = textOf(all[split.at]);
      const parts = text === '' ? [] : text.split(split.separator).map((part) => part.trim());
      if (parts.length !== split.into.length && text !== '') onProblem(wrongSegments(row, split, text, parts.length));
      for (let index = 0; index < split.into.length; index += 1) all.push(parts[index] ?? '');
    }
    return all;
  }
}

function wrongSegments(row: number, { column, separator, into }: Split, text: string, count: number): ExtractProblem {
  return {
    code: 'wrongSegments',
    row,
    column,
    found: shown(text),
    expected: {
      vi: `cần ${into.length} đoạn cách nhau bằng "${separator}", ở đây có ${count}`,
      en: `${into.length} segments separated by "${separator}" are expected, and there are ${count}`,
    },
  };
}

/** The columns that a row of names gives, or what is wrong with it. */
export function columnsOf(
  mapping: Mapping,
  header: Row | undefined,
): { readonly columns: Columns } | { readonly problems: readonly ExtractProblem[] } {
  const { headerRow = 1, split = [] } = mapping;
  const names = (mapping.columns ?? header?.cells.map(textOf) ?? []).map((name) => tidied(name));
  const columns = new Columns(names, split);
  const counts = new Map<string, number>();
  for (const name of columns.names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const problems: ExtractProblem[] = [];
  const there = names.filter((name) => name !== '').map((name) => `"${shown(name)}"`);
  for (const name of namedColumns(mapping)) {
    const count = counts.get(tidied(name)) ?? 0;
    if (count === 1) continue;
    problems.push({
      code: count === 0 ? 'noSuchColumn' : 'columnTwice',
      row: headerRow,
      column: name,
      found: '',
      expected:
        count === 0
          ? {
              vi: `bảng ánh xạ cần cột này; dòng ${headerRow} có ${there.join(', ')}`,
              en: `the mapping needs this column; row ${headerRow} has ${there.join(', ')}`,
            }
          : { vi: `cột này có ${count} lần`, en: `this column stands there ${count} times` },
    });
  }
  return problems.length === 0 ? { columns } : { problems };
}
