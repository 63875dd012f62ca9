// An event that a check points at.
import type { EventId } from '@so-cai/core';

/** An event that a check points at. */
export interface EventRef {
  readonly position: number;
  readonly id: EventId;
}
