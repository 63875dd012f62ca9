// Whose trees a question over several days reads.

/** Each day its own (old dates show the old tree), or all days those of the last (comparable across a reorganisation). */
export type TreesOn = 'eachDay' | 'lastDay';
