// Filling a template with the cells of a row. What it takes of the columns is worked out once for a file.
import { parseDay } from '@so-cai/core';

import { amountIn } from '../cells/amount.js';
import { type Cell, hasControl, textOf } from '../cells/cell.js';
import { dateIn } from '../cells/date.js';
import { notReadable, readAs, type ReadCell } from '../cells/readCell.js';
import { CELL_LIMIT } from '../limits.js';
import { cellsOf, isCell, isList } from '../mapping/templates.js';
import type { CellReference, Mapping, NumberStyle, Template } from '../mapping/types.js';
import { type ExtractProblem, shown } from '../problem.js';
import type { Columns } from './columns.js';

/** Says which event of the ledger holds a record of the file's system. */
export type EventOf = (sourceId: string, row: number, column: string) => string | undefined;

/** What a template is filled with, and where to say what is wrong. */
export interface Filling {
  readonly row: number;
  readonly cells: readonly Cell[];
  readonly eventOf: EventOf;
  readonly onProblem: (problem: ExtractProblem) => void;
}

type Fill = (filling: Filling) => unknown;

/** A template that can be filled. */
export interface Filler {
  /** The value, as far as the cells can be read; each that cannot is told. */
  readonly filledWith: Fill;
  /** The column that a path in the value comes from: `data.from.unit`. */
  readonly columnAt: (path: string) => string | undefined;
}

