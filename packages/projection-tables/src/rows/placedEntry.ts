// An entry on a line of the tables: written by an event, or moved there by a succession.
import type { Day, Movement, Stage } from '@so-cai/core';

export interface PlacedEntry {
  /** The number of the line. */
  readonly line: number;
  readonly stage: Stage;
  readonly reference: string | null;
  readonly movement: Movement;
  readonly day: Day;
  /** Signed, in minor units. */
  readonly amount: bigint;
  /** Position of the succession that moved it; `null` for what its event wrote itself. */
  readonly succession: number | null;
  /** Codes by which turnovers can be grouped, as JSON with sorted keys. */
  readonly analysis: string | null;
}
