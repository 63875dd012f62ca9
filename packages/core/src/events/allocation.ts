// Giving money to lines and moving it between them.
import { z } from 'zod';

import type { AmountText } from '../values/amount.js';
import type { Line } from '../values/line.js';
import { ceilingsField } from './ceilings.js';
import { defineEvent, type EventDefinition } from './definition.js';
import { amountField, type Leg, legField, legsOf, lineField, oneOf } from './fields.js';
import { type CeilingUse, enter, leave, useCeilings } from './posting.js';

export const ALLOCATION_KINDS = ['original', 'supplement', 'interim', 'nextYearAdvance'] as const;
export type AllocationKind = (typeof ALLOCATION_KINDS)[number];

export interface AllocatedData {
  readonly to: Line;
  /** `original` and `supplement`; `interim` is tạm cấp; `nextYearAdvance` is ứng trước dự toán năm sau. */
  readonly kind: AllocationKind;
  readonly amount: AmountText;
  readonly ceilings?: readonly CeilingUse[];
}
export const allocatedDefinition: EventDefinition<'Allocated', AllocatedData> = defineEvent({
  type: 'Allocated',
  v: 1,
  vi: 'giao dự toán, kế hoạch vốn',
  about: 'Money is granted to a line.',
  schema: z.strictObject({
    to: lineField,
    kind: oneOf(ALLOCATION_KINDS, 'kind'),
    amount: amountField,
    ceilings: ceilingsField.exactOptional(),
  }),
  post(data, to) {
    enter(to, data.to, 'available', null, Number(data.amount), data.kind);
    useCeilings(to, data.ceilings);
  },
});

export interface AllocationReducedData {
  readonly from: Line;
  readonly amount: AmountText;
  readonly ceilings?: readonly CeilingUse[];
}
export const allocationReducedDefinition: EventDefinition<'AllocationReduced', AllocationReducedData> = defineEvent({
  type: 'AllocationReduced',
  v: 1,
  vi: 'cắt giảm, thu hồi',
  about: 'Money is taken back from a line.',
  schema: z.strictObject({ from: lineField, amount: amountField, ceilings: ceilingsField.exactOptional() }),
  post(data, to) {
    leave(to, data.from, 'available', null, Number(data.amount), 'reduced');
    useCeilings(to, data.ceilings);
  },
});

export interface AllottedData {
  readonly from: Line;
  readonly to: readonly Leg[];
  readonly ceilings?: readonly CeilingUse[];
}
export const allottedDefinition: EventDefinition<'Allotted', AllottedData> = defineEvent({
  type: 'Allotted',
  v: 1,
  vi: 'phân bổ chi tiết',
  about: 'A lump is allotted in detail: down at least one tree, equal or below in the others.',
  schema: z.strictObject({
    from: lineField,
    to: legsOf(legField, 'lines and amounts'),
    ceilings: ceilingsField.exactOptional(),
  }),
  post(data, to) {
    for (const { line, amount } of data.to) {
      to.money(data.from, 'available', null, -Number(amount), 'allottedOut');
      to.money(line, 'available', null, Number(amount), 'allottedIn');
    }
    useCeilings(to, data.ceilings);
  },
});

export interface AllotmentRecalledData {
  readonly from: readonly Leg[];
  readonly to: Line;
  readonly ceilings?: readonly CeilingUse[];
}
export const allotmentRecalledDefinition: EventDefinition<'AllotmentRecalled', AllotmentRecalledData> = defineEvent({
  type: 'AllotmentRecalled',
  v: 1,
  vi: 'thu hồi phân bổ',
  about: 'Allotted money goes back up to the line it came from.',
  schema: z.strictObject({
    from: legsOf(legField, 'lines and amounts'),
    to: lineField,
    ceilings: ceilingsField.exactOptional(),
  }),
  post(data, to) {
    for (const { line, amount } of data.from) {
      to.money(line, 'available', null, -Number(amount), 'recalledOut');
      to.money(data.to, 'available', null, Number(amount), 'recalledIn');
    }
    useCeilings(to, data.ceilings);
  },
});

export interface ReallocatedData {
  readonly from: readonly Leg[];
  readonly to: readonly Leg[];
  readonly ceilings?: readonly CeilingUse[];
}
export const reallocatedDefinition: EventDefinition<'Reallocated', ReallocatedData> = defineEvent({
  type: 'Reallocated',
  v: 1,
  vi: 'điều chỉnh',
  about: 'Money moves between lines of the same years; no total changes.',
  schema: z.strictObject({
    from: legsOf(legField, 'lines and amounts'),
    to: legsOf(legField, 'lines and amounts'),
    ceilings: ceilingsField.exactOptional(),
  }),
  post(data, to) {
    for (const { line, amount } of data.from) to.money(line, 'available', null, -Number(amount), 'reallocatedOut');
    for (const { line, amount } of data.to) to.money(line, 'available', null, Number(amount), 'reallocatedIn');
    useCeilings(to, data.ceilings);
  },
});
