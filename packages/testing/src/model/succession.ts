// Which node stands for an ended one, on a day and at a size.
import type { Account, AnyEvent, Code, EventDataByType, Line, LocalDate } from '@so-cai/core';

import { countsAt, type ModelPoint } from './postings.js';

export type ModelTree = EventDataByType['Succeeded']['tree'];

/** A recorded succession, with the reversals that end it. */
export interface ModelSuccession {
  readonly tree: ModelTree;
  readonly from: readonly Code[];
  readonly to: Code;
  readonly position: number;
  readonly effectiveOn: LocalDate;
  readonly reversals: readonly { readonly position: number; readonly effectiveOn: LocalDate }[];
}

/** The next node after each ended node; the key is the tree and the code. */
export type Successors = ReadonlyMap<string, Code>;

export function successionsOf(events: readonly AnyEvent[]): ModelSuccession[] {
  const reversals = events.filter((event) => event.type === 'Reversed');
  return events
    .filter((event) => event.type === 'Succeeded')
    .map((event) => ({
      tree: event.data.tree,
      from: event.data.from,
      to: event.data.to,
      position: event.position,
      effectiveOn: event.effectiveOn,
      reversals: reversals.filter((reversal) => reversal.data.of === event.id),
    }));
}

/** The successions active at a point: from the own effective date up to the day before the reversal's. */
export function successorsAt(successions: readonly ModelSuccession[], point: ModelPoint): Successors {
  const next = new Map<string, Code>();
  for (const succession of successions) {
    if (!countsAt(succession, point) || succession.reversals.some((reversal) => countsAt(reversal, point))) continue;
    for (const ended of succession.from) {
      const key = nodeKey(succession.tree, ended);
      if (next.has(key)) throw new Error(`${key} has two active successions on ${point.on}`);
      next.set(key, succession.to);
    }
  }
  return next;
}

/** Follows the chain of successors from a node to the one that has none. */
export function follow(successors: Successors, tree: ModelTree, code: Code): Code {
  const passed: Code[] = [];
  let node = code;
  for (let next = successors.get(nodeKey(tree, node)); next !== undefined; next = successors.get(nodeKey(tree, node))) {
    passed.push(node);
    if (passed.includes(next)) throw new Error(`the successions of ${nodeKey(tree, code)} go round in a circle`);
    node = next;
  }
  return node;
}

/** The node that a code stands for on a day, by the successions recorded below a size. */
export function modelResolve(
  events: readonly AnyEvent[],
  tree: ModelTree,
  code: Code,
  on: LocalDate,
  size: number,
): Code {
  return follow(successorsAt(successionsOf(events), { on, size }), tree, code);
}

/** A line with programme, source and unit resolved; capital, years and declared dimensions stay. */
export function resolvedLine(successors: Successors, line: Line): Line {
  return {
    ...line,
    programme: follow(successors, 'programme', line.programme),
    source: follow(successors, 'source', line.source),
    unit: follow(successors, 'unit', line.unit),
  };
}

/** Money accounts and ceilings resolve; contract rooms and the outside do not. */
export function resolvedAccount(successors: Successors, account: Account): Account {
  switch (account.kind) {
    case 'money':
      return { ...account, line: resolvedLine(successors, account.line) };
    case 'ceiling': {
      const { programme, source, unit, period } = account.key;
      return {
        kind: 'ceiling',
        key: {
          programme: follow(successors, 'programme', programme),
          source: follow(successors, 'source', source),
          unit: follow(successors, 'unit', unit),
          period,
        },
      };
    }
    case 'contract':
    case 'outside':
      return account;
  }
}

function nodeKey(tree: ModelTree, code: Code): string {
  return `${tree} ${code}`;
}
