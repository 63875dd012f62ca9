// The id under which a row's record is known: the file's own, or one made of what the row says.
import { createHash } from 'node:crypto';

import { type Cell, textOf } from '../cells/cell.js';
import type { Mapping } from '../mapping/types.js';
import { type ExtractProblem, shown } from '../problem.js';
import type { Columns } from './columns.js';

const HASH_DIGITS = 32;

/**
 * Gives rows their ids. Ids of the file must each stand there once. An id that is made hashes what stands in the columns named,
 * as written; of rows that are equal in them, the second is `…-2`, the third `…-3`, so that moving rows changes no id.
 */
export class RowIds {
  readonly #names: readonly string[];
  readonly #at: readonly number[];
  readonly #scope: string | undefined;
  readonly #isMade: boolean;
  /** Ids of the file with their rows, or how often a content has come. */
  readonly #seen = new Map<string, number>();

  constructor({ source: { id } }: Mapping, columns: Columns) {
    this.#isMade = 'content' in id;
    this.#names = 'content' in id ? id.content : id.columns;
    this.#scope = 'content' in id ? id.scope : undefined;
    this.#at = this.#names.map((name) => columns.at(name));
  }

  /** The id of the next row; `undefined` where it has none, or another row's. */
  next(row: number, cells: readonly Cell[], onProblem: (problem: ExtractProblem) => void): string | undefined {
    return this.#isMade ? this.#made(cells) : this.#given(row, cells, onProblem);
  }

  #made(cells: readonly Cell[]): string {
    const content = JSON.stringify(this.#at.map((at) => textOf(cells[at])));
    const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_DIGITS);
    const count = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, count);
    return `${this.#scope === undefined ? '' : `${this.#scope}/`}${hash}${count === 1 ? '' : `-${count}`}`;
  }

  #given(row: number, cells: readonly Cell[], onProblem: (problem: ExtractProblem) => void): string | undefined {
    const parts = this.#at.map((at) => textOf(cells[at]));
    const empty = parts.indexOf('');
    const column = this.#names[Math.max(empty, 0)] ?? '';
    if (empty !== -1) {
      const expected = {
        vi: 'ô trống: mỗi dòng cần mã bút toán; nếu tệp không có, hãy dùng "content" trong bảng ánh xạ',
        en: 'the cell is empty: every row needs the id of its record; where the file has none, use "content" in the mapping',
      };
      onProblem({ code: 'emptyCell', row, column, found: '', expected });
      return undefined;
    }
    const id = parts.join('/');
    const before = this.#seen.get(id);
    if (before === undefined) {
      this.#seen.set(id, row);
      return id;
    }
    const expected = {
      vi: `dòng ${before} đã có mã này: mỗi bút toán một mã; hãy thêm cột số thứ tự vào "columns"`,
      en: `row ${before} has this id already: every record has its own; add a column such as the line's number to "columns"`,
    };
    onProblem({ code: 'idTwice', row, column, found: shown(id), expected });
    return undefined;
  }
}
