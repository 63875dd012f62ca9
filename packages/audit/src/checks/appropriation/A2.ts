// A2: a reallocation nets to zero, in all and for every node of the levels that money may not leave.
import type { AnyEvent, LedgerEvent, Leg, Line, LocalDate } from '@so-cai/core';

import type { Check, Hit } from '../check.js';
import { EachEvent } from '../eachEvent.js';
import { count, words } from '../parameters.js';
import { MOVES_IN_2024, NO_MOVES_BETWEEN_PROGRAMMES } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';

const trees = words({
  name: 'trees',
  unit: 'trees',
  default: ['programme', 'capital', 'source'],
  about: text('Các cây mà điều chỉnh không được làm đổi tổng', 'Trees in which a reallocation changes no total'),
});
const level = count({
  name: 'level',
  unit: 'levels',
  default: 1,
  about: text(
    'Bậc của cây, 1 là gốc; nút nông hơn tính ở bậc của nó',
    'Level of the trees, 1 is the root; a node above it counts as itself',
  ),
});

/** What each node of a level gets, on balance; nodes that get nothing are left out. */
function netByNode(
  { from, to }: LedgerEvent<'Reallocated'>['data'],
  nodeOf: (line: Line) => string,
): Map<string, bigint> {
  const net = new Map<string, bigint>();
  const add =
    (sign: bigint) =>
    (leg: Leg): void => {
      const node = nodeOf(leg.line);
      net.set(node, (net.get(node) ?? 0n) + sign * BigInt(leg.amount));
    };
  from.forEach(add(-1n));
  to.forEach(add(1n));
  return new Map([...net].filter(([, amount]) => amount !== 0n));
}

function codeOn(line: Line, tree: string): string {
  if (tree === 'programme' || tree === 'capital' || tree === 'source' || tree === 'unit') return line[tree];
  return line.dimensions?.[tree] ?? '';
}

function nodeAt(taken: Taken, tree: string, depth: number, on: LocalDate): (line: Line) => string {
  return (line) => {
    const code = codeOn(line, tree);
    const path = taken.trees.node(tree, code, on)?.path ?? [];
    return path[Math.min(depth, path.length) - 1] ?? code;
  };
}

function hitsOf(taken: Taken, event: LedgerEvent<'Reallocated'>, closed: readonly string[], depth: number): Hit[] {
  const { ref } = taken;
  const total = [...netByNode(event.data, () => '').values()][0] ?? 0n;
  const unbalanced: Hit[] =
    total === 0n
      ? []
      : [
          {
            events: [ref],
            amounts: { net: total },
            facts: { what: 'total' },
            message: text(
              `Điều chỉnh lệch ${dong(total, 'vi')}.`,
              `A reallocation does not balance, by ${dong(total, 'en')}.`,
            ),
          },
        ];
  const crossing = closed.flatMap((tree): Hit[] => {
    const net = netByNode(event.data, nodeAt(taken, tree, depth, event.effectiveOn));
    if (net.size === 0) return [];
    const moved = [...net.values()].reduce((sum, each) => (each > 0n ? sum + each : sum), 0n);
    const nodes = [...net].map(([node, each]) => `${node} ${each}`).sort();
    return [
      {
        events: [ref],
        amounts: { moved },
        facts: { what: tree, level: depth, nodes },
        message: text(
          `Điều chỉnh làm đổi tổng của ${tree} bậc ${depth}, ${dong(moved, 'vi')}: ${nodes.join(', ')}.`,
          `A reallocation changes totals of ${tree}, level ${depth}, by ${dong(moved, 'en')}: ${nodes.join(', ')}.`,
        ),
      },
    ];
  });
  return [...unbalanced, ...crossing];
}

function isReallocation(event: AnyEvent): event is LedgerEvent<'Reallocated'> {
  return event.type === 'Reallocated';
}

export const A2: Check = {
  id: 'A2',
  version: 1,
  title: text('Điều chỉnh bằng không', 'Reallocations net to zero'),
  question: text(
    'Mỗi điều chỉnh có bằng không trong tổng số và ở từng nút của bậc đã cho, theo cây của ngày có hiệu lực, không? Chuyển giữa các chương trình hay loại vốn cần căn cứ riêng.',
    'Does each reallocation net to zero, in all and for each node of a level, by the trees of its date? Moves between programmes or kinds of capital need a basis of their own.',
  ),
  parameters: [trees, level],
  sources: [MOVES_IN_2024, NO_MOVES_BETWEEN_PROGRAMMES],
  counts: text('điều chỉnh', 'reallocations'),
  memory: 'nothing but hits',
  sees: 'effective',
  begin: ({ settings }) =>
    new EachEvent({
      judge: (taken) =>
        isReallocation(taken.event)
          ? hitsOf(taken, taken.event, settings.get(trees), Math.max(1, settings.get(level)))
          : undefined,
      dropsReversed: true,
    }),
};
