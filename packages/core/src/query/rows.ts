// Rows of money accounts as queries see them.
import type { Stage } from '../accounts/account.js';
import type { Book } from '../book/book.js';
import type { ReferenceId } from '../values/codes.js';
import type { Day } from '../values/date.js';
import type { Line } from '../values/line.js';

/** One row of the book on a money account. */
export interface MoneyRow {
  readonly row: number;
  readonly position: number;
  readonly day: Day;
  readonly line: Line;
  readonly stage: Stage;
  readonly reference: ReferenceId | null;
  readonly movement: number;
  readonly amount: bigint;
  /** Position plus one of the succession that made it; 0 of a row as written. */
  readonly cause: number;
}

/** A row on a money account; `undefined` where it lies on another kind. */
export function moneyRow(book: Book, row: number): MoneyRow | undefined {
  const slot = book.slot.at(row);
  const account = book.accounts.at(book.accounts.accountOf(slot));
  if (account.kind !== 'money') return undefined;
  return {
    row,
    position: book.positionOf(row),
    day: book.day.at(row),
    line: account.line,
    stage: account.stage,
    reference: account.reference,
    movement: book.accounts.movementOf(slot),
    amount: BigInt(book.amount.at(row)),
    cause: book.cause.at(row),
  };
}

/** The succession that made a row, as answers cite it; nothing for a row as written. */
export function successionOf({ cause }: Pick<MoneyRow, 'cause'>): { readonly succession?: number } {
  return cause === 0 ? {} : { succession: cause - 1 };
}

/** Every row on a money account that is known at a size, in order of position. */
export function* moneyRows(book: Book, size: number): Generator<MoneyRow> {
  const end = book.rowsAt(size);
  for (let index = 0; index < end; index += 1) {
    const row = moneyRow(book, index);
    if (row !== undefined) yield row;
  }
}
