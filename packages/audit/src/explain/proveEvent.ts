// The proof that an event is among those that a state was made from.
import type { State } from '@so-cai/core';

import { bytesOfHex } from '../bytes.js';
import { type Inclusion, inclusionProof } from '../proofs/inclusion.js';

/**
 * The inclusion proof of an event against the root of a state. `verifyInclusion` takes it as it is; with a signed checkpoint of the
 * same size it is a proof file: `proofFileText({ ...proveEvent(state, 41), checkpoint })`.
 * @throws RangeError where the state has no such event
 * @example verifyInclusion(proveEvent(await ledger.asOf("2024-09-10"), 41)) // true
 */
export function proveEvent(state: State, position: number): Inclusion {
  const subtree = (level: number, index: number): Uint8Array => state.subtree(level, index);
  const proof = inclusionProof(subtree, position, state.size);
  return {
    index: BigInt(position),
    size: BigInt(state.size),
    root: bytesOfHex(state.root),
    leaf: state.subtree(0, position),
    proof,
  };
}
