// The reports as files of one folder: text to read, HTML to print, XLSX to compute with.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Ledger } from '@so-cai/core';
import { type Report, toHtml, toText, toXlsx } from '@so-cai/reports';

import { MONTHS } from './months.js';
import { monthReport, occasionalReports, type PublishedDays } from './reports.js';

/** Writes the reports, such as `2024-09.txt`, `.html` and `.xlsx`. Returns how many there are. */
export async function writeReports(ledger: Ledger, published: PublishedDays, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const write = async (name: string, report: Report): Promise<void> => {
    const language = 'vi';
    writeFileSync(join(folder, `${name}.txt`), `${toText(report, { language })}\n`);
    writeFileSync(join(folder, `${name}.html`), toHtml(report, { language }));
    writeFileSync(join(folder, `${name}.xlsx`), await toXlsx(report, { language }));
    count += 1;
  };
  for (const month of MONTHS) await write(month.on.slice(0, 'yyyy-mm'.length), await monthReport(ledger, month));
  for (const report of await occasionalReports(ledger, published)) await write(report.form.id, report);
  return count;
}
