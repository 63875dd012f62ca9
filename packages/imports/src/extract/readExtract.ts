// Reading an extract by its mapping: each row as a draft, or what is wrong with it.
import { setImmediate } from 'node:timers/promises';

import type { AnyDraft } from '@so-cai/core';

import type { Cell, Row } from '../cells/cell.js';
import type { ExtractInput } from '../input/input.js';
import type { Mapping } from '../mapping/types.js';
import { type ExtractProblem, shown, type Words } from '../problem.js';
import { readTable } from '../readers/readTable.js';
import { type Columns, columnsOf } from './columns.js';
import { type EventOf, type Filler, fillerOf } from './filler.js';
import { RowIds } from './rowIds.js';
import { type ReadyRule, readyRules } from './rules.js';
import { StatedTotals } from './statedTotals.js';

/** One thing that an extract holds. */
export type ExtractItem =
  | {
      readonly kind: 'draft';
      readonly row: number;
      readonly draft: AnyDraft;
      /** The column that a path of the draft comes from. */
      readonly columnAt: (path: string) => string | undefined;
    }
  | { readonly kind: 'problem'; readonly problem: ExtractProblem }
  /** A row that a rule of the mapping leaves out. */
  | { readonly kind: 'skipped'; readonly row: number; readonly why: string }
  /** What a person should know, and nothing is wrong with. */
  | { readonly kind: 'note'; readonly row: number; readonly note: Words };

