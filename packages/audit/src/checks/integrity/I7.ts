// I7: the roots of the same ledger in other stores.
import { type Check, type CheckContext, type Fold, type Hit, unanswerable } from '../check.js';
import { TREE_HASHES } from '../sources.js';
import { text } from '../text.js';
import { described } from './reported.js';

const ROOTS_NEEDED = text(
  'Không có gốc Merkle của sổ này từ kho khác: hãy ghi vào mục roots của tệp nêu bằng so-cai check --outside.',
  'No root of this ledger from another store was given: list some as roots in the file of so-cai check --outside.',
);

/** I7 compares roots itself: both are of the same size, and nothing else need be known of the other store. */
export const I7: Check = {
  ...described({
    id: 'I7',
    title: text('Cùng gốc Merkle ở hai kho', 'Same root in two stores'),
    question: text(
      'Các kho khác giữ cùng sổ này có cho cùng gốc Merkle ở cùng số sự kiện không?',
      'Do other stores of this ledger give the same root at the same size?',
    ),
    counts: text('gốc Merkle của kho khác', 'roots of other stores'),
    needs: ROOTS_NEEDED,
    source: TREE_HASHES,
  }),
  begin: rootsFold,
};

function rootsFold({ outside, size }: CheckContext): Fold {
  const roots = (outside.roots ?? []).filter((each) => each.size <= size);
  if (roots.length === 0) return unanswerable(ROOTS_NEEDED);
  return {
    end: async ({ rootAt, refsAt }) => {
      const hits: Hit[] = [];
      for (const { store, size: at, root } of roots) {
        const own = await rootAt(at);
        if (own === root) continue;
        hits.push({
          events: await refsAt(at > 0 ? [at - 1] : []),
          amounts: {},
          facts: { store, size: at, expected: own, found: root },
          message: text(
            `Kho ${store} cho gốc ${root} ở ${at} sự kiện, sổ này cho ${own}.`,
            `The store ${store} gives the root ${root} at size ${at}, this ledger gives ${own}.`,
          ),
        });
      }
      return { looked: roots.length, hits };
    },
  };
}
