// Drafts of contracts, commitments, payments, advances and what comes back.
import { line as lineOf, type AnyEvent, lineKey, type Line } from '@so-cai/core';

import { OWNER } from './firstPlan.js';
import { funds, type Maker, on, type Scene, spendable } from './scene.js';

export const registerContract: Maker = (scene) => {
  const { world, pick, amount } = scene;
  const data = { reference: world.fresh('HD'), value: 200n + amount };
  const before = pick.once(4) ? { committedBefore: amount } : {};
  return [on(scene, 'ContractRegistered', { ...data, ...before })];
};

export const amendContract: Maker = (scene) => {
  const { world, pick, state } = scene;
  const reference = pick.of(world.references().contracts);
  if (reference === undefined) return registerContract(scene);
  const change = pick.oneOf('increase', 'decrease');
  const amount = change === 'increase' ? scene.amount : pick.part(state.balance({ kind: 'contract', reference }));
  return amount === undefined ? undefined : [on(scene, 'ContractAmended', { reference, change, amount })];
};

export const closeContract: Maker = (scene) => {
  const reference = scene.pick.of(scene.world.references().contracts);
  return reference === undefined ? registerContract(scene) : [on(scene, 'ContractClosed', { reference })];
};

export const commit: Maker = (scene) => {
  const { world, pick, state } = scene;
  const [reference, fund] = [pick.of(world.references().contracts), pick.of(funds(scene, 'available'))];
  if (reference === undefined) return registerContract(scene);
  if (fund === undefined) return undefined;
  const [room, most] = [state.balance({ kind: 'contract', reference }), spendable(scene, fund.account.line)];
  const amount = pick.part(room < most ? room : most);
  return amount === undefined ? undefined : [on(scene, 'Committed', { line: fund.account.line, reference, amount })];
};

export const release: Maker = (scene) => {
  const fund = scene.pick.of(funds(scene, 'committed'));
  const amount = scene.pick.part(fund?.balance ?? 0n);
  const { line, reference } = fund?.account ?? {};
  if (line === undefined || reference == null || amount === undefined) return commit(scene);
  return [on(scene, 'CommitmentReleased', { line, reference, amount })];
};

export const pay: Maker = (scene) => {
  const { world, pick } = scene;
  const fund = pick.of(funds(scene, 'available'));
  if (fund === undefined) return undefined;
  const amount = pick.part(spendable(scene, fund.account.line));
  if (amount === undefined) return undefined;
  const known = pick.of([...world.references().contracts, ...world.references().files]);
  const file = pick.once(3)
    ? { reference: world.fresh('TT'), opens: 'paymentFile' as const }
    : known === undefined || pick.once(2)
      ? {}
      : { reference: known };
  const as = 'reference' in file ? pick.oneOf('payment', 'advance') : 'payment';
  const method = pick.oneOf('cash', 'cash', 'nonCash');
  const analysis = pick.once(3) ? { analysis: { item: pick.oneOf('6900', '7000') } } : {};
  return [
    on(scene, 'Disbursed', { from: fund.account.line, stage: 'available', as, method, amount, ...file, ...analysis }),
  ];
};

export const payCommitted: Maker = (scene) => {
  const { pick } = scene;
  const fund = pick.of(funds(scene, 'committed'));
  const amount = pick.part(fund?.balance ?? 0n);
  const { line, reference } = fund?.account ?? {};
  if (line === undefined || reference == null || amount === undefined) return commit(scene);
  const as = pick.oneOf('payment', 'advance');
  return [on(scene, 'Disbursed', { from: line, stage: 'committed', reference, as, method: 'cash', amount })];
};

/** The bank has paid what nobody had: a fact that an authority answers for. */
export const overspend: Maker = (scene) => {
  const { pick, amount, on: day } = scene;
  const fund = pick.of(funds(scene, 'available'));
  if (fund === undefined) return undefined;
  const data = { from: fund.account.line, stage: 'available', as: 'payment', method: 'cash' } as const;
  const exception = { authority: OWNER, document: `CV-${day}`, reason: 'the bank has paid' };
  const most = spendable(scene, fund.account.line);
  return [on(scene, 'Disbursed', { ...data, amount: (most > 1_000_000n ? 1n : most) + amount }, { exception })];
};

export const settleAdvance: Maker = (scene) => {
  const fund = scene.pick.of(funds(scene, 'advanced'));
  const amount = scene.pick.part(fund?.balance ?? 0n);
  const { line, reference } = fund?.account ?? {};
  if (line === undefined || reference == null || amount === undefined) return pay(scene);
  return [on(scene, 'AdvanceSettled', { line, reference, amount })];
};

export const recoverAdvance: Maker = (scene) => {
  const { pick } = scene;
  const fund = pick.of(funds(scene, 'advanced', true));
  const { line, reference } = fund?.account ?? {};
  if (fund === undefined || line === undefined || reference == null) return pay(scene);
  const of = pick.of(raising(scene, 'advanced', line, reference));
  const amount = pick.part(fund.balance);
  return of === undefined || amount === undefined
    ? undefined
    : [on(scene, 'AdvanceRecovered', { line, reference, of: of.id, amount })];
};

export const refund: Maker = (scene) => {
  const { pick } = scene;
  const fund = pick.of([...funds(scene, 'paid', true), ...funds(scene, 'settled', true)]);
  if (fund === undefined) return pay(scene);
  const { line, reference, stage } = fund.account;
  const of = pick.of(raising(scene, 'paid', line, reference));
  const amount = pick.part(fund.balance);
  if (of === undefined || amount === undefined || (stage !== 'paid' && stage !== 'settled')) return undefined;
  const file = reference === null ? {} : { reference };
  return [on(scene, 'Refunded', { line, stage, ...file, of: of.id, amount })];
};

/** An advance of a year uses money of the next one. */
export const chargeAdvance: Maker = (scene) => {
  const { pick } = scene;
  const fund = pick.of(funds(scene, 'advanced', true));
  const { line, reference } = fund?.account ?? {};
  if (fund === undefined || line === undefined || reference == null) return pay(scene);
  const to = lineOf({ ...line, budgetYear: line.budgetYear + 1 });
  const granted = on(scene, 'Allocated', { to, kind: 'original', amount: fund.balance });
  const amount = pick.part(fund.balance) ?? 1n;
  return [granted, on(scene, 'AdvanceCharged', { legs: [{ from: line, to, reference, amount }] })];
};

/** Events that put money on a line at a stage, the line seen on the day. */
function raising(
  { world, on: day }: Scene,
  stage: 'advanced' | 'paid',
  line: Line,
  reference: string | null,
): AnyEvent[] {
  const isHere = (other: Line): boolean => lineKey(world.resolveLine(other, day)) === lineKey(line);
  return world.events.filter((event) => {
    if (world.isReversed(event.id)) return false;
    switch (event.type) {
      case 'Disbursed':
        return (
          (event.data.as === 'advance' ? 'advanced' : 'paid') === stage &&
          (event.data.reference ?? null) === reference &&
          isHere(event.data.from)
        );
      case 'AdvanceSettled':
        return stage === 'paid' && event.data.reference === reference && isHere(event.data.line);
      case 'BalancesBroughtForward':
        return event.data.balances.some(
          (balance) => balance.stage === stage && (balance.reference ?? null) === reference && isHere(balance.line),
        );
      default:
        return false;
    }
  });
}
