// Definitions, retirements and successions of catalogue nodes.
import type { NodeData } from '../events/catalogue.js';
import type { Code } from '../values/codes.js';
import { dateOf, type Day, LAST_DAY } from '../values/date.js';
import { DEPTH_LIMIT } from '../values/limits.js';
import { codeIn } from '../values/line.js';
import { type Checks, firstAmong, invalid, type Situation } from './context.js';
import { checkNode } from './nodes.js';
import type { Refusal } from './rejection.js';
import type { SucceededData } from '../events/reorganisation.js';

/** Words that no declared dimension may be called. */
const RESERVED: readonly string[] = [
  'programme',
  'capital',
  'source',
  'unit',
  'authority',
  'budgetYear',
  'originYear',
  'dimensions',
  'ceiling',
];

export const catalogueChecks: Checks = {
  LedgerOpened: (data) =>
    firstAmong(data.dimensions, ({ key }, index) =>
      checkNewKey(
        key,
        data.dimensions.slice(0, index).map((each) => each.key),
        `data.dimensions[${index}].key`,
      ),
    ),
  DimensionAdded: (data, at) =>
    checkNewKey(
      data.key,
      at.state.catalogue.declared().map(({ key }) => key),
      'data.key',
    ),
  ProgrammeDefined: (data, at) => checkDefinition(at, 'programme', data),
  UnitDefined: (data, at) => checkDefinition(at, 'unit', data),
  SourceDefined: (data, at) => checkDefinition(at, 'source', data),
  AuthorityDefined: (data, at) =>
    checkDefinition(at, 'authority', data) ??
    (data.area === undefined ? undefined : checkNode(at, 'unit', data.area, 'data.area')),
  DimensionNodeDefined: (data, at) => checkDimension(at, data.dimension) ?? checkDefinition(at, data.dimension, data),
  ProgrammeRetired: (data, at) => checkRetirement(at, 'programme', data.code),
  UnitRetired: (data, at) => checkRetirement(at, 'unit', data.code),
  SourceRetired: (data, at) => checkRetirement(at, 'source', data.code),
  AuthorityRetired: (data, at) => checkRetirement(at, 'authority', data.code),
  DimensionNodeRetired: (data, at) =>
    checkDimension(at, data.dimension) ?? checkRetirement(at, data.dimension, data.code),
  RulePackAdopted: ({ validFrom, validTo, budgetYears }) => {
    if (validTo !== undefined && validTo < validFrom)
      return invalid('data.validTo', 'wrongOrder', validTo, `a day from ${validFrom} on`);
    return budgetYears !== undefined && budgetYears.last < budgetYears.first
      ? invalid('data.budgetYears.last', 'wrongOrder', budgetYears.last)
      : undefined;
  },
  Succeeded: (data, at) => checkSuccession(at, data),
};

function checkNewKey(key: string, others: readonly string[], path: string): Refusal | undefined {
  // What every object has by birth would be found on lines that do not state it.
  return RESERVED.includes(key) || key in Object.prototype || others.includes(key)
    ? invalid(path, 'duplicate', key, 'a key that is not in use')
    : undefined;
}

/** A tree that takes nodes by `DimensionNodeDefined`: capital kinds and declared dimensions. */
function checkDimension(at: Situation, dimension: string): Refusal | undefined {
  const known = ['capital', ...at.state.catalogue.declared().map(({ key }) => key)];
  return known.includes(dimension) ? undefined : invalid('data.dimension', 'notOneOf', dimension, known.join(', '));
}

function checkDefinition(at: Situation, name: string, node: NodeData): Refusal | undefined {
  const tree = at.state.catalogue.tree(name);
  const { code, parent } = node;
  const end = tree.endOf(code);
  return (
    (end !== undefined && end.day <= at.day ? checkNode(at, name, code, 'data.code') : undefined) ??
    (parent === undefined ? undefined : checkNode(at, name, parent, 'data.parent')) ??
    firstAmong(parent === undefined ? [] : [at.day, ...tree.changeDays(at.day, code)], (day) =>
      checkPlace(at, name, node, day),
    )
  );
}

/** A node stands neither below itself nor too deep, on the day it is defined and whenever the tree above it changes. */
function checkPlace(at: Situation, name: string, { code, parent }: NodeData, day: Day): Refusal | undefined {
  const tree = at.state.catalogue.tree(name);
  const above = parent === undefined ? [] : tree.path(tree.resolve(parent, day), day);
  if (above.includes(code))
    return invalid('data.parent', 'wrongOrder', parent, `a node that does not stand below this one on ${dateOf(day)}`);
  const depth = above.length + 1 + heightBelow(at, name, code, day);
  return depth > DEPTH_LIMIT ? invalid('data.parent', 'tooMany', depth, `at most ${DEPTH_LIMIT} levels`) : undefined;
}

/** Levels below a node: redefining an inner node moves its subtree with it. */
function heightBelow(at: Situation, name: string, code: Code, day: Day): number {
  const tree = at.state.catalogue.tree(name);
  if (!tree.has(code)) return 0;
  return Math.max(0, ...tree.children(code, day).map((child) => 1 + heightBelow(at, name, child, day)));
}

