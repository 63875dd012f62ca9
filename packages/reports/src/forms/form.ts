// A form: how a report is made from a ledger, with the parameters that it takes.
import type { Ledger, LocalDate, Names, State } from '@so-cai/core';

import type { Report } from '../model/report.js';

/** What reports are made from: an open ledger, an audit bundle, or whatever answers like one. Nothing is ever written. */
export type ReportLedger = Pick<Ledger, 'asOf' | 'events'>;

/** What a form is asked. The report depends on nothing else but the events below `size`. */
export interface FormQuestion {
  /** The first effective date, of a form on a range; the first of January of the last date's year unless given. */
  readonly from?: LocalDate;
  /** The effective date, or the last one of the range. */
  readonly on: LocalDate;
  /** Number of events that are known. */
  readonly size: number;
  readonly parameters: { readonly [key: string]: string };
}

/** A parameter of a form, given as text. */
export interface FormParameter {
  readonly name: string;
  readonly about: Names;
}

/** One version of a form. A form that is changed gets a new version, and the old one is kept. */
export interface ReportForm {
  readonly id: string;
  readonly version: string;
  readonly title: Names;
  /** Whether it counts what happened in a range of days, or what stands on one. */
  readonly counts: 'range' | 'day';
  readonly parameters: readonly FormParameter[];
  /** @throws SoCaiError `InvalidQuery` where a parameter is none of this form, or cannot be read */
  make(ledger: ReportLedger, question: FormQuestion): Promise<Report>;
}

/** The state that a question is about. */
export async function stateOf(ledger: ReportLedger, { on, size }: FormQuestion): Promise<State> {
  return ledger.asOf(on, { knownAt: { size } });
}
