// The rows of the trees: each code by its newest word, whatever day that counts from.
import { type FollowedTrees, localDate } from '@so-cai/core';

import type { SqlParameters } from '../database/port.js';

const FOR_EVER = localDate('9999-12-31');

export function nodeRows(trees: FollowedTrees, ledgerNumber: number): SqlParameters[] {
  return [...trees.trees(), 'authority'].flatMap((tree) =>
    trees.codes(tree).flatMap((code) => {
      const node = trees.node(tree, code, FOR_EVER);
      if (node === undefined) return [];
      return {
        ledger_id: ledgerNumber,
        tree,
        code,
        name_vi: node.name.vi,
        name_en: node.name.en,
        parent: node.parent,
        root: node.path[0] ?? code,
        path: node.path.join('/'),
        depth: Math.max(0, node.path.length - 1),
        spends: tree === 'unit' ? node.spends : null,
        planned: tree === 'source' ? node.planned : null,
        ended_on: node.ended?.on ?? null,
        successor: node.ended?.successor ?? null,
      };
    }),
  );
}
