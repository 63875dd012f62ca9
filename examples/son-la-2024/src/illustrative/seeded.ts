// Numbers that look random and are the same in every run: the "minimal standard" generator of Park and Miller. Nothing here is a secret.

const MULTIPLIER = 48_271;
const MODULUS = 2_147_483_647;

/** Numbers from 0 to just below 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * MULTIPLIER) % MODULUS) / MODULUS;
}

/** A whole number between two others, both included. */
export function between(random: () => number, { least, most }: { least: number; most: number }): bigint {
  return BigInt(least + Math.floor(random() * (most - least + 1)));
}
