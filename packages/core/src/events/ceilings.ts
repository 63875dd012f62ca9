// Ceilings of the medium-term plan: the room that annual allocations use.
import { z } from 'zod';

import type { CeilingKey } from '../accounts/account.js';
import type { AmountText } from '../values/amount.js';
import { defineEvent, type EventDefinition } from './definition.js';
import { amountField, ceilingKeyField, legsOf, oneOf } from './fields.js';
import { ceilingRoom } from './posting.js';

/** Data of `CeilingSet` (kế hoạch trung hạn): the room that a ceiling begins with, in minor units. */
export interface CeilingSetData {
  readonly key: CeilingKey;
  /** In minor units, above zero. */
  readonly amount: AmountText;
}
export const ceilingSetDefinition: EventDefinition<'CeilingSet', CeilingSetData> = defineEvent({
  type: 'CeilingSet',
  v: 1,
  vi: 'kế hoạch trung hạn',
  about: 'The medium-term plan gives a programme, source and unit room for a period.',
  schema: z.strictObject({ key: ceilingKeyField, amount: amountField }),
  post(data, to) {
    ceilingRoom(to, data.key, Number(data.amount), 'ceilingSet');
  },
});

/** Data of `CeilingAdjusted`: a ceiling becomes higher or lower by `amount` minor units. */
export interface CeilingAdjustedData {
  readonly key: CeilingKey;
  readonly change: 'increase' | 'decrease';
  /** In minor units, above zero. */
  readonly amount: AmountText;
}
export const ceilingAdjustedDefinition: EventDefinition<'CeilingAdjusted', CeilingAdjustedData> = defineEvent({
  type: 'CeilingAdjusted',
  v: 1,
  vi: 'điều chỉnh kế hoạch trung hạn',
  about: 'A ceiling becomes higher or lower.',
  schema: z.strictObject({
    key: ceilingKeyField,
    change: oneOf(['increase', 'decrease'], 'change'),
    amount: amountField,
  }),
  post(data, to) {
    if (data.change === 'increase') ceilingRoom(to, data.key, Number(data.amount), 'ceilingIncreased');
    else ceilingRoom(to, data.key, -Number(data.amount), 'ceilingDecreased');
  },
});

/** Room of one ceiling, in minor units. */
export interface CeilingLeg {
  readonly key: CeilingKey;
  /** In minor units, above zero. */
  readonly amount: AmountText;
}
/** Data of `CeilingReallocated`: room moves between ceilings of one period; both sides have the same sum. */
export interface CeilingReallocatedData {
  readonly from: readonly CeilingLeg[];
  readonly to: readonly CeilingLeg[];
}
const ceilingLegs = legsOf(z.strictObject({ key: ceilingKeyField, amount: amountField }), 'ceilings and amounts');
export const ceilingReallocatedDefinition: EventDefinition<'CeilingReallocated', CeilingReallocatedData> = defineEvent({
  type: 'CeilingReallocated',
  v: 1,
  vi: 'điều chỉnh giữa các mức trung hạn',
  about: 'Room moves between ceilings; the total stays.',
  schema: z.strictObject({ from: ceilingLegs, to: ceilingLegs }),
  post(data, to) {
    for (const { key, amount } of data.from) to.ceiling(key, -Number(amount), 'ceilingReallocatedOut');
    for (const { key, amount } of data.to) to.ceiling(key, Number(amount), 'ceilingReallocatedIn');
  },
});
