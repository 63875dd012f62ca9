// Drafts that grant money and move it between lines, and the ceilings above them.
import type { AnyDraft, CeilingKey, Code, Line } from '@so-cai/core';
import { line as lineOf } from '@so-cai/core';

import { HUGE_FROM } from './firstPlan.js';
import { anyLine, funds, type Maker, newLine, on, type Scene, spendable } from './scene.js';

const HUGE = 9_007_199_254_740_000n;

export const allocate: Maker = (scene) => {
  const to = anyLine(scene);
  const kind = scene.pick.oneOf('original', 'original', 'supplement', 'interim', 'nextYearAdvance');
  const amount = scene.amount > HUGE_FROM ? HUGE + scene.amount : 100n + scene.amount;
  return to === undefined ? undefined : [on(scene, 'Allocated', { to, kind, amount })];
};

export const reduce: Maker = (scene) => {
  const fund = scene.pick.of(funds(scene, 'available'));
  if (fund === undefined) return undefined;
  const amount = scene.pick.part(spendable(scene, fund.account.line));
  return amount === undefined
    ? undefined
    : [
        on(scene, 'AllocationReduced', {
          from: fund.account.line,
          kind: scene.pick.oneOf('cut', 'cut', 'interimReplaced', 'nextYearAdvanceRecouped'),
          amount,
        }),
      ];
};

/** A line and one below it in one tree: an allotment, or, where money stands below, its recall. */
export const allot: Maker = (scene) => {
  const { pick } = scene;
  const pairs = funds(scene, 'available').flatMap(({ account }) =>
    below(scene, account.line).map((to) => ({ from: account.line, to })),
  );
  const pair = pick.of(pairs);
  if (pair === undefined) return grantAbove(scene);
  const amount = pick.part(spendable(scene, pair.from));
  if (amount === undefined) return undefined;
  const other = pick.of(pairs.filter(({ from, to }) => from === pair.from && to !== pair.to));
  const legs =
    other === undefined || amount < 2n
      ? [{ line: pair.to, amount }]
      : [
          { line: pair.to, amount: amount - 1n },
          { line: other.to, amount: 1n },
        ];
  return [on(scene, 'Allotted', { from: pair.from, to: legs })];
};

export const recall: Maker = (scene) => {
  const pairs = funds(scene, 'available').flatMap(({ account }) =>
    above(scene, account.line).map((to) => ({ from: account.line, to })),
  );
  const pair = scene.pick.of(pairs);
  if (pair === undefined) return allot(scene);
  const amount = scene.pick.part(spendable(scene, pair.from));
  return amount === undefined
    ? undefined
    : [on(scene, 'AllotmentRecalled', { from: [{ line: pair.from, amount }], to: pair.to })];
};

export const reallocate: Maker = (scene) => {
  const { pick } = scene;
  const [first, second] = [pick.of(funds(scene, 'available')), pick.of(funds(scene, 'available'))];
  const target = pick.once(2) ? anyLine(scene) : newLine(scene);
  if (first === undefined || second === undefined || target === undefined) return undefined;
  const { line } = first.account;
  const to = lineOf({ ...target, budgetYear: line.budgetYear, originYear: line.originYear });
  const amount = pick.part(spendable(scene, line));
  if (amount === undefined) return undefined;
  const more =
    sameYears(line, second.account.line) && second !== first
      ? pick.part(spendable(scene, second.account.line))
      : undefined;
  if (more === undefined || pick.once(2))
    return [on(scene, 'Reallocated', { from: [{ line, amount }], to: [{ line: to, amount }] })];
  return [
    on(scene, 'Reallocated', {
      from: [
        { line, amount },
        { line: second.account.line, amount: more },
      ],
      to: [{ line: to, amount: amount + more }],
    }),
  ];
};

export const setCeiling: Maker = (scene) => {
  const { world, pick } = scene;
  const line = pick.once(2) ? newLine(scene) : anyLine(scene);
  if (line === undefined) return undefined;
  const above = (tree: 'programme' | 'source' | 'unit'): Code => {
    const path = world.pathOf(tree, line[tree], scene.on).filter((each) => world.isValid(tree, each, scene.on));
    return pick.of(path) ?? line[tree];
  };
  const key: CeilingKey = {
    programme: above('programme'),
    source: above('source'),
    unit: above('unit'),
    period: pick.oneOf('2021-2025', '2021-2025', '2024-2024'),
  };
  const known = world.of('CeilingSet').some(({ data }) => sameCeiling(data.key, key));
  return known ? adjustCeiling(scene) : [on(scene, 'CeilingSet', { key, amount: 500n + scene.amount })];
};

