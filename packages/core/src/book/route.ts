// Routes: where money written on an account belongs, day by day, as successions move it.
import type { Account } from '../accounts/account.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { SUCCESSION_TREES } from '../catalogue/catalogue.js';
import type { Tree } from '../catalogue/tree.js';
import type { Code } from '../values/codes.js';
import type { Day } from '../values/date.js';

/** From `day` on, until the next step, money written elsewhere belongs to `to`, because of the event at `position`. */
export interface RouteStep<Place> {
  readonly day: Day;
  /** Where it belongs. */
  readonly to: Place;
  /** The succession, or the reversal of one, that takes it there. */
  readonly position: number;
}

/** Takes an amount off one place and adds it to the next: `direction` says which. */
export type VisitFlow<Place> = (place: Place, day: Day, direction: 1n | -1n, position: number) => void;

/**
 * What successions make of an amount that is written on a place on a day, by the place's route: at each step that moves it,
 * `visit` is told to take it off where it stood, and to add it where it belongs from then on.
 */
export function eachFlow<Place>(
  place: Place,
  day: Day,
  route: readonly RouteStep<Place>[],
  visit: VisitFlow<Place>,
): void {
  let standing = place;
  for (const [index, step] of route.entries()) {
    const next = route[index + 1];
    // Steps that lie before the entry's own day count at once, and only the last of them.
    if (next !== undefined && next.day <= day) continue;
    if (step.to === standing) continue;
    const on = Math.max(step.day, day);
    visit(standing, on, -1n, step.position);
    visit(step.to, on, 1n, step.position);
    standing = step.to;
  }
}

/** The codes of a tree whose money stands on one of some nodes, or passes through one. */
export function codesThrough(tree: Tree, nodes: readonly Code[]): Set<Code> {
  const passes = (code: Code): boolean =>
    nodes.includes(code) || tree.flow(code).some((step) => nodes.includes(step.code));
  return new Set(tree.codes().filter((code) => passes(code)));
}

/** The steps that successions make money take; none where it stays where it was written. */
export function routeOf(account: Account, catalogue: Catalogue, size?: number): readonly RouteStep<Account>[] {
  if (catalogue.successionCount === 0 || account.kind === 'outside' || account.kind === 'contract') return [];
  const codes = account.kind === 'money' ? account.line : account.key;
  const positions = new Map<Day, number>();
  for (const tree of SUCCESSION_TREES) {
    for (const step of catalogue.tree(tree).flow(codes[tree], size))
      positions.set(step.day, Math.max(step.position, positions.get(step.day) ?? 0));
  }
  return [...positions]
    .sort(([left], [right]) => left - right)
    .map(([day, position]) => ({ day, position, to: resolved(account, catalogue, day, size) }));
}

/** The account to which money written on `account` belongs on a day. */
export function resolved(account: Account, catalogue: Catalogue, day: Day, size?: number): Account {
  switch (account.kind) {
    case 'money':
      return { ...account, line: catalogue.resolveLine(account.line, day, size) };
    case 'ceiling':
      return { ...account, key: catalogue.resolveCeiling(account.key, day, size) };
    default:
      return account;
  }
}
