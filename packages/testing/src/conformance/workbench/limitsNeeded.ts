// The least that a store's limits must allow.

/** The largest event alone, and the events of a usual batch: more is asked of the writer, who may split. */
export const LIMITS_NEEDED: { readonly bytes: number; readonly events: number } = { bytes: 65_535, events: 100 };
