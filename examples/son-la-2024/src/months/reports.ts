// The reports of an office from the story's ledger: the progress table of each month, and forms 57 and 58 at the end of 2024. Each says that
// its detail is illustrative.
import type { Ledger } from '@so-cai/core';
import { makeReport, type Report, type ReportLedger } from '@so-cai/reports';

import { BUDGET_YEAR } from '../plan.js';
import { calendarOf } from '../recording/calendar.js';
import type { Month } from './months.js';

const CARRY_OVER_FORMS = ['tt26-2026-57', 'tt26-2026-58'] as const;

/** The progress table of a month, as it was known at the month's end. */
export async function monthReport(ledger: ReportLedger, { budgetYear, on }: Month): Promise<Report> {
  const parameters = { budgetYear: String(budgetYear), unit: 'billion', ratePlaces: '1' };
  return marked(await makeReport(ledger, { form: 'progress', on, knownAt: on, parameters }));
}

/** What of 2024 was carried over: estimates, and advances. */
export async function carryOverReports(ledger: Ledger): Promise<Report[]> {
  const { chargesOn: on } = calendarOf(BUDGET_YEAR);
  const parameters = { budgetYear: String(BUDGET_YEAR), unit: 'billion' };
  const reports: Report[] = [];
  for (const form of CARRY_OVER_FORMS) reports.push(marked(await makeReport(ledger, { form, on, parameters })));
  return reports;
}

function marked(report: Report): Report {
  const text = {
    vi: 'SỐ LIỆU MINH HỌA: chỉ tổng theo loại vốn đến 10/09/2024 là số đã công bố; chi tiết, văn bản và ngày còn lại không có trong nguồn nào.',
    en: 'ILLUSTRATIVE: only the totals by capital kind to 10 September 2024 were published; the detail, documents and all other days are in no source.',
  };
  return { ...report, notes: [{ kind: 'unconfirmed', text }, ...report.notes] };
}
