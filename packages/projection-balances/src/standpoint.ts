// From where figures were seen: what a report prints so that it can be made again, bit for bit, for ever.
import type { LedgerId, LocalDate, Root } from '@so-cai/core';

/** Both axes of a result: the effective date, and how much of the ledger was known. */
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

/**
 * Where a state, or a result, stands on both axes.
 * @example standpointOf(await ledger.asOf("2024-09-10")).size
 */
export function standpointOf({ ledger, on, size, root, knownOn, provisional }: Standpoint): Standpoint {
  return { ledger, on, size, root, knownOn, provisional };
}
