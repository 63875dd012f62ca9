// Year end: what moves to the next year, what lapses, what is settled, and what is expected.
import { z } from 'zod';

import type { AmountText } from '../values/amount.js';
import type { ReferenceId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';
import type { Line } from '../values/line.js';
import { ceilingsField } from './ceilings.js';
import { defineEvent, type EventDefinition } from './definition.js';
import {
  amountField,
  amountOrZeroField,
  booleanField,
  dateField,
  legsOf,
  lineField,
  oneOf,
  referenceField,
} from './fields.js';
import { type CeilingUse, leave, useCeilings } from './posting.js';

export interface CarriedLeg {
  readonly line: Line;
  readonly stage: 'available' | 'committed' | 'advanced';
  readonly reference?: ReferenceId;
  readonly amount: AmountText;
}
export interface CarriedOverData {
  readonly legs: readonly CarriedLeg[];
}

/** The line of the next budget year to which a carry-over goes: origin year and codes kept. */
export function nextYearLine(line: Line): Line {
  return Object.freeze({ ...line, budgetYear: line.budgetYear + 1 });
}

export const carriedOverDefinition: EventDefinition<'CarriedOver', CarriedOverData> = defineEvent({
  type: 'CarriedOver',
  v: 1,
  vi: 'chuyển nguồn, kéo dài',
  about: 'Money goes to the next budget year, with its origin year, stage and reference.',
  schema: z.strictObject({
    legs: legsOf(
      z.strictObject({
        line: lineField,
        stage: oneOf(['available', 'committed', 'advanced'], 'stage'),
        reference: referenceField.exactOptional(),
        amount: amountField,
      }),
      'legs',
    ),
  }),
  post(data, to) {
    for (const leg of data.legs) {
      to.money(leg.line, leg.stage, leg.reference ?? null, -Number(leg.amount), 'carriedOut');
      to.money(nextYearLine(leg.line), leg.stage, leg.reference ?? null, Number(leg.amount), 'carriedIn');
    }
  },
});

export interface LapsedData {
  readonly line: Line;
  readonly amount: AmountText;
  /** Whether the medium-term ceiling gets its room back. */
  readonly givesBackCeiling: boolean;
  readonly ceilings?: readonly CeilingUse[];
}
export const lapsedDefinition: EventDefinition<'Lapsed', LapsedData> = defineEvent({
  type: 'Lapsed',
  v: 1,
  vi: 'hủy dự toán',
  about: 'What was not spent in time is cancelled; the plan stays what it was.',
  schema: z.strictObject({
    line: lineField,
    amount: amountField,
    givesBackCeiling: booleanField,
    ceilings: ceilingsField.exactOptional(),
  }),
  post(data, to) {
    leave(to, data.line, 'available', null, Number(data.amount), 'lapsed');
    useCeilings(to, data.ceilings);
  },
});

export interface SettledLeg {
  readonly line: Line;
  readonly reference?: ReferenceId;
  /** What the unit asked to have settled. */
  readonly submitted: AmountText;
  /** What was approved: this much becomes settled. */
  readonly approved: AmountText;
}
export interface AnnuallySettledData {
  readonly legs: readonly SettledLeg[];
}
export const annuallySettledDefinition: EventDefinition<'AnnuallySettled', AnnuallySettledData> = defineEvent({
  type: 'AnnuallySettled',
  v: 1,
  vi: 'quyết toán niên độ',
  about: 'Payments of a year are settled, with what was submitted and what was approved.',
  schema: z.strictObject({
    legs: legsOf(
      z.strictObject({
        line: lineField,
        reference: referenceField.exactOptional(),
        submitted: amountField,
        approved: amountOrZeroField,
      }),
      'legs',
    ),
  }),
  post(data, to) {
    for (const leg of data.legs) {
      if (leg.approved === '0') continue;
      to.money(leg.line, 'paid', leg.reference ?? null, -Number(leg.approved), 'settled');
      to.money(leg.line, 'settled', leg.reference ?? null, Number(leg.approved), 'settled');
    }
  },
});

export interface SettlementCorrectedData {
  readonly line: Line;
  readonly reference?: ReferenceId;
  readonly to: 'paid' | 'outside';
  readonly amount: AmountText;
}
export const settlementCorrectedDefinition: EventDefinition<'SettlementCorrected', SettlementCorrectedData> =
  defineEvent({
    type: 'SettlementCorrected',
    v: 1,
    vi: 'điều chỉnh sau quyết toán',
    about: 'Settled money becomes unsettled again, or goes back to the budget.',
    schema: z.strictObject({
      line: lineField,
      reference: referenceField.exactOptional(),
      to: oneOf(['paid', 'outside'], 'to'),
      amount: amountField,
    }),
    post(data, to) {
      const reference = data.reference ?? null;
      if (data.to === 'outside') {
        leave(to, data.line, 'settled', reference, Number(data.amount), 'settlementReturned');
        return;
      }
      to.money(data.line, 'settled', reference, -Number(data.amount), 'settlementCorrected');
      to.money(data.line, 'paid', reference, Number(data.amount), 'settlementCorrected');
    },
  });

export interface EstimateReportedData {
  readonly line: Line;
  /** What is expected to have been disbursed by `through`; never mixed with actuals. */
  readonly amount: AmountText;
  readonly through: LocalDate;
}
export const estimateReportedDefinition: EventDefinition<'EstimateReported', EstimateReportedData> = defineEvent({
  type: 'EstimateReported',
  v: 1,
  vi: 'ước thực hiện',
  about: 'An expected outturn.',
  schema: z.strictObject({ line: lineField, amount: amountOrZeroField, through: dateField }),
});
