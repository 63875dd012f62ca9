// Forms as makers of statements that can be published and made again: figures as printed, cell by cell.
import type { LocalDate, PublishedCell } from '@so-cai/core';
import { printUnit } from '@so-cai/vietnam';

import { printedCell } from '../model/printing.js';
import type { Report } from '../model/report.js';
import { roundingsOf } from '../model/roundings.js';
import type { ReportForm, ReportLedger } from './form.js';
import { FORMS } from './forms.js';

/** What a maker is asked. */
export interface StatementQuestion {
  readonly from?: LocalDate;
  readonly on: LocalDate;
  /** Number of events that are known. */
  readonly size: number;
  readonly parameters: { readonly [key: string]: string };
}

/** Makes the figures of one version of a form, for `sealStatement` of `@so-cai/audit`. */
export interface StatementMaker {
  readonly id: string;
  readonly version: string;
  make(
    ledger: ReportLedger,
    question: StatementQuestion,
  ): Promise<{ readonly unit: string; readonly cells: readonly PublishedCell[] }>;
}

/**
 * The maker of a form. Its cells are the amounts and rates of every table, keyed `table|row|column` by codes, printed in Vietnamese.
 * @example const { draft } = await sealStatement(ledger, { reports: statementMakers, report: { id: "progress", version: "1" }, title, on, effectiveOn, basis })
 */
export function statementMaker(form: ReportForm): StatementMaker {
  return {
    id: form.id,
    version: form.version,
    make: async (ledger, question) => {
      const report = await form.make(ledger, question);
      // A statement whose totals are not the sums of its parts is not made.
      roundingsOf(report);
      return { unit: printUnit(report.unit, 'vi'), cells: publishedCells(report) };
    },
  };
}

/** The makers of every version of every form. */
export const statementMakers: readonly StatementMaker[] = FORMS.map(statementMaker);

/** Figures as they are printed, in the tables' order. */
export function publishedCells(report: Report): PublishedCell[] {
  return report.tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      row.cells.flatMap((cell, index): PublishedCell[] => {
        const column = table.columns[index];
        if (column === undefined || (cell.kind !== 'amount' && cell.kind !== 'rate')) return [];
        return [{ cell: `${table.id}|${row.id}|${column.id}`, printed: printedCell(cell, report, 'vi') }];
      }),
    ),
  );
}
