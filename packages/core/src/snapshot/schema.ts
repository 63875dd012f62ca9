// What a snapshot is written for: its format, and the numbers by which this library names types, movements and stages.
import { OUTSIDES, STAGES } from '../accounts/account.js';
import { MOVEMENTS } from '../accounts/movement.js';
import { EVENT_TYPES, EVENTS } from '../events/registry.js';
import { canonicalText } from '../integrity/canonical.js';
import { sha256Hex } from '../integrity/sha256.js';

/** Raised with every change of what the parts hold. */
export const SNAPSHOT_FORMAT = 2;

/**
 * A hash over everything whose order or version a snapshot's numbers depend on: a library in which any of it is different reads
 * the events instead.
 */
export const SNAPSHOT_SCHEMA: string = sha256Hex(
  canonicalText({
    events: EVENT_TYPES.map((type) => [type, EVENTS[type].v]),
    movements: MOVEMENTS,
    stages: STAGES,
    outsides: OUTSIDES,
  }),
);
