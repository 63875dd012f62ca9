// Allotments go down a tree, reallocations do not; neither changes a year.
import type { Leg } from '../events/fields.js';
import { codeIn, type Line, lineKey, sameLine } from '../values/line.js';
import { type Checks, firstAmong, type Situation } from './context.js';
import type { NotAnAllotment, Refusal } from './rejection.js';
import { checkBalanced, checkLegs, checkTotal } from './totals.js';

export const allocationChecks: Checks = {
  Allotted: (data, at) =>
    checkTotal(data.to, 'data.to') ??
    firstAmong(data.to, (leg, index) => allotmentFault(at, data.from, leg.line, `data.to[${index}].line`)),
  AllotmentRecalled: (data, at) =>
    checkTotal(data.from, 'data.from') ??
    firstAmong(data.from, (leg, index) => allotmentFault(at, data.to, leg.line, `data.from[${index}].line`)),
  Reallocated: (data, at) =>
    checkLegs([...data.from, ...data.to]) ??
    checkBalanced(data.from, data.to) ??
    checkReallocation(at, data.from, data.to),
};

/** Why `below` is not an allotment of `above`; `undefined` where it is. */
function allotmentFault(at: Situation, above: Line, below: Line, path: string): NotAnAllotment | undefined {
  if (sameLine(above, below)) return { code: 'NotAnAllotment', path, reason: 'sameLine', trees: [] };
  if (above.budgetYear !== below.budgetYear || above.originYear !== below.originYear)
    return { code: 'NotAnAllotment', path, reason: 'otherYears', trees: [] };
  const trees = at.state.catalogue
    .lineTrees()
    .filter((tree) => !isWithin(at, tree, codeIn(below, tree), codeIn(above, tree)));
  return trees.length === 0 ? undefined : { code: 'NotAnAllotment', path, reason: 'notBelow', trees };
}

/** Equal or below; a dimension that is not stated stands above every value. */
function isWithin(
  at: Situation,
  tree: string,
  code: ReturnType<typeof codeIn>,
  above: ReturnType<typeof codeIn>,
): boolean {
  if (above === undefined) return true;
  return code !== undefined && at.state.catalogue.tree(tree).isWithin(code, above, at.day);
}

function checkReallocation(at: Situation, from: readonly Leg[], to: readonly Leg[]): Refusal | undefined {
  const years = netBy(from, to, (line) => `${line.budgetYear}|${line.originYear ?? ''}`);
  if ([...years.values()].some((net) => net !== 0n)) return { code: 'NotAReallocation', reason: 'otherYears' };
  if ([...netBy(from, to, lineKey).values()].every((net) => net === 0n))
    return { code: 'NotAReallocation', reason: 'nothingMoves' };
  return isAllotment(at, from, to) || isAllotment(at, to, from)
    ? { code: 'NotAReallocation', reason: 'isAnAllotment' }
    : undefined;
}

/** One line on one side, and every line of the other below it: that is an allotment, or its recall. */
function isAllotment(at: Situation, one: readonly Leg[], many: readonly Leg[]): boolean {
  const [only] = one;
  return (
    only !== undefined &&
    one.length === 1 &&
    many.every((leg) => allotmentFault(at, only.line, leg.line, '') === undefined)
  );
}

/** What remains of each group when what comes is set against what goes. */
export function netBy(from: readonly Leg[], to: readonly Leg[], key: (line: Line) => string): Map<string, bigint> {
  const net = new Map<string, bigint>();
  for (const [legs, sign] of [
    [from, -1n],
    [to, 1n],
  ] as const) {
    for (const leg of legs) net.set(key(leg.line), (net.get(key(leg.line)) ?? 0n) + sign * BigInt(leg.amount));
  }
  return net;
}

/**
 * The dimensions between which a reallocation moves money: those in which some value's net is not zero.
 * @example reallocationScope(data, ["programme", "capital", "source", "unit"]) // ["programme"]
 */
export function reallocationScope(
  data: { readonly from: readonly Leg[]; readonly to: readonly Leg[] },
  trees: readonly string[],
): string[] {
  return trees.filter((tree) =>
    [...netBy(data.from, data.to, (line) => codeIn(line, tree) ?? '').values()].some((net) => net !== 0n),
  );
}
