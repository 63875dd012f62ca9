// Corrections, closings and published figures.
import { z } from 'zod';

import type { Code, EventId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';
import { defineEvent, type EventDefinition } from './definition.js';
import {
  keyField,
  codeField,
  dateField,
  eventIdField,
  hashField,
  integerField,
  oneOf,
  textField,
  yearField,
} from './fields.js';

/** Data of `Reversed` (đính chính): the exact opposite of one earlier event, once. */
export interface ReversedData {
  /** The event whose exact opposite this is. */
  readonly of: EventId;
}
/** Its entries are those of the event it reverses, with the opposite sign: see `entriesOf`. */
export const reversedDefinition: EventDefinition<'Reversed', ReversedData> = defineEvent({
  type: 'Reversed',
  v: 1,
  vi: 'đính chính',
  about: 'The exact opposite of one earlier event, once.',
  schema: z.strictObject({ of: eventIdField }),
});

/** For what a budget year can be closed, in this order. */
export const PHASES = ['spending', 'settlement'] as const;
/**
 * For what a budget year is closed: `spending` (its lines take year-end kinds only), then `settlement` (nothing at all until it is
 * reopened).
 */
export type Phase = (typeof PHASES)[number];

/** Data of `PeriodClosed` (khóa sổ): days up to `through`, or a budget year, take no more events. */
export interface PeriodClosedData {
  /** The last day that is closed. */
  readonly through: LocalDate;
  /** With a year, only lines of this budget year are closed, on whatever day. */
  readonly budgetYear?: number;
  /** With a year: closed for spending (year-end kinds only), or for settlement (nothing at all). */
  readonly phase?: Phase;
}
export const periodClosedDefinition: EventDefinition<'PeriodClosed', PeriodClosedData> = defineEvent({
  type: 'PeriodClosed',
  v: 1,
  vi: 'khóa sổ',
  about: 'A period, or a budget year, takes no more events.',
  schema: z.strictObject({
    through: dateField,
    budgetYear: yearField.exactOptional(),
    phase: oneOf(PHASES, 'phase').exactOptional(),
  }),
});

/** Data of `PeriodReopened` (mở lại): what was closed takes events again. */
export interface PeriodReopenedData {
  /** Without a year: the first day that is open again. */
  readonly from?: LocalDate;
  readonly budgetYear?: number;
  /** With a year: `settlement` leaves it closed for spending, `spending` opens it altogether. */
  readonly phase?: Phase;
  /** Who ordered it. */
  readonly authority: Code;
}
export const periodReopenedDefinition: EventDefinition<'PeriodReopened', PeriodReopenedData> = defineEvent({
  type: 'PeriodReopened',
  v: 1,
  vi: 'mở lại kỳ',
  about: 'A closed period or year takes events again, by order of a named authority.',
  schema: z.strictObject({
    from: dateField.exactOptional(),
    budgetYear: yearField.exactOptional(),
    phase: oneOf(PHASES, 'phase').exactOptional(),
    authority: codeField,
  }),
});

/** One cell of a published table, as printed. */
export interface PublishedCell {
  /** Key of the cell. */
  readonly cell: string;
  /** The figure, as printed. */
  readonly printed: string;
}
/** Which report a statement shows, and what it was asked. */
export interface PublishedReport {
  /** Id of the report. */
  readonly id: string;
  /** Version of the report. */
  readonly version: string;
  /** What it was asked, by key. */
  readonly parameters?: { readonly [key: string]: string };
}
/** Data of `StatementPublished` (công bố số liệu): figures as published, and what it takes to make them again. */
export interface StatementPublishedData {
  readonly title: string;
  readonly report: PublishedReport;
  /** The first day of what it counts, of a report on a range. */
  readonly from?: LocalDate;
  /** The effective date of its figures, or the last day of its range. */
  readonly on: LocalDate;
  /** The local day whose knowledge it shows, where the report was asked by a day. */
  readonly knownOn?: LocalDate;
  /** The size of the ledger it was made from, and the root at that size. */
  readonly size: number;
  readonly root: string;
  /** The unit of its figures, such as `tỷ đồng`. */
  readonly unit: string;
  readonly cells: readonly PublishedCell[];
  /** SHA-256 of the published table. */
  readonly tableSha256: string;
}
export const statementPublishedDefinition: EventDefinition<'StatementPublished', StatementPublishedData> = defineEvent({
  type: 'StatementPublished',
  v: 1,
  vi: 'công bố số liệu',
  about:
    'A report as published, with what it takes to make it again: its parameters, both dates, the size and the root.',
  schema: z.strictObject({
    title: textField(300, 'title'),
    report: z.strictObject({
      id: textField(64, 'id of the report'),
      version: textField(64, 'version of the report'),
      parameters: z.record(keyField, textField(300, 'value of a parameter')).exactOptional(),
    }),
    from: dateField.exactOptional(),
    on: dateField,
    knownOn: dateField.exactOptional(),
    size: integerField(Number.MAX_SAFE_INTEGER, 'size of the ledger'),
    root: hashField,
    unit: textField(64, 'unit of the figures'),
    cells: z
      .array(z.strictObject({ cell: textField(200, 'key of the cell'), printed: textField(100, 'figure as printed') }))
      .min(1)
      .max(1000),
    tableSha256: hashField,
  }),
});
