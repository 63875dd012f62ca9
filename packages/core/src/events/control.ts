// Corrections, closings and published figures.
import { z } from 'zod';

import type { Code, EventId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';
import { defineEvent, type EventDefinition } from './definition.js';
import { codeField, dateField, eventIdField, hashField, integerField, oneOf, textField, yearField } from './fields.js';

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

export const PHASES = ['spending', 'settlement'] as const;
export type Phase = (typeof PHASES)[number];

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

export interface PublishedFigure {
  readonly label: string;
  /** As printed. */
  readonly printed: string;
}
export interface StatementPublishedData {
  readonly title: string;
  /** The effective date of its figures. */
  readonly on: LocalDate;
  /** The size of the ledger it was made from, and the root at that size. */
  readonly size: number;
  readonly root: string;
  readonly unit: string;
  readonly figures: readonly PublishedFigure[];
  /** SHA-256 of the published table. */
  readonly tableSha256: string;
}
export const statementPublishedDefinition: EventDefinition<'StatementPublished', StatementPublishedData> = defineEvent({
  type: 'StatementPublished',
  v: 1,
  vi: 'công bố số liệu',
  about: 'Figures as published, with both dates, the size and the root they were made from.',
  schema: z.strictObject({
    title: textField(300, 'title'),
    on: dateField,
    size: integerField(Number.MAX_SAFE_INTEGER, 'size of the ledger'),
    root: hashField,
    unit: textField(64, 'unit of the figures'),
    figures: z
      .array(z.strictObject({ label: textField(200, 'label'), printed: textField(100, 'figure as printed') }))
      .min(1)
      .max(1000),
    tableSha256: hashField,
  }),
});
