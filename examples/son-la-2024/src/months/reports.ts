// The reports of an office from the story's ledger: the progress table of each month, a summary, form 61, and forms 57 and 58 of the year's
// end. Each says that its detail is illustrative.
import { makeReport, type Report, type ReportLedger, type ReportQuestion } from '@so-cai/reports';

import type { Published } from '../fixture.js';
import { DAYS } from '../illustrative/days.js';
import { BUDGET_YEAR } from '../plan.js';
import { calendarOf } from '../recording/calendar.js';
import type { Month } from './months.js';

/** The day that the article is about, and the day on which it appeared. */
export type PublishedDays = Pick<Published, 'effectiveOn' | 'publishedOn'>;

/** The progress table of a month, as it was known at the month's end. */
export async function monthReport(ledger: ReportLedger, { budgetYear, on }: Month): Promise<Report> {
  const parameters = { budgetYear: String(budgetYear), unit: 'billion', ratePlaces: '1' };
  return marked(await makeReport(ledger, { form: 'progress', on, knownAt: on, parameters }));
}

/**
 * The reports that are made once: the summary of the article's day as known when it appeared, form 61 of 2024 to the end of its adjustment
 * period, and what of 2024 was carried over.
 */
export async function occasionalReports(ledger: ReportLedger, published: PublishedDays): Promise<Report[]> {
  const { closesOn, chargesOn } = calendarOf(BUDGET_YEAR);
  const parameters = { budgetYear: String(BUDGET_YEAR), unit: 'billion' };
  const questions: ReportQuestion[] = [
    { form: 'summary', on: published.effectiveOn, knownAt: published.publishedOn },
    { form: 'nd31-2017-61', from: DAYS.opened, on: closesOn },
    { form: 'tt26-2026-57', on: chargesOn },
    { form: 'tt26-2026-58', on: chargesOn },
  ];
  const reports: Report[] = [];
  for (const question of questions) reports.push(marked(await makeReport(ledger, { ...question, parameters })));
  return reports;
}

function marked(report: Report): Report {
  const text = {
    vi: 'SỐ LIỆU MINH HỌA: chỉ tổng theo loại vốn đến 10/09/2024 là số đã công bố; chi tiết, văn bản và ngày còn lại không có trong nguồn nào.',
    en: 'ILLUSTRATIVE: only the totals by capital kind to 10 September 2024 were published; the detail, documents and all other days are in no source.',
  };
  return { ...report, notes: [{ kind: 'unconfirmed', text }, ...report.notes] };
}
