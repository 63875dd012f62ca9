// Every form, and making a report by a form's id.
import { type KnownAt, localDate } from '@so-cai/core';

import type { Report } from '../model/report.js';
import { ReportError } from '../reportError.js';
import { form57, form58 } from './carryOver.js';
import type { ReportForm, ReportLedger } from './form.js';
import { form61 } from './form61.js';
import { progressForm } from './progress.js';
import { summaryForm } from './summary.js';

/** Every version of every form, the newest of each first. */
export const FORMS: readonly ReportForm[] = [summaryForm, progressForm, form61, form57, form58];

/** Which report. */
export interface ReportQuestion {
  /** Id of a form, such as `progress`. */
  readonly form: string;
  /** The newest unless given. */
  readonly version?: string;
  /** The first effective date, of a form on a range. */
  readonly from?: string;
  /** The effective date, or the last one of the range. */
  readonly on: string;
  /** Which knowledge it shows: a day, or a size; all of it unless given. */
  readonly knownAt?: KnownAt;
  readonly parameters?: { readonly [key: string]: string };
}

/** The form of an id. @throws ReportError `UnknownForm` */
export function formOf(id: string, version?: string): ReportForm {
  const form = FORMS.find((each) => each.id === id && (version === undefined || each.version === version));
  if (form === undefined)
    throw new ReportError(
      'UnknownForm',
      `there is no form "${id}"${version === undefined ? '' : `, version ${version}`}: there are ${FORMS.map((each) => each.id).join(', ')}`,
      { form: id, ...(version === undefined ? {} : { version }), forms: FORMS.map((each) => each.id) },
    );
  return form;
}

/**
 * Makes a report. The same question at the same size gives the same report for ever.
 * @throws ReportError `UnknownForm`; SoCaiError `InvalidQuery`, `InvalidDate`, `StoreUnavailable`, `StoreCorrupt`
 * @example const report = await makeReport(ledger, { form: "progress", on: "2024-09-10", knownAt: { size: 41_207 } })
 */
export async function makeReport(ledger: ReportLedger, question: ReportQuestion): Promise<Report> {
  const { parameters = {}, knownAt } = question;
  const form = formOf(question.form, question.version);
  const { on, size, knownOn, provisional } = await ledger.asOf(
    localDate(question.on),
    knownAt === undefined ? {} : { knownAt },
  );
  const from = question.from === undefined ? {} : { from: localDate(question.from) };
  const report = await form.make(ledger, { ...from, on, size, parameters });
  // The day that was asked for is a key to the size: it is printed, and changes no figure.
  return { ...report, standpoint: { ...report.standpoint, knownOn, provisional } };
}
