// What makes up a figure: the rows under a measure, which sum to it.
import type { Stage } from '../accounts/account.js';
import { type CarriedAdvances, type Measure, MEASURES } from '../accounts/measure.js';
import { type Movement, movementOf } from '../accounts/movement.js';
import type { Book } from '../book/book.js';
import type { Cut } from '../book/sums.js';
import type { ReferenceId } from '../values/codes.js';
import type { Analysis } from '../events/fields.js';
import { dateOf, type LocalDate } from '../values/date.js';
import { withJson } from '../values/jsonable.js';
import type { Line } from '../values/line.js';
import { weights } from './measures.js';
import { checkNames } from './names.js';
import { successionOf } from './rows.js';
import type { Where } from './where.js';

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

/** A figure and what makes it up. */
export interface Explanation {
  /** What was asked. */
  readonly measure: Measure;
  /** The figure, in minor units. */
  readonly total: bigint;
  /** In order of position; their amounts sum to `total`. */
  readonly rows: readonly ExplainedRow[];
  /** Positions of the events under the figure, each once. */
  readonly positions: readonly number[];
  /** The same as JSON, amounts as decimal strings. */
  toJSON(): unknown;
}

/** Which figure. */
export interface FigureQuestion {
  readonly measure: Measure;
  /** Of which lines; all unless given. */
  readonly where?: Where;
  /** `yearPaid` unless said otherwise. */
  readonly carriedAdvances?: CarriedAdvances;
}

/**
 * A figure within a cut, and what makes it up.
 * @param filterOf the lines that a question is about, by the trees of its own date and size
 * @throws SoCaiError `InvalidQuery` where the measure, a field or a code is not known
 */
export function explanationOf(
  book: Book,
  cut: Cut,
  { measure, where = {}, carriedAdvances = 'yearPaid' }: FigureQuestion,
  filterOf: (where: Where) => (line: Line) => boolean,
): Explanation {
  checkNames([measure], MEASURES, 'a measure');
  const rows = explainedRows(book, cut, measure, filterOf(where), carriedAdvances);
  const total = rows.reduce((sum, row) => sum + row.amount, 0n);
  return withJson({ measure, total, rows, positions: [...new Set(rows.map((row) => row.position))] });
}

/** Rows of the lines that `includes` names, within a cut, with what each adds to a measure. Rows that add nothing are left out. */
function explainedRows(
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
