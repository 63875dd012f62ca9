// What an inspection may find.

/** One thing in a ledger's stream that a store that is only ever added to cannot have left there. */
export type EventStoreDbFinding =
  /** The stream's metadata let the server forget events: `$maxCount`, `$maxAge` or `$tb`. */
  | { readonly code: 'RetentionSet'; readonly ledger: string; readonly setting: string; readonly found: string }
  /** The stream was deleted, for ever or until somebody writes to it again. */
  | { readonly code: 'StreamDeleted'; readonly ledger: string; readonly found: string }
  /** Events from one position up to, not including, another are missing. */
  | { readonly code: 'PositionsMissing'; readonly ledger: string; readonly from: number; readonly to: number }
  /** More than one event stands at a position, or one stands behind a later one. */
  | { readonly code: 'PositionRepeated'; readonly ledger: string; readonly position: number }
  /** The body is not the one whose hash the event's id is. */
  | { readonly code: 'BodyDamaged'; readonly ledger: string; readonly position: number }
  /** What names the ledgers is damaged itself. */
  | { readonly code: 'Damaged'; readonly found: string };
