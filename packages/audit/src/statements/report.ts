// Reports that can be made again: what a maker is asked, and what it gives.
import type { LocalDate, PublishedCell } from '@so-cai/core';

import { AuditError } from '../auditError.js';
import type { LedgerReader } from '../explain/ledgerReader.js';

/** What a report is asked. The answer depends on nothing else but the events below `size`. */
export interface ReportQuestion {
  /** The first day of what it counts, of a report on a range. */
  readonly from?: LocalDate;
  /** The effective date of its figures, or the last day of its range. */
  readonly on: LocalDate;
  /** Number of events that are known. */
  readonly size: number;
  readonly parameters: { readonly [key: string]: string };
}

/** A report as made: figures as they are printed, in their order. */
export interface MadeReport {
  /** The unit of its figures, such as `tỷ đồng`. */
  readonly unit: string;
  /** Each cell once. */
  readonly cells: readonly PublishedCell[];
}

/**
 * Makes one version of a report. The same question gives the same figures for ever: a maker reads the ledger at the size that it is
 * asked for, and nothing else. A report that is changed gets a new version, and the old maker is kept.
 */
export interface ReportMaker {
  readonly id: string;
  readonly version: string;
  /** @throws AuditError `InvalidReport` where the parameters are none of this report */
  make(ledger: LedgerReader, question: ReportQuestion): Promise<MadeReport> | MadeReport;
}

/** The maker of a report's version; `undefined` where none is known. */
export function makerOf(
  reports: readonly ReportMaker[],
  { id, version }: { readonly id: string; readonly version: string },
): ReportMaker | undefined {
  return reports.find((report) => report.id === id && report.version === version);
}

/** Makes a report. @throws AuditError `InvalidReport` where a cell is made twice, or none is */
export async function makeReport(
  maker: ReportMaker,
  ledger: LedgerReader,
  question: ReportQuestion,
): Promise<MadeReport> {
  const made = await maker.make(ledger, question);
  const names = made.cells.map(({ cell }) => cell);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined || names.length === 0)
    throw new AuditError(
      'InvalidReport',
      repeated === undefined
        ? `report ${maker.id} made no cell`
        : `report ${maker.id} made the cell "${repeated}" more than once`,
      { report: maker.id, version: maker.version, ...(repeated === undefined ? {} : { cell: repeated }) },
    );
  return made;
}
