// What somebody can do to a ledger behind its back, as functions of its rows.
import type { EventId } from '@so-cai/core';

import { type TamperedRow, renumbered } from './ground.js';
import { fieldsOf, type Row, type Story, withText } from './story.js';

/** Events of the ledger that is tampered with. */
export const SIZE = 70;
/** The event that most attacks are made on. */
export const TARGET = 30;
const OTHER_TARGET = 45;

/** An attack on rows: what they are afterwards. */
export type RowAttack = (rows: readonly Row[], others: Story) => readonly TamperedRow[];

/** An event with another amount. */
export function withAmount(row: Row, amount: string): Row {
  return { ...row, body: otherAmount(row.body, amount) };
}

/** The bytes of an event with another amount. */
export function otherAmount(body: Uint8Array, amount: string): Uint8Array {
  return withText(body, /"amount":"\d+"/, `"amount":"${amount}"`);
}

function changed(rows: readonly Row[], position: number, change: (row: Row) => TamperedRow): TamperedRow[] {
  return rows.map((row) => (row.position === position ? change(row) : row));
}

/** All rows with what lies beside them made to fit. */
function fitted(rows: readonly TamperedRow[]): TamperedRow[] {
  return rows.map((row) => ({ ...row, isFitted: true }));
}

export const editBody: RowAttack = (rows) => changed(rows, TARGET, (row) => withAmount(row, '7'));

export const editColumn: RowAttack = (rows) =>
  changed(rows, TARGET, (row) => ({ ...row, column: '00000000-0000-8000-8000-000000000000' }));

export const editBodyAndLeaf: RowAttack = (rows) => fitted(editBody(rows, NOBODY));

export const deleteOne: RowAttack = (rows) => fitted(rows.filter(({ position }) => position !== TARGET));

export const deleteNewestTen: RowAttack = (rows) => fitted(rows.slice(0, -10));

export const truncateTail: RowAttack = (rows) => fitted(rows.slice(0, TARGET));

/** An event that nobody recorded, put between others, which are moved by one place and say still their old ones. */
export const insert: RowAttack = (rows) => {
  const forged = withText(rowAt(rows, TARGET).body, rowAt(rows, TARGET).id, laterId(rowAt(rows, TARGET - 1).id));
  const row = { position: TARGET, id: fieldsOf(forged).id, body: forged };
  return fitted(renumbered([...rows.slice(0, TARGET), row, ...rows.slice(TARGET)]));
};

export const swapTwo: RowAttack = (rows) => {
  const [one, other] = [rowAt(rows, TARGET), rowAt(rows, OTHER_TARGET)];
  return fitted(
    rows.map((row) => {
      if (row.position === TARGET) return { ...other, position: TARGET };
      return row.position === OTHER_TARGET ? { ...one, position: OTHER_TARGET } : row;
    }),
  );
};

export const copyFromAnother: RowAttack = (rows, others) =>
  fitted(changed(rows, TARGET, ({ position }) => ({ ...rowAt(others.rows, TARGET), position })));

/** Every event from one on with another amount, and everything made to fit. */
export const rewriteAll: RowAttack = (rows) =>
  fitted(rows.map((row) => (row.position < TARGET ? row : withAmount(row, '7'))));

const NOBODY: Story = { ledger: 'nobody' as Story['ledger'], rows: [] };

function rowAt(rows: readonly Row[], position: number): Row {
  const row = rows[position];
  if (row === undefined) throw new RangeError(`there is no row ${position}`);
  return row;
}

/** An id right after another one. */
function laterId(id: EventId): EventId {
  return `${id.slice(0, -1)}Z` as EventId;
}