/** A node can end once, on a day on which it is valid and after which nothing flows into it. */
function checkEnd(at: Situation, name: string, code: Code, path: string): Refusal | undefined {
  const tree = at.state.catalogue.tree(name);
  const end = tree.endOf(code);
  return (
    checkNode(at, name, code, path) ??
    (end === undefined ? undefined : checkNode(at, name, code, path, Math.min(end.day, LAST_DAY))) ??
    checkFreeFrom(at, tree.freeFrom(code), code, path) ??
    firstAmong(tree.predecessors(code), (before) =>
      before.day < at.day
        ? undefined
        : invalid(path, 'wrongOrder', code, `a day after ${dateOf(before.day)}, on which ${before.code} flows into it`),
    )
  );
}

function checkFreeFrom(at: Situation, free: Day | undefined, code: Code, path: string): Refusal | undefined {
  if (free === undefined || at.day >= free) return undefined;
  const expected = `a day from ${dateOf(free)} on: until then a succession that was reversed later was in force`;
  return invalid(path, 'wrongOrder', code, expected);
}

/**
 * A node can be retired once nothing hangs on it: no money from that day on, and no node below. What does can be carried over,
 * lapse or be returned first, or flow to a successor.
 */
function checkRetirement(at: Situation, name: string, code: Code): Refusal | undefined {
  const refusal = checkEnd(at, name, code, 'data.code');
  if (refusal !== undefined) return refusal;
  const [child] = at.state.catalogue.tree(name).children(code, at.day);
  if (child !== undefined)
    return invalid('data.code', 'wrongOrder', code, `a node with none below it: ${child} stands below`);
  return carriesMoney(at, name, code)
    ? invalid('data.code', 'wrongOrder', code, 'a node without money from that day on, or a succession')
    : undefined;
}

/** Whether any account of a line that names a node stands at something on the day or later. */
function carriesMoney(at: Situation, name: string, code: Code): boolean {
  const { accounts } = at.state.book;
  for (let id = 0; id < accounts.length; id += 1) {
    const account = accounts.at(id);
    if (account.kind !== 'money' || codeIn(account.line, name) !== code) continue;
    if (account.stage !== 'paid' && account.stage !== 'settled' && !at.state.book.balances.isZeroFrom(id, at.day))
      return true;
  }
  return false;
}

function checkSuccession(at: Situation, data: SucceededData): Refusal | undefined {
  const others = data.others ?? [];
  const successors = [data.to, ...others];
  return (
    checkShape(data) ??
    firstAmong(data.from, (code, index) =>
      data.from.indexOf(code) < index || successors.includes(code)
        ? invalid(`data.from[${index}]`, 'duplicate', code)
        : undefined,
    ) ??
    firstAmong(others, (code, index) =>
      successors.indexOf(code) < index + 1 ? invalid(`data.others[${index}]`, 'duplicate', code) : undefined,
    ) ??
    firstAmong(data.from, (code, index) => checkEnd(at, data.tree, code, `data.from[${index}]`)) ??
    checkNode(at, data.tree, data.to, 'data.to') ??
    firstAmong(others, (code, index) => checkNode(at, data.tree, code, `data.others[${index}]`)) ??
    firstAmong(successors, (code) => checkNotBelow(at, data, code))
  );
}

/** A node's successor does not stand below it, on that day or later: its place in the tree would be its own. */
function checkNotBelow(at: Situation, { tree: name, from, to }: SucceededData, successor: Code): Refusal | undefined {
  const tree = at.state.catalogue.tree(name);
  const path = successor === to ? 'data.to' : 'data.others';
  return firstAmong([at.day, ...tree.changeDays(at.day)], (day) => {
    const above = from.find((code) => tree.isWithin(tree.resolve(successor, day), code, day));
    return above === undefined
      ? undefined
      : invalid(
          path,
          'wrongOrder',
          successor,
          `a node that does not stand below ${above}: define it with another parent first`,
        );
  });
}

/** Whether a tree in which a succession is undone has its nodes stand above themselves; asked while the change is on trial. */
export function checkRestored(at: Situation, { tree: name, from }: SucceededData): Refusal | undefined {
  const tree = at.state.catalogue.tree(name);
  return firstAmong(from, (code) =>
    [at.day, ...tree.changeDays(at.day)].some((day) => tree.isCircular(code, day))
      ? invalid('data.of', 'wrongOrder', code, 'a succession whose nodes would not stand above themselves again')
      : undefined,
  );
}

/** A rename has one node and one successor, a merger any number of nodes, a split several successors. */
function checkShape({ kind, from, others }: SucceededData): Refusal | undefined {
  if (kind !== 'merge' && from.length !== 1)
    return invalid('data.from', 'tooMany', from.length, `one code in a ${kind}`);
  if (kind === 'split')
    return others === undefined
      ? invalid('data.others', 'required', undefined, 'the other successors of the split')
      : undefined;
  return others === undefined
    ? undefined
    : invalid('data.others', 'notAllowedHere', others, 'only a split has other successors');
}
