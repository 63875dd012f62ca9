// Sums in two parts, for what a double cannot hold: a low part, and steps of 2^26.

/** An amount's high part is counted in steps of 2^26: both parts of 2^27 rows at the limit still sum exactly. */
export const LIMB: number = 2 ** 26;
