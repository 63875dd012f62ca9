// Drafts of the year's end, of closings and corrections, and of published figures.
import { addDays, type AnyEvent, lineKey, type LocalDate } from '@so-cai/core';

import { OWNER } from './firstPlan.js';
import { type Fund, funds, type Maker, on, type Scene, spendable } from './scene.js';

export const carryOver: Maker = (scene) => {
  const { pick } = scene;
  const candidates = [
    ...funds(scene, 'available', true),
    ...funds(scene, 'committed', true),
    ...funds(scene, 'advanced', true),
  ];
  const chosen = new Map(
    [pick.of(candidates), pick.of(candidates)].flatMap((fund): [string, Fund][] =>
      fund === undefined
        ? []
        : [[`${lineKey(fund.account.line)} ${fund.account.stage} ${fund.account.reference}`, fund]],
    ),
  );
  const legs = [...chosen.values()].flatMap(({ account: { line, stage, reference }, balance }) => {
    const amount = pick.part(stage === 'available' ? spendable(scene, line) : balance);
    if (amount === undefined || stage === 'paid' || stage === 'settled') return [];
    return [{ line, stage, amount, ...(reference === null ? {} : { reference }) }];
  });
  return legs.length === 0 ? undefined : [on(scene, 'CarriedOver', { legs })];
};

export const lapse: Maker = (scene) => {
  const fund = scene.pick.of(funds(scene, 'available', true));
  if (fund === undefined) return undefined;
  const { line } = fund.account;
  const amount = scene.pick.part(spendable(scene, line));
  const givesBackCeiling = scene.pick.once(2);
  return amount === undefined ? undefined : [on(scene, 'Lapsed', { line, amount, givesBackCeiling })];
};

export const settle: Maker = (scene) => {
  const { pick } = scene;
  const fund = pick.of(funds(scene, 'paid', true));
  if (fund === undefined) return undefined;
  const { line, reference } = fund.account;
  const approved = pick.once(6) ? 0n : (pick.part(fund.balance) ?? 0n);
  const submitted = fund.balance + (pick.once(3) ? scene.amount : 0n);
  return [
    on(scene, 'AnnuallySettled', {
      legs: [{ line, submitted, approved, ...(reference === null ? {} : { reference }) }],
    }),
  ];
};

export const correctSettlement: Maker = (scene) => {
  const { pick } = scene;
  const fund = pick.of(funds(scene, 'settled', true));
  const amount = pick.part(fund?.balance ?? 0n);
  if (fund === undefined || amount === undefined) return settle(scene);
  const { line, reference } = fund.account;
  const returnTo = pick.oneOf('paid', 'outside');
  return [on(scene, 'SettlementCorrected', { line, returnTo, amount, ...(reference === null ? {} : { reference }) })];
};

export const estimate: Maker = (scene) => {
  const line = scene.pick.of(scene.world.linesOn(scene.on));
  return line === undefined
    ? undefined
    : [on(scene, 'EstimateReported', { line, amount: scene.amount, through: scene.on })];
};

/** One of the latest events that can be reversed, on its own day or, where that is closed, on the first open one. */
export const reverse: Maker = (scene) => reversalOf(scene, reversible(scene));

/** A succession, so that its flow ends. */
export const reverseSuccession: Maker = (scene) => {
  const successions = reversible(scene).filter((event) => event.type === 'Succeeded');
  return reversalOf(scene, successions.length === 0 ? reversible(scene) : successions);
};

export const closePeriod: Maker = (scene) => {
  const { world } = scene;
  const through = addDays(world.today, -scene.pick.below(60));
  if (through < world.firstOpenDay) return closeYear(scene);
  return [on({ ...scene, on: world.today }, 'PeriodClosed', { through })];
};

export const closeYear: Maker = (scene) => {
  const { world } = scene;
  const budgetYear = scene.pick.oneOf(2024, 2024, 2025);
  const phase = (world.closings.years.get(budgetYear) ?? 'open') === 'open' ? 'spending' : 'settlement';
  if (world.closings.years.get(budgetYear) === 'settlement') return reopen(scene);
  return [on({ ...scene, on: world.today }, 'PeriodClosed', { through: `${budgetYear}-12-31`, budgetYear, phase })];
};

export const reopen: Maker = (scene) => {
  const { world, pick } = scene;
  const { through, years } = world.closings;
  const year = pick.of([...years].filter(([, phase]) => phase !== 'open'));
  const today = { ...scene, on: world.today };
  if (year !== undefined && (through === null || pick.once(2))) {
    const phase = year[1] === 'settlement' ? pick.oneOf('settlement', 'spending') : 'spending';
    return [on(today, 'PeriodReopened', { budgetYear: year[0], phase, authority: OWNER })];
  }
  if (through === null) return scene.pick.once(3) ? closePeriod(scene) : undefined;
  return [on(today, 'PeriodReopened', { from: addDays(through, -pick.below(40)), authority: OWNER })];
};

export const publish: Maker = (scene) => {
  const { state, on: day } = scene;
  return [
    on(scene, 'StatementPublished', {
      title: `Giải ngân đến ngày ${day}`,
      on: day,
      size: state.size,
      root: state.root,
      unit: 'đồng',
      report: { id: 'disbursed', version: '1' },
      cells: [{ cell: 'disbursed', printed: String(state.total().disbursed) }],
      tableSha256: '0'.repeat(64),
    }),
  ];
};

function reversible({ world }: Scene): AnyEvent[] {
  const none = ['LedgerOpened', 'Reversed', 'PeriodClosed', 'PeriodReopened', 'StatementPublished', 'RulePackAdopted'];
  return world.events
    .filter(({ type }) => !none.includes(type) && !/Defined$|Retired$|Added$|^Estimate/.test(type))
    .filter((event) => !world.isReversed(event.id))
    .slice(-12);
}

function reversalOf(scene: Scene, candidates: readonly AnyEvent[]): ReturnType<Maker> {
  const target = scene.pick.of(candidates);
  if (target === undefined) return undefined;
  const open = target.effectiveOn >= scene.world.firstOpenDay;
  const day: LocalDate = open ? target.effectiveOn : scene.world.firstOpenDay;
  return [on({ ...scene, on: day }, 'Reversed', { of: target.id }, { causationId: target.id })];
}