/** A filler of a template, for files with these columns. */
export function fillerOf(template: Template, mapping: Mapping, columns: Columns): Filler {
  const byPath = new Map([...cellsOf(template, '')].map(({ path, cell }) => [path, cell.column]));
  return {
    filledWith: filling(template, mapping, columns),
    columnAt(path) {
      for (let at = path; at !== ''; at = at.replace(/(?:\.|\[|^)[^.[]*$/, '')) {
        const column = byPath.get(at);
        if (column !== undefined) return column;
      }
      return undefined;
    },
  };
}

function filling(template: Template, mapping: Mapping, columns: Columns): Fill {
  if (typeof template !== 'object' || template === null) return () => template;
  if (isCell(template)) return cellFill(template, mapping, columns);
  if (isList(template)) {
    const items = template.map((item) => filling(item, mapping, columns));
    return (row) => items.map((fill) => fill(row)).filter((item) => item !== undefined);
  }
  const fields = Object.entries(template).map(([key, value]): [string, Fill] => [
    key,
    filling(value, mapping, columns),
  ]);
  return (row) => {
    const record: { [key: string]: unknown } = {};
    for (const [key, fill] of fields) {
      const value = fill(row);
      if (value !== undefined) record[key] = value;
    }
    return record;
  };
}

function cellFill(reference: CellReference, mapping: Mapping, columns: Columns): Fill {
  const at = columns.at(reference.column);
  const read = readerOf(reference, mapping);
  return (filling) => {
    const cell = filling.cells[at] ?? '';
    const text = textOf(cell);
    if (text === '' && reference.empty !== undefined)
      return reference.empty === 'omit' ? undefined : reference.empty.value;
    const value = judged(cell, text) ?? read(cell, filling);
    if (value.ok) return value.value;
    const { code, expected } = value;
    filling.onProblem({ code, row: filling.row, column: reference.column, found: shown(text), expected });
    return undefined;
  };
}

/** What is wrong with a cell whatever it should be. */
function judged(cell: Cell, text: string): ReadCell<never> | undefined {
  if (text === '') return notReadable('emptyCell', { vi: 'ô trống', en: 'the cell is empty' });
  if (typeof cell !== 'string' && cell.kind === 'error')
    return notReadable('formulaError', {
      vi: 'công thức bị lỗi: hãy sửa trong bảng tính',
      en: 'the formula fails: correct it in the spreadsheet',
    });
  if (text.length > CELL_LIMIT)
    return notReadable('cellTooLong', {
      vi: `ô có hơn ${CELL_LIMIT} ký tự`,
      en: `the cell has more than ${CELL_LIMIT} characters`,
    });
  if (hasControl(text))
    return notReadable('controlCharacter', {
      vi: 'ô có ký tự điều khiển, như NUL: tệp bị hỏng hoặc sai bảng mã',
      en: 'the cell holds a control character, such as NUL: the file is damaged, or in another encoding',
    });
  return undefined;
}

type ReadValue = (cell: Cell, filling: Filling) => ReadCell<unknown>;

function readerOf(reference: CellReference, mapping: Mapping): ReadValue {
  switch (reference.as ?? 'text') {
    case 'amount': {
      const style = { ...mapping.numbers, ...reference.numbers };
      return (cell) => draftAmount(cell, style, reference.negated === true);
    }
    case 'date':
      return (cell) => dateIn(cell, mapping.dates);
    case 'year':
      return (cell) => yearIn(textOf(cell));
    case 'event':
      return (cell, filling) => eventIn(textOf(cell), filling, reference, mapping);
    default:
      return (cell) => codeIn(textOf(cell), reference, mapping.tables ?? {});
  }
}

/** An amount of a draft is above zero, and says nothing of its direction: the event's type does. */
function draftAmount(cell: Cell, style: NumberStyle, negated: boolean): ReadCell<string> {
  const read = amountIn(cell, style);
  if (!read.ok) return read;
  const amount = negated ? -read.value : read.value;
  if (amount > 0n) return readAs(String(amount));
  return notReadable('wrongSign', {
    vi: `cần số tiền ${negated ? 'nhỏ' : 'lớn'} hơn không; dòng có dấu khác cần quy tắc riêng ("sign") trong bảng ánh xạ`,
    en: `an amount ${negated ? 'below' : 'above'} zero is expected; rows of another sign need a rule of their own ("sign") in the mapping`,
  });
}

function yearIn(text: string): ReadCell<number> {
  if (/^(?:19|[2-9]\d)\d{2}$/.test(text) && parseDay(`${text}-01-01`) !== undefined) return readAs(Number(text));
  return notReadable('notAYear', { vi: 'cần một năm, như 2024', en: 'a year such as 2024 is expected' });
}

function eventIn(
  text: string,
  { row, eventOf }: Filling,
  { column }: CellReference,
  mapping: Mapping,
): ReadCell<string> {
  const event = eventOf(text, row, column);
  if (event !== undefined) return readAs(event);
  const { system } = mapping.source;
  return notReadable('noSuchRecord', {
    vi: `sổ chưa có bút toán này của ${system}; nếu nó nằm trong chính tệp này, hãy nhập các dòng trước nó rồi nhập lại cả tệp`,
    en: `the ledger has no such record of ${system}; where it stands in this very file, import the rows before this one, then the whole file again`,
  });
}

function codeIn(
  text: string,
  { table, prefix = '', width }: CellReference,
  tables: NonNullable<Mapping['tables']>,
): ReadCell<string> {
  const code = width !== undefined && /^\d+$/.test(text) ? text.padStart(width, '0') : text;
  if (table === undefined) return readAs(prefix + code);
  const codes = tables[table] ?? {};
  const known = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (known !== undefined) return readAs(prefix + known);
  const padded = Object.keys(codes).find((each) => /^0+\d+$/.test(each) && each.replace(/^0+/, '') === code);
  const all = Object.keys(codes);
  const some = all.slice(0, 12).join(', ') + (all.length > 12 ? ', …' : '');
  return notReadable(
    'notInTable',
    padded === undefined
      ? { vi: `bảng mã "${table}" có ${some}`, en: `the table "${table}" has ${some}` }
      : {
          vi: `bảng mã "${table}" có ${padded}: bảng tính đã bỏ các số 0 ở đầu; hãy nêu "width": ${padded.length}`,
          en: `the table "${table}" has ${padded}: the spreadsheet has lost the zeros in front; give "width": ${padded.length}`,
        },
  );
}
