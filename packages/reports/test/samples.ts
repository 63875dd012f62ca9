// The reports that are read back: every form, in both languages and several units, with what each cell must say.
import { formatAmount, formatDecimal, type Language } from '@so-cai/core';
import { UNIT_ZEROS } from '@so-cai/vietnam';

import { makeReport, type Report, type ReportQuestion } from '../src/index.js';
import { type Expected, Replayed, storedBodies } from './replayed.js';
import { openedOn, sampleLedger } from './sampleLedger.js';

interface Sample extends ReportQuestion {
  readonly name: string;
  readonly language: Language;
  readonly budgetYear: number;
}

const SAMPLES: readonly Sample[] = [
  { name: 'summary', form: 'summary', on: '2024-09-10', budgetYear: 2024, language: 'vi' },
  { name: 'progress', form: 'progress', on: '2024-09-10', budgetYear: 2024, language: 'vi' },
  {
    name: 'progress-en',
    form: 'progress',
    on: '2024-09-10',
    budgetYear: 2024,
    language: 'en',
    parameters: { unit: 'billion', programmeLevel: '2' },
  },
  {
    // The widest table there is: every digit of every amount, in sixteen columns.
    name: 'progress-dong',
    form: 'progress',
    on: '2024-09-10',
    budgetYear: 2024,
    language: 'vi',
    parameters: { unit: 'dong' },
  },
  {
    // A year is paid for until 31 January: thirteen months, and still one page.
    name: 'summary-january',
    form: 'summary',
    on: '2025-01-31',
    budgetYear: 2024,
    language: 'vi',
    parameters: { budgetYear: '2024', unit: 'billion' },
  },
  { name: 'form-61', form: 'nd31-2017-61', from: '2024-01-01', on: '2024-09-10', budgetYear: 2024, language: 'vi' },
  {
    // Over the whole history, so that merged units can be held to their successors' totals.
    name: 'form-61-reorganised',
    form: 'nd31-2017-61',
    from: openedOn,
    on: '2025-07-31',
    budgetYear: 2025,
    language: 'vi',
    parameters: { unit: 'dong' },
  },
  {
    name: 'form-57',
    form: 'tt26-2026-57',
    on: '2024-02-10',
    budgetYear: 2023,
    language: 'vi',
    parameters: { budgetYear: '2023' },
  },
  {
    name: 'form-58',
    form: 'tt26-2026-58',
    on: '2024-02-10',
    budgetYear: 2023,
    language: 'vi',
    parameters: { budgetYear: '2023' },
  },
];

/** A number cell, and the figure that it must show. */
export interface ExpectedCell {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly expected: Expected;
  /** As it is printed in the sample's language. */
  readonly printed: string;
}

/** A report, with the figures of its cells from the replayed bodies. */
export interface SampleReport {
  readonly name: string;
  readonly language: Language;
  readonly report: Report;
  readonly cells: readonly ExpectedCell[];
}

/** Every sample, made from one ledger. */
export async function sampleReports(): Promise<SampleReport[]> {
  const { ledger, store } = await sampleLedger();
  const bodies = await storedBodies(store, ledger.name);
  return Promise.all(
    SAMPLES.map(async ({ name, language, budgetYear, ...question }): Promise<SampleReport> => {
      const report = await makeReport(ledger, question);
      const { form, on, from } = question;
      const asked = { form, on, ...(from === undefined ? {} : { from }), size: bodies.length, budgetYear };
      const replayed = await Replayed.of(bodies, asked);
      const cells = report.tables.flatMap((table) =>
        table.rows.flatMap((row) =>
          table.columns
            .filter(({ kind }) => kind === 'amount' || kind === 'rate')
            .map((column): ExpectedCell => {
              const key = { table: table.id, row: row.id, column: column.id };
              const expected = replayed.cell(key);
              return { ...key, expected, printed: printed(expected, report, language) };
            }),
        ),
      );
      return { name, language, report, cells };
    }),
  );
}

/** A figure as it must be printed, by core's formats. */
function printed(expected: Expected, { unit, places }: Report, language: Language): string {
  if (expected === null) return '';
  if ('minor' in expected) return formatAmount(expected.minor, { language, zeros: UNIT_ZEROS[unit], places });
  return expected.percent === null ? '–' : formatDecimal(expected.percent, language);
}
