// A report as plain data: what was asked, tables of exact figures, and what has to be said beside them. Writers only print it.
import type { LocalDate, Names } from '@so-cai/core';
import type { Standpoint } from '@so-cai/projection-balances';
import type { AmountUnit } from '@so-cai/vietnam';

/** A cell of a table. Amounts and rates are exact; how they are rounded is a matter of printing. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: Names }
  | { readonly kind: 'date'; readonly on: LocalDate }
  /** In minor units (đồng). */
  | { readonly kind: 'amount'; readonly minor: bigint }
  | RateCell;

/** A rate with what it is a rate of, in minor units. */
export interface RateCell {
  readonly kind: 'rate';
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** With a dot, and the decimals that the form prints; `null` where the denominator is not above zero. */
  readonly percent: string | null;
}

/** A column. Columns that share their first `groups` stand under one heading. */
export interface Column {
  /** Key of its cells, unique in the table. */
  readonly id: string;
  readonly title: Names;
  /** Headings above it, the outermost first. */
  readonly groups: readonly Names[];
  readonly kind: 'ordinal' | 'text' | 'amount' | 'rate' | 'date';
}

/** A row. */
export interface Row {
  /** Key of its cells, unique in the table; made of codes, so that it stays what it is when a name changes. */
  readonly id: string;
  /** 0 for the outermost rows and the total. */
  readonly level: number;
  readonly isTotal: boolean;
  /** The row that it is a part of: the parts of a row sum to it, column by column. */
  readonly partOf?: string;
  /** One for each column. */
  readonly cells: readonly Cell[];
}

/** Columns that sum to another one, in every row. */
export interface ColumnSum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** A table. */
export interface Table {
  readonly id: string;
  /** Above it, where a report has several. */
  readonly title?: Names;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly columnSums: readonly ColumnSum[];
}

/** A chart of a table's own cells: the table is its text. */
export interface Chart {
  /** Rates or amounts side by side, or amounts over time. */
  readonly kind: 'bars' | 'columns';
  readonly title: Names;
  readonly table: string;
  /** Column of the labels, and column of the values. */
  readonly label: string;
  readonly value: string;
}

/** Something that a reader has to know of the figures. */
export interface Note {
  /** `unconfirmed` where a fact or a layout was not confirmed in a source; `missing` where figures are incomplete. */
  readonly kind: 'definition' | 'unconfirmed' | 'missing';
  readonly text: Names;
}

/** From where the figures were seen: what it takes to make the report again, bit for bit. */
export interface ReportStandpoint extends Standpoint {
  /** The first effective date, of a report on a range; `on` is then the last one. */
  readonly from?: LocalDate;
  /** Posting dates in another system, both included, where it asks for them. */
  readonly posted?: { readonly from?: LocalDate; readonly to?: LocalDate };
}

/** A report. The same question to the same events gives the same report for ever. */
export interface Report {
  readonly form: { readonly id: string; readonly version: string };
  readonly title: Names;
  /** What the report covers, such as the area and the budget year. */
  readonly subtitle: Names;
  readonly standpoint: ReportStandpoint;
  /** The unit in which amounts are printed, and their decimals. */
  readonly unit: AmountUnit;
  readonly places: number;
  /** As they were completed: what was not given is here with its default. */
  readonly parameters: { readonly [key: string]: string };
  readonly tables: readonly Table[];
  readonly charts: readonly Chart[];
  readonly notes: readonly Note[];
  /** Where names and rules come from. */
  readonly sources: readonly Names[];
}

export const EMPTY: Cell = { kind: 'empty' };
