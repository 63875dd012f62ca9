// What gives and takes the rooms of medium-term ceilings and of contracts.
import type { DecidedFields, CeilingKey, EventDataByType } from '@so-cai/core';

import { ceilingGains, ceilingLoses, contractGains, contractLoses, type ModelEntry, sum } from './entry.js';

type Data = EventDataByType;

export function ceilingSet({ key, amount }: Data['CeilingSet']): ModelEntry[] {
  return ceilingGains(key, amount, 'ceiling set');
}

export function ceilingAdjusted({ key, change, amount }: Data['CeilingAdjusted']): ModelEntry[] {
  return change === 'increase'
    ? ceilingGains(key, amount, 'ceiling adjusted')
    : ceilingLoses(key, amount, 'ceiling adjusted');
}

/** Room of some ceilings → others; the legs of both sides sum to the same. */
export function ceilingReallocated({ from, to }: Data['CeilingReallocated']): ModelEntry[] {
  if (sum(from) !== sum(to)) throw new Error('the two sides of a ceiling reallocation differ');
  return [
    ...from.map((leg) => reallocation(leg.key, -BigInt(leg.amount))),
    ...to.map((leg) => reallocation(leg.key, BigInt(leg.amount))),
  ];
}

/** The room is the value less what was committed before this ledger began. */
export function contractRegistered({ reference, value, committedBefore }: Data['ContractRegistered']): ModelEntry[] {
  return [
    ...contractGains(reference, value, 'contract registered'),
    ...contractLoses(reference, committedBefore ?? '0', 'contract registered'),
  ];
}

export function contractAmended({ reference, change, amount }: Data['ContractAmended']): ModelEntry[] {
  return change === 'increase'
    ? contractGains(reference, amount, 'contract amended')
    : contractLoses(reference, amount, 'contract amended');
}

/** Takes the room that was left, as the event states it. */
export function contractClosed({ reference }: Data['ContractClosed'], { room }: DecidedFields): ModelEntry[] {
  return contractLoses(reference, room ?? '0', 'contract closed');
}

function reallocation(key: CeilingKey, amount: bigint): ModelEntry {
  return { account: { kind: 'ceiling', key }, amount, flow: 'ceiling reallocated' };
}
