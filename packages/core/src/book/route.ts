// Routes: where money written on an account belongs, day by day, as successions move it.
import type { Account } from '../accounts/account.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { SUCCESSION_TREES } from '../catalogue/catalogue.js';
import type { Day } from '../values/date.js';

/** From `day` on, until the next step, the money belongs to `account`, because of the event at `position`. */
export interface RouteStep {
  readonly day: Day;
  readonly account: Account;
  readonly position: number;
}

/** The steps that successions make money take; none where it stays where it was written. */
export function routeOf(account: Account, catalogue: Catalogue, size?: number): readonly RouteStep[] {
  if (catalogue.successionCount === 0 || account.kind === 'outside' || account.kind === 'contract') return [];
  const codes = account.kind === 'money' ? account.line : account.key;
  const positions = new Map<Day, number>();
  for (const tree of SUCCESSION_TREES) {
    for (const step of catalogue.tree(tree).flow(codes[tree], size))
      positions.set(step.day, Math.max(step.position, positions.get(step.day) ?? 0));
  }
  return [...positions]
    .sort(([left], [right]) => left - right)
    .map(([day, position]) => ({ day, position, account: resolved(account, catalogue, day, size) }));
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
