// Year end: what moves to the next year, what lapses, what is settled, and what is expected.
import { z } from 'zod';

import type { AmountText } from '../values/amount.js';
import type { ReferenceId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';
import type { Line } from '../values/line.js';
import { defineEvent, type EventDefinition } from './definition.js';
import {
  type Analysis,
  analysisField,
  amountField,
  amountOrZeroField,
  booleanField,
  dateField,
  legsOf,
  lineField,
  oneOf,
  referenceField,
} from './fields.js';
import { leave, useCeilings } from './posting.js';

/** What is carried over of one account, in minor units; stage, reference and origin year are kept. */
export interface CarriedLeg {
  readonly line: Line;
  readonly stage: 'available' | 'committed' | 'advanced';
  /** A contract or payment file. */
  readonly reference?: ReferenceId;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
/** Data of `CarriedOver` (chuyển nguồn, kéo dài): money goes to the next budget year. */
export interface CarriedOverData {
  readonly legs: readonly CarriedLeg[];
}

/**
 * The line of the next budget year to which a carry-over goes: origin year and codes kept.
 * @example nextYearLine(roads).budgetYear // 2025
 */
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
        analysis: analysisField.exactOptional(),
      }),
      'legs',
    ),
  }),
  post(data, to) {
    for (const leg of data.legs) {
      to.money(leg.line, leg.stage, leg.reference ?? null, -Number(leg.amount), 'carriedOut', leg.analysis);
      to.money(nextYearLine(leg.line), leg.stage, leg.reference ?? null, Number(leg.amount), 'carriedIn', leg.analysis);
    }
  },
});

/** Data of `Lapsed` (hủy dự toán): what was not spent in time is cancelled. `amount` in minor units. */
export interface LapsedData {
  readonly line: Line;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  /** Whether the medium-term ceiling gets its room back. */
  readonly givesBackCeiling: boolean;
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
  }),
  post(data, to, decided) {
    leave(to, data.line, 'available', null, Number(data.amount), 'lapsed');
    useCeilings(to, decided.ceilings);
  },
});

/** What is settled of the payments of one line, in minor units. */
export interface SettledLeg {
  readonly line: Line;
  /** A contract or payment file. */
  readonly reference?: ReferenceId;
  /** What the unit asked to have settled. */
  readonly submitted: AmountText;
  /** What was approved: this much becomes settled. */
  readonly approved: AmountText;
  readonly analysis?: Analysis;
}
/** Data of `AnnuallySettled` (quyết toán niên độ): payments of a year are settled. */
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
        analysis: analysisField.exactOptional(),
      }),
      'legs',
    ),
  }),
  post(data, to) {
    for (const leg of data.legs) {
      if (leg.approved === '0') continue;
      to.money(leg.line, 'paid', leg.reference ?? null, -Number(leg.approved), 'settled', leg.analysis);
      to.money(leg.line, 'settled', leg.reference ?? null, Number(leg.approved), 'settled', leg.analysis);
    }
  },
});

/**
 * Data of `SettlementCorrected` (điều chỉnh sau quyết toán): settled money goes back to `returnTo`. `amount` in minor units.
 */
export interface SettlementCorrectedData {
  readonly line: Line;
  /** A contract or payment file. */
  readonly reference?: ReferenceId;
  readonly returnTo: 'paid' | 'outside';
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
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
      returnTo: oneOf(['paid', 'outside'], 'returnTo'),
      amount: amountField,
      analysis: analysisField.exactOptional(),
    }),
    post(data, to) {
      const reference = data.reference ?? null;
      if (data.returnTo === 'outside') {
        leave(to, data.line, 'settled', reference, Number(data.amount), 'settlementReturned', data.analysis);
        return;
      }
      to.money(data.line, 'settled', reference, -Number(data.amount), 'settlementCorrected', data.analysis);
      to.money(data.line, 'paid', reference, Number(data.amount), 'settlementCorrected', data.analysis);
    },
  });

/** Data of `EstimateReported` (ước thực hiện): an expected outturn. `amount` in minor units. */
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