export const adjustCeiling: Maker = (scene) => {
  const { world, pick, state } = scene;
  const set = pick.of(ceilings(scene));
  if (set === undefined) return world.of('CeilingSet').length > 3 ? undefined : setCeiling(scene);
  const change = pick.oneOf('increase', 'decrease');
  const amount =
    change === 'increase' ? scene.amount : pick.part(state.balance({ kind: 'ceiling', key: set.data.key }));
  return amount === undefined ? undefined : [on(scene, 'CeilingAdjusted', { key: set.data.key, change, amount })];
};

export const reallocateCeilings: Maker = (scene) => {
  const { pick, state } = scene;
  const [from, to] = [pick.of(ceilings(scene)), pick.of(ceilings(scene))];
  if (from === undefined || to === undefined || from === to) return setCeiling(scene);
  const amount = pick.part(state.balance({ kind: 'ceiling', key: from.data.key }));
  if (amount === undefined) return undefined;
  return [
    on(scene, 'CeilingReallocated', { from: [{ key: from.data.key, amount }], to: [{ key: to.data.key, amount }] }),
  ];
};

/** Balances that another system kept before. */
export const bringForward: Maker = (scene) => {
  const { pick, world, amount } = scene;
  const line = newLine(scene);
  if (line === undefined) return undefined;
  const reference = world.fresh('TT');
  const balances = [
    { line, stage: 'available', amount: 50n + amount },
    { line, stage: 'advanced', reference, opens: 'paymentFile', amount },
    { line, stage: 'paid', amount },
    { line, stage: 'settled', amount },
  ] as const;
  return [on(scene, 'BalancesBroughtForward', { balances: balances.slice(0, 1 + pick.below(4)) })];
};

function ceilings({ world, on: day }: Scene): ReturnType<typeof world.of<'CeilingSet'>> {
  return world
    .of('CeilingSet')
    .filter((event) => !world.isReversed(event.id))
    .filter(({ data: { key } }) =>
      (['programme', 'source', 'unit'] as const).every((tree) => world.isValid(tree, key[tree], day)),
    );
}

/** Money on the highest nodes, so that there is something to allot. */
function grantAbove(scene: Scene): AnyDraft[] | undefined {
  const line = newLine(scene);
  if (line === undefined || !scene.world.isValid('unit', TOP.unit, scene.on)) return undefined;
  return [on(scene, 'Allocated', { to: lineOf({ ...line, ...TOP }), kind: 'original', amount: 100n + scene.amount })];
}
const TOP = lineOf({
  programme: 'NTM',
  capital: 'recurrent',
  source: 'NSNN',
  unit: 'TINH',
  budgetYear: 2024,
  originYear: 2024,
});

/** Lines one tree below a line. */
function below({ world, on: day }: Scene, line: Line): Line[] {
  return (['unit', 'programme', 'source'] as const).flatMap((tree) =>
    world
      .validCodes(tree, day)
      .filter((each) => each !== line[tree] && world.isWithin(tree, each, line[tree], day))
      .map((each) => lineOf({ ...line, [tree]: each })),
  );
}

/** Lines one tree above a line. */
function above({ world, on: day }: Scene, line: Line): Line[] {
  return (['unit', 'programme', 'source'] as const).flatMap((tree) =>
    world
      .validCodes(tree, day)
      .filter((each) => each !== line[tree] && world.isWithin(tree, line[tree], each, day))
      .map((each) => lineOf({ ...line, [tree]: each })),
  );
}

function sameYears(left: Line, right: Line): boolean {
  return left.budgetYear === right.budgetYear && left.originYear === right.originYear;
}

function sameCeiling(left: CeilingKey, right: CeilingKey): boolean {
  return (
    left.programme === right.programme &&
    left.source === right.source &&
    left.unit === right.unit &&
    left.period === right.period
  );
}
