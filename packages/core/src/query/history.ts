// The history of a line: its entries with the balance after each.
import type { Stage } from '../accounts/account.js';
import { type Movement, movementOf } from '../accounts/movement.js';
import type { Book } from '../book/book.js';
import type { Analysis } from '../events/fields.js';
import type { ReferenceId } from '../values/codes.js';
import { dateOf, dayOf, type LocalDate } from '../values/date.js';
import type { Line } from '../values/line.js';
import { moneyRow, successionOf } from './rows.js';

/** One entry on a line, with the balance after it. */
export interface HistoryRow {
  /** The day it counts. */
  readonly effectiveOn: LocalDate;
  /** The event that recorded it. */
  readonly position: number;
  /** Where the money stands. */
  readonly stage: Stage;
  /** The contract or payment file under which it stands there. */
  readonly reference: ReferenceId | null;
  /** Why it moved. */
  readonly movement: Movement;
  /** Signed, in minor units. */
  readonly amount: bigint;
  /** Codes by which turnovers can be grouped. */
  readonly analysis?: Analysis;
  /** The stage's balance on this account after the row, in order of effective date and position. */
  readonly balance: bigint;
  /** Present where a succession moved it: the position of that event. */
  readonly succession?: number;
}

/** All entries of a line up to a day, as known at `size`, in order of effective date and position. */
export function historyOf(book: Book, of: Line, on: LocalDate, size: number): HistoryRow[] {
  const until = dayOf(on);
  const line = book.accounts.lines.find(of);
  const accounts = line === undefined ? [] : book.accounts.ofLine(line);
  const rows = accounts
    .flatMap((account) => [...book.rowsOf(account, size)].map((row) => moneyRow(book, row)))
    .filter((row) => row !== undefined)
    .filter((row) => row.day <= until);
  rows.sort((left, right) => left.day - right.day || left.row - right.row);
  const balances = new Map<string, bigint>();
  return rows.map((row) => {
    const account = `${row.stage}|${row.reference ?? ''}`;
    const balance = (balances.get(account) ?? 0n) + row.amount;
    balances.set(account, balance);
    const analysis = book.analysisOf(row.row);
    return {
      effectiveOn: dateOf(row.day),
      position: row.position,
      stage: row.stage,
      reference: row.reference,
      movement: movementOf(row.movement),
      amount: row.amount,
      ...(analysis === undefined ? {} : { analysis }),
      balance,
      ...successionOf(row),
    };
  });
}
