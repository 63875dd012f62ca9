// Ceilings: set once, then adjusted; and the room that an event uses of them.
import { type CeilingKey, ceilingKeyText, periodYears } from '../accounts/account.js';
import type { CeilingUse } from '../events/posting.js';
import type { AnyNormalDraft } from '../events/draft.js';
import { amountText } from '../values/amount.js';
import { dateOf } from '../values/date.js';
import type { Line } from '../values/line.js';
import { type Checks, firstAmong, invalid, type Situation } from './context.js';
import { checkCeilingKey } from './nodes.js';
import type { Refusal } from './rejection.js';
import { checkBalanced, checkLegs } from './totals.js';

export const ceilingChecks: Checks = {
  CeilingSet: (data, at) =>
    checkCeilingKey(at, data.key, 'data.key') ??
    (at.state.ceilings.isGranted(data.key, at.day)
      ? invalid('data.key', 'duplicate', ceilingKeyText(data.key), 'CeilingAdjusted, because this ceiling is set')
      : undefined),
  CeilingAdjusted: (data, at) => checkSet(at, data.key, 'data.key'),
  // What receives room need not have been set: after a split that is how the other successors get theirs.
  CeilingReallocated: (data, at) =>
    firstAmong(data.from, (leg, index) => checkSet(at, leg.key, `data.from[${index}].key`)) ??
    firstAmong(data.to, (leg, index) => checkCeilingKey(at, leg.key, `data.to[${index}].key`)) ??
    checkLegs([...data.from, ...data.to]) ??
    checkBalanced(data.from, data.to) ??
    (new Set([...data.from, ...data.to].map((leg) => leg.key.period)).size > 1
      ? { code: 'NotAReallocation', reason: 'otherPeriods' }
      : undefined),
};

function checkSet(at: Situation, key: CeilingKey, path: string): Refusal | undefined {
  return (
    checkCeilingKey(at, key, path) ??
    (at.state.ceilings.isGranted(key, at.day, at.day + 1)
      ? undefined
      : { code: 'UnknownNode', path, tree: 'ceiling', node: ceilingKeyText(key), effectiveOn: dateOf(at.day) })
  );
}

/** The room that a draft uses and gives back, where the medium-term plan limits its lines. */
export function ceilingUses(draft: AnyNormalDraft, at: Situation): CeilingUse[] {
  switch (draft.type) {
    case 'Allocated':
      return net(at, [], [{ line: draft.data.to, amount: draft.data.amount }]);
    case 'AllocationReduced':
      return net(at, [{ line: draft.data.from, amount: draft.data.amount }], []);
    case 'Lapsed':
      return draft.data.givesBackCeiling ? net(at, [{ line: draft.data.line, amount: draft.data.amount }], []) : [];
    case 'Reallocated':
      return net(at, draft.data.from, draft.data.to);
    case 'Allotted': {
      const { from, to } = draft.data;
      return net(
        at,
        to.map((leg) => ({ line: from, amount: leg.amount })),
        to,
      );
    }
    case 'AllotmentRecalled': {
      const { from, to } = draft.data;
      return net(
        at,
        from,
        from.map((leg) => ({ line: to, amount: leg.amount })),
      );
    }
    default:
      return [];
  }
}

/** Room by ceiling: what comes uses it, what goes gives it back. */
function net(
  at: Situation,
  out: readonly { line: Line; amount: string }[],
  into: readonly { line: Line; amount: string }[],
): CeilingUse[] {
  const room = new Map<string, { key: CeilingKey; amount: bigint }>();
  for (const [legs, sign] of [
    [out, -1n],
    [into, 1n],
  ] as const) {
    for (const leg of legs) {
      const key = nearestCeiling(at, leg.line);
      if (key === undefined) continue;
      const text = ceilingKeyText(key);
      room.set(text, { key, amount: (room.get(text)?.amount ?? 0n) + sign * BigInt(leg.amount) });
    }
  }
  return [...room]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, { key, amount }]) => useOf(at, key, amount));
}

/** Room that is used, or given back: never more than is used, for money may have been allocated before its ceiling was set. */
function useOf(at: Situation, key: CeilingKey, amount: bigint): CeilingUse[] {
  if (amount > 0n) return [{ key, use: 'uses', amount: amountText(amount) }];
  const used = at.state.ceilings.used(key);
  const back = -amount < used ? -amount : used;
  return back > 0n ? [{ key, use: 'givesBack', amount: amountText(back) }] : [];
}

/**
 * The ceiling in force that stands nearest above a line: fewest steps up the three trees together;
 * of equals the one nearest by programme, then by source. `undefined` where none limits the line.
 */
export function nearestCeiling(at: Situation, line: Line): CeilingKey | undefined {
  const { catalogue } = at.state;
  const capital = catalogue.tree('capital').version(line.capital, at.day);
  const planned = catalogue.tree('source').version(line.source, at.day)?.planned ?? true;
  if (capital?.underCeiling !== true || !planned) return undefined;
  const up = (tree: 'programme' | 'source' | 'unit'): string[] =>
    catalogue.tree(tree).path(line[tree], at.day).reverse();
  const [programmes, sources, units] = [up('programme'), up('source'), up('unit')];
  let nearest: { key: CeilingKey; rank: readonly number[] } | undefined;
  for (const key of at.state.ceilings.inForce(at.day)) {
    if (!covers(key.period, line.budgetYear)) continue;
    const steps = [programmes.indexOf(key.programme), sources.indexOf(key.source), units.indexOf(key.unit)];
    if (steps.includes(-1)) continue;
    const rank = [steps.reduce((sum, step) => sum + step, 0), ...steps];
    if (nearest === undefined || isLess(rank, nearest.rank)) nearest = { key, rank };
  }
  return nearest?.key;
}

function covers(period: string, year: number): boolean {
  const years = periodYears(period);
  return years !== undefined && years.first <= year && year <= years.last;
}

function isLess(left: readonly number[], right: readonly number[]): boolean {
  for (const [index, rank] of left.entries()) if (rank !== right[index]) return rank < (right[index] ?? 0);
  return false;
}
