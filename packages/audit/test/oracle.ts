// The recursive definitions of RFC 6962 section 2.1 and RFC 9162 sections 2.1.3.1 and 2.1.4.1, word for word and slow.
import { createHash } from 'node:crypto';

export type Leaves = readonly Uint8Array[];

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest());
}

export function leafOf(body: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(0), body);
}

function nodeOf(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(1), left, right);
}

function largestPowerBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[n]) */
export function treeHash(d: Leaves): Uint8Array {
  const [first] = d;
  if (first === undefined) return sha256();
  if (d.length === 1) return leafOf(first);
  const k = largestPowerBelow(d.length);
  return nodeOf(treeHash(d.slice(0, k)), treeHash(d.slice(k)));
}

/** PATH(m, D[n]) */
export function path(m: number, d: Leaves): Uint8Array[] {
  if (d.length === 1) return [];
  const k = largestPowerBelow(d.length);
  return m < k
    ? [...path(m, d.slice(0, k)), treeHash(d.slice(k))]
    : [...path(m - k, d.slice(k)), treeHash(d.slice(0, k))];
}

/** PROOF(m, D[n]) */
export function consistency(m: number, d: Leaves): Uint8Array[] {
  return subproof(m, d, true);
}

/** SUBPROOF(m, D[n], b) */
function subproof(m: number, d: Leaves, b: boolean): Uint8Array[] {
  if (m === d.length) return b ? [] : [treeHash(d)];
  const k = largestPowerBelow(d.length);
  return m <= k
    ? [...subproof(m, d.slice(0, k), b), treeHash(d.slice(k))]
    : [...subproof(m - k, d.slice(k), false), treeHash(d.slice(0, k))];
}
