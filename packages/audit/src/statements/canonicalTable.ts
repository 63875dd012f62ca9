// The canonical form of a published table: what is hashed, so that the table can be known again wherever it is found.
import { canonicalText, type LocalDate, type PublishedReport, sha256Hex } from '@so-cai/core';

import type { MadeReport } from './report.js';

/** A table as published. */
export interface StatementTable extends MadeReport {
  readonly report: PublishedReport;
  readonly from?: LocalDate;
  readonly on: LocalDate;
}

/**
 * A table as canonical JSON (RFC 8785, as events are stored): an object with `report` (`id`, `version`, and `parameters` where there
 * are any), `from` where there is one, `on`, `unit`, and `cells`, a list of `{ cell, printed }` in the order of the table. Size and
 * root are not in it: equal figures of the same day are the same table.
 * @throws SoCaiError `NotCanonical` where a text has no canonical form
 */
export function canonicalTable({ report, from, on, unit, cells }: StatementTable): string {
  const { id, version, parameters } = report;
  return canonicalText({
    report: { id, version, ...(parameters === undefined ? {} : { parameters }) },
    ...(from === undefined ? {} : { from }),
    on,
    unit,
    cells: cells.map(({ cell, printed }) => ({ cell, printed })),
  });
}

/** SHA-256 of the canonical form in UTF-8, as 64 hexadecimal digits. */
export function tableSha256(table: StatementTable): string {
  return sha256Hex(canonicalTable(table));
}
