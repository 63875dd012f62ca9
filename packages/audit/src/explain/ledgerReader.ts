// What the auditor's answers are read from.
import type { Ledger, LedgerId, LocalDate, Root, State } from '@so-cai/core';

/** A ledger as an auditor reads it: an open one, or whatever answers like one. Nothing is ever written. */
export type LedgerReader = Pick<Ledger, 'asOf' | 'events'>;

/** From where figures were seen: both dates, the size and the root, by which they can be made again for ever. */
export interface Standpoint {
  readonly ledger: LedgerId;
  /** The effective date. */
  readonly on: LocalDate;
  /** Number of events that were known. */
  readonly size: number;
  /** Merkle root over those events. */
  readonly root: Root;
  /** The local day at whose end this was known, where the question gave one. */
  readonly knownOn: LocalDate | null;
  /** Whether more may still be recorded on that day. */
  readonly provisional: boolean;
}

/** The standpoint of a state. */
export function standpointOf({ ledger, on, size, root, knownOn, provisional }: State): Standpoint {
  return { ledger, on, size, root, knownOn, provisional };
}