/** What to read, and how. */
export interface ReadOptions {
  readonly input: ExtractInput;
  readonly mapping: Mapping;
  /** Says which event holds a record, for cells that are events; without it there is none. */
  readonly eventOf?: EventOf;
  /** Told how many bytes are read. */
  readonly onRead?: ((bytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads an extract, row by row: a row that is right is one draft, and a row that is not is all that is wrong with it. Rows of CSV
 * are not held; a workbook is.
 * @throws what reading the file throws; the reason of `signal`
 * @example for await (const item of readExtract({ input, mapping })) if (item.kind === "problem") console.log(item.problem)
 */
export async function* readExtract(options: ReadOptions): AsyncGenerator<ExtractItem> {
  const { input, mapping, onRead = () => undefined, signal } = options;
  const { headerRow = 1 } = mapping;
  let reader: RowReader | undefined;
  let isWhole = true;
  const begin = (header: Row | undefined): readonly ExtractProblem[] => {
    const found = columnsOf(mapping, header);
    if ('problems' in found) return found.problems;
    reader = new RowReader(mapping, found.columns, options.eventOf ?? (() => undefined));
    return [];
  };
  if (headerRow === 0) for (const problem of begin(undefined)) yield { kind: 'problem', problem };
  let count = 0;
  for await (const reading of readTable(input, mapping, { onRead, signal })) {
    count += 1;
    if (count % ROWS_AT_ONCE === 0) await setImmediate();
    signal?.throwIfAborted();
    if (reading.kind === 'row' && reading.row >= headerRow && reader === undefined) {
      const problems = reading.row === headerRow ? begin(reading) : [noHeader(headerRow)];
      for (const problem of problems) yield { kind: 'problem', problem };
      if (problems.length > 0) return;
    } else if (reading.kind === 'row') {
      if (reader !== undefined) yield* reader.read(reading);
    } else if (reading.kind === 'problem') {
      isWhole = false;
      yield reading;
    } else if (reader !== undefined) yield reading;
  }
  if (!isWhole) return;
  if (reader === undefined) yield { kind: 'problem', problem: noHeader(headerRow) };
  else for (const problem of reader.end()) yield { kind: 'problem', problem };
}

/** Then others get to run, such as whoever interrupts. */
const ROWS_AT_ONCE = 4_096;

function noHeader(headerRow: number): ExtractProblem {
  return {
    code: 'noHeader',
    row: headerRow,
    found: '',
    expected: {
      vi: `dòng ${headerRow} trống; ở đó phải có tên các cột: hãy nêu "headerRow" trong bảng ánh xạ`,
      en: `row ${headerRow} is empty, and should have the names of the columns: give "headerRow" in the mapping`,
    },
  };
}

/** Reads the rows of a file whose columns are known. */
class RowReader {
  readonly #mapping: Mapping;
  readonly #columns: Columns;
  readonly #eventOf: EventOf;
  readonly #rules: readonly ReadyRule[];
  readonly #ids: RowIds;
  readonly #totals: StatedTotals;
  readonly #postedOn: Filler | undefined;
  readonly #columnsAt = new Map<Filler, (path: string) => string | undefined>();

  constructor(mapping: Mapping, columns: Columns, eventOf: EventOf) {
    const { postedOn } = mapping.source;
    this.#mapping = mapping;
    this.#columns = columns;
    this.#eventOf = eventOf;
    this.#rules = readyRules(mapping, columns);
    this.#ids = new RowIds(mapping, columns);
    this.#totals = new StatedTotals(mapping, columns);
    this.#postedOn = postedOn === undefined ? undefined : fillerOf(postedOn, mapping, columns);
  }

  *read(row: Row): Generator<ExtractItem> {
    const problems: ExtractProblem[] = [];
    // A cell that stands in several places of a draft is told once.
    const onProblem = (problem: ExtractProblem): void => {
      if (problems.every(({ code, column }) => code !== problem.code || column !== problem.column))
        problems.push(problem);
    };
    const cells = this.#columns.cellsOf(row, onProblem);
    const ready = this.#rules.find(({ fits }) => fits(cells));
    if (ready === undefined) onProblem(this.#noRule(row));
    else if ('skip' in ready.rule) {
      yield { kind: 'skipped', row: row.row, why: ready.rule.skip };
      return;
    } else if ('total' in ready.rule) problems.push(...this.#totals.statedIn(row.row, cells, ready.rule.total));
    else if (ready.filler !== undefined) {
      this.#totals.add(cells);
      const draft = this.#draft(ready.filler, row.row, cells, onProblem);
      if (problems.length === 0) yield { kind: 'draft', row: row.row, draft, columnAt: this.#columnAt(ready.filler) };
    }
    for (const problem of problems) yield { kind: 'problem', problem };
  }

  /** What stands against the file as a whole. */
  end(): Iterable<ExtractProblem> {
    return this.#totals.statedInMapping();
  }

  #draft(filler: Filler, row: number, cells: readonly Cell[], onProblem: (problem: ExtractProblem) => void): AnyDraft {
    const filling = { row, cells, eventOf: this.#eventOf, onProblem };
    const id = this.#ids.next(row, cells, onProblem);
    const postedOn = this.#postedOn?.filledWith(filling);
    const source = { system: this.#mapping.source.system, id, ...(postedOn === undefined ? {} : { postedOn }) };
    // Whatever it is, the ledger says what is wrong with it.
    return { ...(filler.filledWith(filling) as AnyDraft), source } as AnyDraft;
  }

  /** One function for all rows of a rule: an import keeps one for each draft. */
  #columnAt(filler: Filler): (path: string) => string | undefined {
    const known = this.#columnsAt.get(filler);
    if (known !== undefined) return known;
    const { id, postedOn } = this.#mapping.source;
    const [idColumn] = 'columns' in id ? id.columns : id.content;
    const columnAt = (path: string): string | undefined => {
      if (path === 'source.postedOn') return postedOn?.column;
      return path.startsWith('source') ? idColumn : filler.columnAt(path);
    };
    this.#columnsAt.set(filler, columnAt);
    return columnAt;
  }

  #noRule({ row, cells }: Row): ExtractProblem {
    const found = cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)).filter((text) => text !== '');
    return {
      code: 'noRule',
      row,
      found: shown(found.join(' | ')),
      expected: {
        vi: 'không quy tắc nào trong "rows" nhận dòng này: hãy thêm quy tắc, hoặc "skip" nếu bỏ qua',
        en: 'no rule in "rows" fits this row: add one, or a "skip" where it is to be left out',
      },
    };
  }
}
