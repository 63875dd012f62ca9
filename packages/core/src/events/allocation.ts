// Giving money to lines and moving it between them.
import { z } from 'zod';

import type { AmountText } from '../values/amount.js';
import type { Line } from '../values/line.js';
import { defineEvent, type EventDefinition } from './definition.js';
import { type Analysis, amountField, analysisField, type Leg, legField, legsOf, lineField, oneOf } from './fields.js';
import { enter, leave, useCeilings } from './posting.js';

/** What an allocation can be. */
export const ALLOCATION_KINDS = ['original', 'supplement', 'interim', 'nextYearAdvance'] as const;
/**
 * What an allocation is: `original` (giao đầu năm), `supplement` (bổ sung), `interim` (tạm cấp), or `nextYearAdvance` (ứng trước dự
 * toán năm sau).
 */
export type AllocationKind = (typeof ALLOCATION_KINDS)[number];

/** Data of `Allocated` (giao dự toán, kế hoạch vốn): money is granted to a line. `amount` in minor units. */
export interface AllocatedData {
  readonly to: Line;
  /** `original` and `supplement`; `interim` is tạm cấp; `nextYearAdvance` is ứng trước dự toán năm sau. */
  readonly kind: AllocationKind;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
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
    analysis: analysisField.exactOptional(),
  }),
  post(data, to, decided) {
    enter(to, data.to, 'available', null, Number(data.amount), data.kind, data.analysis);
    useCeilings(to, decided.ceilings);
  },
});

/** What a reduction can be. */
export const REDUCTION_KINDS = ['cut', 'interimReplaced', 'nextYearAdvanceRecouped'] as const;
/**
 * What a reduction is: `cut` (cắt giảm, thu hồi), `interimReplaced` (a tạm cấp that the final allocation replaces), or
 * `nextYearAdvanceRecouped` (thu hồi ứng trước).
 */
export type ReductionKind = (typeof REDUCTION_KINDS)[number];

/** Data of `AllocationReduced` (cắt giảm, thu hồi): money is taken back from a line. `amount` in minor units. */
export interface AllocationReducedData {
  readonly from: Line;
  /** A `cut` lowers the plan; the others take back a tạm cấp that the final allocation replaces, or an ứng trước that is recouped. */
  readonly kind: ReductionKind;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
export const allocationReducedDefinition: EventDefinition<'AllocationReduced', AllocationReducedData> = defineEvent({
  type: 'AllocationReduced',
  v: 1,
  vi: 'cắt giảm, thu hồi',
  about: 'Money is taken back from a line.',
  schema: z.strictObject({
    from: lineField,
    kind: oneOf(REDUCTION_KINDS, 'kind'),
    amount: amountField,
    analysis: analysisField.exactOptional(),
  }),
  post(data, to, decided) {
    leave(to, data.from, 'available', null, Number(data.amount), data.kind, data.analysis);
    useCeilings(to, decided.ceilings);
  },
});

/** Data of `Allotted` (phân bổ chi tiết): a lump goes down at least one tree, equal or below in the others. */
export interface AllottedData {
  readonly from: Line;
  readonly to: readonly Leg[];
}
export const allottedDefinition: EventDefinition<'Allotted', AllottedData> = defineEvent({
  type: 'Allotted',
  v: 1,
  vi: 'phân bổ chi tiết',
  about: 'A lump is allotted in detail: down at least one tree, equal or below in the others.',
  schema: z.strictObject({
    from: lineField,
    to: legsOf(legField, 'lines and amounts'),
  }),
  post(data, to, decided) {
    for (const { line, amount, analysis } of data.to) {
      to.money(data.from, 'available', null, -Number(amount), 'allottedOut', analysis);
      to.money(line, 'available', null, Number(amount), 'allottedIn', analysis);
    }
    useCeilings(to, decided.ceilings);
  },
});

/** Data of `AllotmentRecalled` (thu hồi phân bổ): allotted money goes back up to the line it came from. */
export interface AllotmentRecalledData {
  readonly from: readonly Leg[];
  readonly to: Line;
}
export const allotmentRecalledDefinition: EventDefinition<'AllotmentRecalled', AllotmentRecalledData> = defineEvent({
  type: 'AllotmentRecalled',
  v: 1,
  vi: 'thu hồi phân bổ',
  about: 'Allotted money goes back up to the line it came from.',
  schema: z.strictObject({
    from: legsOf(legField, 'lines and amounts'),
    to: lineField,
  }),
  post(data, to, decided) {
    for (const { line, amount, analysis } of data.from) {
      to.money(line, 'available', null, -Number(amount), 'recalledOut', analysis);
      to.money(data.to, 'available', null, Number(amount), 'recalledIn', analysis);
    }
    useCeilings(to, decided.ceilings);
  },
});

/** Data of `Reallocated` (điều chỉnh): money moves between lines of the same years; both sides have the same sum. */
export interface ReallocatedData {
  readonly from: readonly Leg[];
  readonly to: readonly Leg[];
}
export const reallocatedDefinition: EventDefinition<'Reallocated', ReallocatedData> = defineEvent({
  type: 'Reallocated',
  v: 1,
  vi: 'điều chỉnh',
  about: 'Money moves between lines of the same years; no total changes.',
  schema: z.strictObject({
    from: legsOf(legField, 'lines and amounts'),
    to: legsOf(legField, 'lines and amounts'),
  }),
  post(data, to, decided) {
    for (const { line, amount, analysis } of data.from)
      to.money(line, 'available', null, -Number(amount), 'reallocatedOut', analysis);
    for (const { line, amount, analysis } of data.to)
      to.money(line, 'available', null, Number(amount), 'reallocatedIn', analysis);
    useCeilings(to, decided.ceilings);
  },
});
