// The published totals in detail: what each line is granted in 2024, and what it has disbursed on the article's day. The totals by
// capital kind are the article's, to the đồng; everything below them is illustrative.
import type { Line } from '@so-cai/core';

import type { CarriedOver } from '../carriedOver.js';
import { DemoError } from '../demoError.js';
import type { Published } from '../fixture.js';
import { between, seeded } from '../illustrative/seeded.js';
import {
  CARRIED_BELOW,
  CARRIED_KINDS,
  CARRIED_SHARES,
  COMPONENT_SHARES,
  type Share,
  UNIT_SHARES,
} from '../illustrative/shares.js';
import { lineOf } from '../plan.js';
import { byScope, type Kind, KINDS } from '../scope.js';
import { splitInSteps } from '../split.js';

/** One line with its money. Amounts in đồng. */
export interface Cell {
  readonly line: Line;
  readonly kind: Kind;
  readonly granted: bigint;
  /** By the article's day. */
  readonly disbursed: bigint;
}

/** What the lines have, and where it comes from: their money sums to what is published. */
export interface Year {
  readonly cells: readonly Cell[];
  /** Carried over from 2023; its origin year is not stated. */
  readonly carried: { readonly [K in Kind]: bigint };
  /** Granted for 2024 itself. */
  readonly thisYear: { readonly [K in Kind]: bigint };
}

const SEED = 10;
/** How far a line's rate lies from that of its kind: least and most, in percent of it. */
const SPREAD = { least: 72, most: 124 };

/**
 * Splits the published totals. `step` is the smallest amount that is told.
 * @throws DemoError `InvalidFixture` where the plan of a kind leaves nothing for the year itself
 */
export function yearOf(published: Published, carriedOver: CarriedOver, step: bigint): Year {
  const [missing = 0n] = splitInSteps(carriedOver.lastPlace, step, Object.values(CARRIED_BELOW));
  const [investment = 0n, recurrent = 0n] = splitInSteps(
    carriedOver.below - missing,
    step,
    KINDS.map((kind) => CARRIED_KINDS[kind]),
  );
  const carried = { investment, recurrent };
  const thisYear = byScope((scope) => (scope === 'total' ? 0n : published.plan[scope].minor - carried[scope]));
  for (const kind of KINDS)
    if (thisYear[kind] <= 0n)
      throw new DemoError('InvalidFixture', `plan.${kind} is not more than what was carried over from 2023`);
  const random = seeded(SEED);
  const cells = KINDS.flatMap((kind) => {
    const granted = [
      ...grantsOf(thisYear[kind], step, { kind, shares: COMPONENT_SHARES, isCarried: false }),
      ...grantsOf(carried[kind], step, { kind, shares: CARRIED_SHARES, isCarried: true }),
    ];
    const weights = granted.map(({ amount }) => amount * between(random, SPREAD));
    const disbursed = splitInSteps(published.disbursed[kind].minor, step, weights);
    return granted.map(({ line, amount }, index) => ({
      line,
      kind,
      granted: amount,
      disbursed: disbursed[index] ?? 0n,
    }));
  });
  return { cells, carried, thisYear };
}

/** The lines that get a part of an amount. */
function grantsOf(
  total: bigint,
  step: bigint,
  { kind, shares, isCarried }: { kind: Kind; shares: readonly Share[]; isCarried: boolean },
): { line: Line; amount: bigint }[] {
  const places = shares
    .filter((share) => share.kind === kind)
    .flatMap(({ programme, weight }) =>
      UNIT_SHARES.map((share) => ({
        line: lineOf({ programme, kind, unit: share.unit, ...(isCarried ? { originYear: null } : {}) }),
        weight: weight * share.weight,
      })),
    );
  const amounts = splitInSteps(
    total,
    step,
    places.map(({ weight }) => weight),
  );
  return places.map(({ line }, index) => ({ line, amount: amounts[index] ?? 0n }));
}

/** Money of this year or carried money, found by component and unit. @throws RangeError where there is none. */
export function cellAt(
  cells: readonly Cell[],
  { programme, unit, kind }: { programme: string; unit: string; kind?: Kind },
): Cell {
  const found = cells.find(
    ({ line, kind: each }) =>
      line.programme === programme &&
      line.unit === unit &&
      line.originYear !== null &&
      (kind === undefined || each === kind),
  );
  if (found === undefined) throw new RangeError(`${programme} has no money in ${unit}`);
  return found;
}
