// What an inspection may find.
import type { PostgresSchemaDifference } from '../schema/differences.js';

/** One thing in a database that a store that is only ever added to, by a role that may do no more, cannot have left there. */
export type PostgresFinding =
  /** A table, constraint, index, view, function, rule or trigger is missing, changed, added, or a trigger does not always fire. */
  | ({ readonly code: 'SchemaDiffers' } & PostgresSchemaDifference)
  /** A committed event may be lost in a crash. */
  | { readonly code: 'NotDurable'; readonly setting: string; readonly expected: string; readonly found: string }
  /** A role that does not own the tables was given more than to read and add. */
  | {
      readonly code: 'PrivilegeTooWide';
      readonly role: string;
      readonly privilege: string;
      /** A table, a column (`event.body`), or `schema`. */
      readonly object: string;
    }
  /** The role of the application can do what its rights do not say: as a superuser, as the owner, as a member of such a role. */
  | { readonly code: 'RoleTooPowerful'; readonly role: string; readonly found: string }
  /** Events from one position up to, not including, another are missing. */
  | { readonly code: 'PositionsMissing'; readonly ledger: string; readonly from: number; readonly to: number }
  /** More than one event stands at a position. */
  | { readonly code: 'PositionRepeated'; readonly ledger: string; readonly position: number }
  /** An id stands in a ledger more than once. */
  | { readonly code: 'IdRepeated'; readonly ledger: string; readonly id: string; readonly positions: readonly number[] }
  /** The name of a ledger is none. */
  | { readonly code: 'LedgerNameless'; readonly ledger: string }
  /** The id beside an event is not the one inside it. */
  | {
      readonly code: 'IdDiffers';
      readonly ledger: string;
      readonly position: number;
      readonly expected: string;
      readonly found: string;
    }
  /** PostgreSQL finds its data damaged, in its own words. */
  | { readonly code: 'Damaged'; readonly found: string };
