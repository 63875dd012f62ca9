// What allocations, allotments, reallocations, reorganisations and opening balances do to the plan.
import type { DecidedFields, EventDataByType, Line } from '@so-cai/core';

import { ceilingGains, ceilingLoses, money, type ModelEntry, move, outside, sum } from './entry.js';

type Data = EventDataByType;
type CeilingUses = DecidedFields['ceilings'];

/** Outside → the stage that each balance had. */
export function broughtForward(data: Data['BalancesBroughtForward']): ModelEntry[] {
  return data.balances.flatMap(({ amount, line, stage, reference }) =>
    move(amount, outside('money'), money(line, stage, reference), 'brought forward'),
  );
}

/** Outside → available, whatever the kind of allocation. */
export function allocated({ to, kind, amount }: Data['Allocated'], decided: DecidedFields): ModelEntry[] {
  return [
    ...move(amount, outside('money'), money(to, 'available'), `allocated: ${kind}`),
    ...ceilings(decided.ceilings),
  ];
}

/** Available → outside: a cut, a tạm cấp that is replaced, or an ứng trước that is recouped. */
export function allocationReduced(data: Data['AllocationReduced'], decided: DecidedFields): ModelEntry[] {
  const flow = `reduced: ${data.kind}` as const;
  return [...move(data.amount, money(data.from, 'available'), outside('money'), flow), ...ceilings(decided.ceilings)];
}

/** Available of one line → available of lines below. */
export function allotted(data: Data['Allotted'], decided: DecidedFields): ModelEntry[] {
  return [
    ...data.to.flatMap((leg) =>
      move(leg.amount, money(data.from, 'available'), money(leg.line, 'available'), 'allotted'),
    ),
    ...ceilings(decided.ceilings),
  ];
}

/** Available of lines below → available of one line. */
export function allotmentRecalled(data: Data['AllotmentRecalled'], decided: DecidedFields): ModelEntry[] {
  return [
    ...data.from.flatMap((leg) =>
      move(leg.amount, money(leg.line, 'available'), money(data.to, 'available'), 'recalled'),
    ),
    ...ceilings(decided.ceilings),
  ];
}

/** Available of some lines → available of others; the legs of both sides sum to the same. */
export function reallocated(data: Data['Reallocated'], decided: DecidedFields): ModelEntry[] {
  if (sum(data.from) !== sum(data.to)) throw new Error('the two sides of a reallocation differ');
  return [
    ...data.from.map((leg) => reallocation(leg.line, -BigInt(leg.amount))),
    ...data.to.map((leg) => reallocation(leg.line, BigInt(leg.amount))),
    ...ceilings(decided.ceilings),
  ];
}

/** The residuary successor's line → another successor's, stage and reference kept. */
export function apportioned(data: Data['Apportioned']): ModelEntry[] {
  return data.legs.flatMap(({ amount, from, to, stage, reference }) =>
    move(amount, money(from, stage, reference), money(to, stage, reference), 'apportioned'),
  );
}

/** What the event says of the rooms of ceilings: using lowers the room, giving back raises it. */
export function ceilings(uses: CeilingUses): ModelEntry[] {
  return (uses ?? []).flatMap(({ key, use, amount }) =>
    use === 'uses' ? ceilingLoses(key, amount, 'ceiling used') : ceilingGains(key, amount, 'ceiling given back'),
  );
}

function reallocation(line: Line, amount: bigint): ModelEntry {
  return { account: money(line, 'available'), amount, flow: 'reallocated' };
}
