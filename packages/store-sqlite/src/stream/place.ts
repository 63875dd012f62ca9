// A place is the row number of an event: which ledger of the file, and which position in it, in one integer.
// So a rowid table keeps each ledger's events together and in order, without a second index.

/** 2^36 positions a ledger (68 thousand million) leave 17 bits of a safe integer for the ledger. */
const POSITION_BITS = 36;
const POSITIONS_PER_LEDGER = 2 ** POSITION_BITS;

/** The highest number of a ledger: a file holds 131,072 of them. */
export const LAST_LEDGER_NUMBER: number = 2 ** (53 - POSITION_BITS) - 1;

/** The place of a position in the ledger with this number. */
export function placeOf(ledgerNumber: number, position: number): number {
  return ledgerNumber * POSITIONS_PER_LEDGER + position;
}
