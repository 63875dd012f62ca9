// The mapping file: how the columns of an extract become drafts.
import type { AmountUnit } from '@so-cai/vietnam';
import type { Language } from '@so-cai/core';

/** How the numbers of a file are written. */
export interface NumberStyle {
  /** `vi` is 3.454,225 and `en` 3,454.225. Without it, what reads differently in the two is refused with both readings. */
  readonly style?: Language;
  /** Unit of a number that names none, as the table's heading says; đồng unless said otherwise. `minor` takes digits only, of any currency. */
  readonly unit?: AmountUnit | 'minor';
  /** Whether (1.234) is a negative number. */
  readonly parentheses?: boolean;
}

/** Ways to write a date; with `/`, the marks - and . are read as well. `serial` counts days as spreadsheets do. */
export type DateForm = 'dd/mm/yyyy' | 'mm/dd/yyyy' | 'yyyy-mm-dd' | 'yyyymmdd' | 'serial';

/** A cell that becomes a value of the draft. */
export interface CellReference {
  readonly column: string;
  /** What it is; text unless said otherwise. `event` is the id of a record of the same system that the ledger has. */
  readonly as?: 'text' | 'amount' | 'date' | 'year' | 'event';
  /** The table that says which code of the ledger stands for it. */
  readonly table?: string;
  /** What is written in front of it. */
  readonly prefix?: string;
  /** Digits that the code has: a spreadsheet that took it for a number has lost the zeros in front. */
  readonly width?: number;
  /** Of an amount: the file has it below zero, and the draft above. */
  readonly negated?: boolean;
  /** What an empty cell means: the field is left out, or has this value. Without it, an empty cell is refused. */
  readonly empty?: 'omit' | { readonly value: string | number | null };
  /** Of an amount: written otherwise than the others. */
  readonly numbers?: NumberStyle;
}

/** A draft with cells in the place of some values; what is no cell is a constant. */
export type Template =
  | string
  | number
  | boolean
  | null
  | CellReference
  | readonly Template[]
  | { readonly [key: string]: Template };

/** What must hold of a cell. */
export type Condition = { readonly column: string } & (
  | { readonly is: readonly string[] }
  | { readonly startsWith: readonly string[] }
  | { readonly isEmpty: boolean }
  | { readonly sign: 'positive' | 'zero' | 'negative' }
);

/** What rows of one kind are. The first rule whose conditions all hold counts. */
export type RowRule = { readonly when?: readonly Condition[] } & (
  | { readonly draft: Template }
  /** Left out, and why. */
  | { readonly skip: string }
  /** States the sum of these columns: of all rows above it, or of those since the total before it. */
  | { readonly total: { readonly columns: readonly string[]; readonly over: 'all' | 'sinceTotal' } }
);

/** What makes a row's record known again. */
export type RowId =
  /** These columns name it, joined by a slash. */
  | { readonly columns: readonly string[] }
  /** It has no id: what stands in these columns is hashed, and counted where rows are equal. `scope` tells files apart. */
  | { readonly content: readonly string[]; readonly scope?: string };

/** A column that holds several codes: `4.01.0123`. */
export interface Split {
  readonly column: string;
  readonly separator: string;
  /** Names of the parts; they are columns like any other. */
  readonly into: readonly string[];
}

/** How the columns of an extract become drafts. */
export interface Mapping {
  readonly source: {
    /** Code of the system the file comes from. */
    readonly system: string;
    readonly id: RowId;
    /** The posting date there. */
    readonly postedOn?: CellReference;
  };
  /** Row of the column names, from 1 on; the first unless said otherwise. 0: there is none, and `columns` names them. */
  readonly headerRow?: number;
  /** Names of the columns, in order, in the place of those in the file. */
  readonly columns?: readonly string[];
  /** Of a workbook: which sheet; the first unless said otherwise. */
  readonly sheet?: string;
  /** Of a workbook: whether a merged cell stands in all rows and columns that it covers, or in the first only, as in the file. */
  readonly merged?: 'first' | 'repeat';
  /** Of CSV: what separates; else the mark that the row of names has most of. */
  readonly delimiter?: ',' | ';' | '\t' | '|';
  /** Of CSV; UTF-8 unless said otherwise. */
  readonly encoding?: 'utf-8' | 'utf-16le' | 'windows-1258';
  readonly numbers?: NumberStyle;
  /** `dd/mm/yyyy` and `yyyy-mm-dd` unless said otherwise. */
  readonly dates?: readonly DateForm[];
  readonly split?: readonly Split[];
  /** Codes of the file by name of the table, and what the ledger calls them. */
  readonly tables?: { readonly [table: string]: { readonly [code: string]: string } };
  /** What all drafts share; a rule's draft is laid over it. */
  readonly draft?: { readonly [key: string]: Template };
  /** Kinds of rows; without them every row is the shared draft. */
  readonly rows?: readonly RowRule[];
  /** What the whole file must come to: the number of rows that become drafts, and sums of columns as they are written. */
  readonly totals?: { readonly rows?: number; readonly sums?: { readonly [column: string]: string } };
}
