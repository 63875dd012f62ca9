// Where attacks are made: a ledger in a store, and the means of whoever owns what the store lies in.
import type { Holding } from '../../src/index.js';
import type { Row, Story } from './story.js';

/** The stores whose ledgers are tampered with. */
export const GROUNDS = ['memory', 'SQLite', 'PostgreSQL', 'EventStoreDB', 'bundle'] as const;
export type GroundName = (typeof GROUNDS)[number];

/** One store that can be tampered with. */
export interface Ground {
  /** Writes a ledger as its writers do, through the store. */
  fill(story: Story): Promise<void>;
  /** The ledger as an auditor gets at it. */
  holding(story: Story): Holding | Promise<Holding>;
  /** Puts other rows in place of all, past everything that protects them. What lies beside a body stays as it was recorded. */
  rewrite(story: Story, rows: readonly TamperedRow[]): Promise<void>;
  /** Puts back what was backed up when the ledger had so many events. */
  restore(story: Story, size: number): Promise<void>;
  /** Switches off what protects the events, and changes none. */
  unprotect(story: Story): Promise<void>;
  close(): Promise<void>;
}

/** When the ledger was backed up. */
export const BACKED_UP_AT = 50;

/** A row, and whether whoever changed it made fit what lies beside the body: a checksum, a hash. */
export interface TamperedRow extends Row {
  readonly isFitted?: boolean;
  /** The id in the column beside the body, where it is another one. */
  readonly column?: string;
}

/** Rows with gapless positions, in their order. */
export function renumbered(rows: readonly TamperedRow[]): TamperedRow[] {
  return rows.map((row, position) => ({ ...row, position }));
}

/** A store in memory takes an id once; it gives none out, so that another one in its place is not seen. */
export function withDistinctIds(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({ ...row, id: `01J${String(row.position).padStart(23, '0')}` as Row['id'] }));
}
