// Sealing a statement: a report is made, and becomes an event that anyone can hold it to.
import {
  type Draft,
  type DraftEnvelope,
  type KnownAt,
  localDate,
  type PublishedReport,
  statementPublished,
} from '@so-cai/core';

import { AuditError } from '../auditError.js';
import { type LedgerReader, type Standpoint, standpointOf } from '../explain/ledgerReader.js';
import { canonicalTable, type StatementTable, tableSha256 } from './canonicalTable.js';
import { makeReport, makerOf, type ReportMaker } from './report.js';

/** What is published, and on which documents. */
export interface SealInput extends Pick<DraftEnvelope, 'effectiveOn' | 'basis' | 'note'> {
  readonly title: string;
  /** Makers that are known; one of them makes the report. */
  readonly reports: readonly ReportMaker[];
  readonly report: PublishedReport;
  /** The first day of what it counts, of a report on a range. */
  readonly from?: string;
  /** The effective date of its figures, or the last day of its range. */
  readonly on: string;
  /** Which knowledge it shows: a day, or a size; all of it unless given. */
  readonly knownAt?: KnownAt;
  readonly signal?: AbortSignal;
}

/** A statement, ready to be recorded. */
export interface SealedStatement extends Standpoint {
  /** For `ledger.record`. */
  readonly draft: Draft<'StatementPublished'>;
  readonly table: StatementTable;
  /** The bytes whose SHA-256 is in the draft, as text. */
  readonly canonical: string;
}

/**
 * Makes a report and drafts the event that publishes it. Nothing is recorded yet.
 * @throws AuditError `UnknownReport` where no maker is of this report and version, `InvalidReport`; `InvalidQuestion` where it is to
 * show what is known at the end of a day that has not ended; SoCaiError `InvalidQuery`, `InvalidDate`
 * @example const { draft } = await sealStatement(ledger, { reports: [figuresReport], report, title, on: "2024-09-10", effectiveOn: "2024-09-13", basis }); await ledger.record(draft)
 */
export async function sealStatement(ledger: LedgerReader, input: SealInput): Promise<SealedStatement> {
  const { reports, report, title, knownAt, effectiveOn, basis, note, signal } = input;
  const maker = makerOf(reports, report);
  if (maker === undefined)
    throw new AuditError(
      'UnknownReport',
      `no maker is of report "${report.id}", version ${report.version}: known are ${reports.map(({ id, version }) => `"${id}" ${version}`).join(', ') || 'none'}`,
      { report: report.id, version: report.version },
    );
  const state = await ledger.asOf(input.on, {
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(signal === undefined ? {} : { signal }),
  });
  const { on, size, root, knownOn } = state;
  if (state.provisional)
    throw new AuditError(
      'InvalidQuestion',
      `${knownOn} has not ended: what is known at its end is not known yet; publish a size`,
      {
        knownOn,
        size,
      },
    );
  const from = input.from === undefined ? {} : { from: localDate(input.from) };
  const made = await makeReport(maker, ledger, { ...from, on, size, parameters: report.parameters ?? {} });
  const table: StatementTable = { report, ...from, on, ...made };
  const draft = statementPublished({
    ...from,
    title,
    report,
    on,
    ...(knownOn === null ? {} : { knownOn }),
    size,
    root,
    unit: made.unit,
    cells: made.cells,
    tableSha256: tableSha256(table),
    effectiveOn,
    basis,
    ...(note === undefined ? {} : { note }),
  });
  return { ...standpointOf(state), draft, table, canonical: canonicalTable(table) };
}
