// What makes up a figure: the rows under a measure, which sum to it.
import type { Stage } from '../accounts/account.js';
import type { CarriedAdvances, Measure } from '../accounts/measure.js';
import { type Movement, movementOf } from '../accounts/movement.js';
import type { Book } from '../book/book.js';
import type { Cut } from '../book/sums.js';
import type { ReferenceId } from '../values/codes.js';
import type { Analysis } from '../events/fields.js';
import { dateOf, type LocalDate } from '../values/date.js';
import type { Line } from '../values/line.js';
import { weights } from './measures.js';
import { successionOf } from './rows.js';

/** One entry under a figure, or a part of it that a succession moved. */
export interface ExplainedRow {
  /** The event that recorded it. */
  readonly position: number;
  /** The day it counts. */
  readonly effectiveOn: LocalDate;
  /** The budget line. */
  readonly line: Line;
  /** Where the money stands. */
  readonly stage: Stage;
  /** The contract or payment file under which it stands there. */
  readonly reference: ReferenceId | null;
  /** Why it moved. */
  readonly movement: Movement;
  /** What it adds to the figure, in minor units. */
  readonly amount: bigint;
  /** Codes by which turnovers can be grouped. */
  readonly analysis?: Analysis;
  /** Present where a succession moved it: the position of that event. */
  readonly succession?: number;
}

/** Rows of the lines that `includes` names, within a cut, with what each adds to a measure. Rows that add nothing are left out. */
export function explainedRows(
  book: Book,
  cut: Cut,
  measure: Measure,
  includes: (line: Line) => boolean,
  carriedAdvances: CarriedAdvances,
): ExplainedRow[] {
  const rows: ExplainedRow[] = [];
  const by = weights(carriedAdvances);
  const end = book.rowsAt(cut.size);
  const included = new Map<Line, boolean>();
  for (let row = 0; row < end; row += 1) {
    const day = book.day.at(row);
    if (day > cut.on) continue;
    const slot = book.slot.at(row);
    const account = book.accounts.at(book.accounts.accountOf(slot));
    if (account.kind !== 'money') continue;
    const weight = by.of(measure, account.stage, book.accounts.movementOf(slot));
    if (weight === 0) continue;
    let wanted = included.get(account.line);
    if (wanted === undefined) included.set(account.line, (wanted = includes(account.line)));
    if (!wanted) continue;
    const analysis = book.analysisOf(row);
    rows.push({
      position: book.positionOf(row),
      effectiveOn: dateOf(day),
      line: account.line,
      stage: account.stage,
      reference: account.reference,
      movement: movementOf(book.accounts.movementOf(slot)),
      amount: BigInt(weight) * BigInt(book.amount.at(row)),
      ...(analysis === undefined ? {} : { analysis }),
      ...successionOf({ cause: book.cause.at(row) }),
    });
  }
  return rows;
}
