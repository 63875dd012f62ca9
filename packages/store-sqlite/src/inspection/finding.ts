// What an inspection can find.

/** One thing in a file that an append-only store cannot have left there. */
export type SqliteFinding =
  /** A table, index, view or trigger is missing, changed or added. */
  | {
      readonly code: 'SchemaDiffers';
      readonly name: string;
      readonly difference: 'missing' | 'changed' | 'added';
      readonly expected?: string;
      readonly found?: string;
    }
  /** SQLite finds the file damaged, in its own words. */
  | { readonly code: 'Damaged'; readonly found: string }
  /** The name of a ledger is not the one that was written. */
  | { readonly code: 'LedgerDamaged'; readonly number: number; readonly found: string }
  /** There are events of a ledger whose name is missing. */
  | { readonly code: 'LedgerNameless'; readonly number: number }
  /** A ledger has no events, though it is made with its first. */
  | { readonly code: 'LedgerEmpty'; readonly ledger: string }
  /** Events from one position up to, not including, another are missing. */
  | { readonly code: 'PositionsMissing'; readonly ledger: string; readonly from: number; readonly to: number }
  /** The body is not the one that was written, unless the checksum is damaged and not the body. */
  | { readonly code: 'BodyDamaged'; readonly ledger: string; readonly position: number }
  /** The id stands in the ledger before. */
  | { readonly code: 'IdRepeated'; readonly ledger: string; readonly position: number; readonly found: string }
  /** The id beside an event is not the one inside it. */
  | {
      readonly code: 'IdDiffers';
      readonly ledger: string;
      readonly position: number;
      readonly expected: string;
      readonly found: string;
    };
