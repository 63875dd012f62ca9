// Asking a tree whose hashes have to be fetched first: from tiles, or from a store.
import type { SubtreeHash } from './tree.js';

/** Fetches the hash of a perfect subtree: that of the `2 ** level` leaves from `index * 2 ** level` on. */
export type SubtreeReader = (level: number, index: number) => Promise<Uint8Array>;

const UNKNOWN = new Uint8Array(32);

/**
 * What `ask` answers of a tree that is read piece by piece: the whole of it is never held. `ask` is called twice. Which subtrees a
 * root or a proof is made of does not depend on their hashes: the first call, on zeros, says which; these are fetched, one after the
 * other; the second call answers.
 * @throws whatever `ask` and the reader throw
 * @example await askTree(treeOf(store, ledger), (subtree) => inclusionProof(subtree, 5, 1_000))
 */
export async function askTree<Answer>(read: SubtreeReader, ask: (subtree: SubtreeHash) => Answer): Promise<Answer> {
  const wanted = new Map<string, readonly [level: number, index: number]>();
  ask((level, index) => {
    wanted.set(keyOf(level, index), [level, index]);
    return UNKNOWN;
  });
  const fetched = new Map<string, Uint8Array>();
  for (const [key, [level, index]] of wanted) fetched.set(key, await read(level, index));
  return ask((level, index) => {
    const hash = fetched.get(keyOf(level, index));
    if (hash === undefined) throw new RangeError('a question to a tree asks for the same subtrees each time');
    return hash;
  });
}

function keyOf(level: number, index: number): string {
  return `${level}/${index}`;
}
