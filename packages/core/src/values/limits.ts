// Every limit of the ledger, named. Each is tested at its edge.

/** Largest amount of one leg, and largest total of one event, in minor units: 2^53 − 1, about 9 million tỷ đồng. */
export const AMOUNT_LIMIT: bigint = 9_007_199_254_740_991n;
/** Legs in one event. */
export const LEGS_LIMIT = 250;
/** Drafts in one call of `record`; a store may allow fewer. */
export const BATCH_LIMIT = 10_000;
/** Levels of a tree, the root counted. */
export const DEPTH_LIMIT = 12;
/** Length of the canonical form of one event, in bytes: what an entry bundle's 16-bit length can say. */
export const BODY_LIMIT = 65_535;
/** Basis documents of one event. */
export const BASIS_LIMIT = 8;
/** Control dimensions that a ledger may declare besides the six of every line. */
export const DIMENSIONS_LIMIT = 8;
/** How far the clock may stand behind the newest event before a recording is refused, in milliseconds. */
export const CLOCK_TOLERANCE_MILLISECONDS = 60_000;
/** Length of an import's command id: the number of a part comes after it, and both together are a command id. */
export const IMPORT_ID_LIMIT = 100;
