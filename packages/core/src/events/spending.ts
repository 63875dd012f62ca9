// Spending: payments and advances, what comes back, and what an advance becomes.
import { z } from 'zod';

import type { AmountText } from '../values/amount.js';
import type { EventId, ReferenceId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import type { Line } from '../values/line.js';
import { defineEvent, type EventDefinition } from './definition.js';
import {
  type Analysis,
  amountField,
  analysisField,
  eventIdField,
  legsOf,
  lineField,
  oneOf,
  referenceField,
} from './fields.js';
import { leave, type Poster, type ReturnTarget } from './posting.js';

/** Data of `Disbursed` (giải ngân): a payment for work done, or an advance against it. `amount` in minor units. */
export interface DisbursedData {
  readonly from: Line;
  /** Where the money stood: `available`, or `committed` under the reference. */
  readonly stage: 'available' | 'committed';
  /** A contract or payment file; needed for an advance and for committed money. */
  readonly reference?: ReferenceId;
  /** Present where this event opens a payment file that the ledger did not know. */
  readonly opens?: 'paymentFile';
  readonly as: 'payment' | 'advance';
  /** `nonCash` is ghi thu ghi chi. */
  readonly method: 'cash' | 'nonCash';
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
export const disbursedDefinition: EventDefinition<'Disbursed', DisbursedData> = defineEvent({
  type: 'Disbursed',
  v: 1,
  vi: 'giải ngân',
  about: 'Money is paid for work done, or advanced against it.',
  schema: z.strictObject({
    from: lineField,
    stage: oneOf(['available', 'committed'], 'stage'),
    reference: referenceField.exactOptional(),
    opens: oneOf(['paymentFile'], 'opens').exactOptional(),
    as: oneOf(['payment', 'advance'], 'as'),
    method: oneOf(['cash', 'nonCash'], 'method'),
    amount: amountField,
    analysis: analysisField.exactOptional(),
  }),
  post(data, to) {
    const amount = Number(data.amount);
    const reference = data.reference ?? null;
    const movement =
      data.as === 'payment'
        ? data.method === 'cash'
          ? 'paidCash'
          : 'paidNonCash'
        : data.method === 'cash'
          ? 'advancedCash'
          : 'advancedNonCash';
    to.money(data.from, data.stage, data.stage === 'committed' ? reference : null, -amount, movement, data.analysis);
    to.money(data.from, data.as === 'payment' ? 'paid' : 'advanced', reference, amount, movement, data.analysis);
  },
});

/**
 * Data of `AdvanceSettled` (thanh toán tạm ứng qua khối lượng): advanced money becomes paid. `amount` in minor units.
 */
export interface AdvanceSettledData {
  readonly line: Line;
  /** A contract or payment file. */
  readonly reference: ReferenceId;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
export const advanceSettledDefinition: EventDefinition<'AdvanceSettled', AdvanceSettledData> = defineEvent({
  type: 'AdvanceSettled',
  v: 1,
  vi: 'thanh toán (thu hồi qua khối lượng) tạm ứng',
  about: 'Work done covers an advance: advanced money becomes paid.',
  schema: z.strictObject({
    line: lineField,
    reference: referenceField,
    amount: amountField,
    analysis: analysisField.exactOptional(),
  }),
  post(data, to) {
    to.money(data.line, 'advanced', data.reference, -Number(data.amount), 'advanceSettled', data.analysis);
    to.money(data.line, 'paid', data.reference, Number(data.amount), 'advanceSettled', data.analysis);
  },
});

/** Data of `AdvanceRecovered` (hoàn trả tạm ứng bằng tiền): an advance is repaid. `amount` in minor units. */
export interface AdvanceRecoveredData {
  readonly line: Line;
  /** A contract or payment file. */
  readonly reference: ReferenceId;
  /** The event that advanced the money. */
  readonly of: EventId;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
export const advanceRecoveredDefinition: EventDefinition<'AdvanceRecovered', AdvanceRecoveredData> = defineEvent({
  type: 'AdvanceRecovered',
  v: 1,
  vi: 'hoàn trả tạm ứng bằng tiền',
  about: 'An advance is repaid in cash.',
  schema: z.strictObject({
    line: lineField,
    reference: referenceField,
    of: eventIdField,
    amount: amountField,
    analysis: analysisField.exactOptional(),
  }),
  post(data, to, decided) {
    giveBack(to, { ...data, stage: 'advanced' }, decided.returnTo, 'advanceRecovered', 'advanceReturned');
  },
});

/** An advance that uses next year's money, in minor units. */
export interface ChargedLeg {
  /** The line of year N on which the advance stands. */
  readonly from: Line;
  /** The line of year N + 1 whose money it uses. */
  readonly to: Line;
  /** A contract or payment file. */
  readonly reference: ReferenceId;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
/** Data of `AdvanceCharged` (chuyển tạm ứng sang năm sau): advances that use next year's money. */
export interface AdvanceChargedData {
  readonly legs: readonly ChargedLeg[];
}
export const advanceChargedDefinition: EventDefinition<'AdvanceCharged', AdvanceChargedData> = defineEvent({
  type: 'AdvanceCharged',
  v: 1,
  vi: 'chuyển tạm ứng sang năm sau',
  about: "An advance neither settled, repaid nor carried over uses next year's money; it does not enlarge it.",
  schema: z.strictObject({
    legs: legsOf(
      z.strictObject({
        from: lineField,
        to: lineField,
        reference: referenceField,
        amount: amountField,
        analysis: analysisField.exactOptional(),
      }),
      'legs',
    ),
  }),
  post(data, to) {
    for (const leg of data.legs) {
      const amount = Number(leg.amount);
      leave(to, leg.from, 'advanced', leg.reference, amount, 'chargedOut', leg.analysis);
      to.money(leg.to, 'available', null, -amount, 'chargedIn', leg.analysis);
      to.money(leg.to, 'advanced', leg.reference, amount, 'chargedIn', leg.analysis);
    }
  },
});

/** Data of `Refunded` (nộp trả, giảm chi): paid money comes back. `amount` in minor units. */
export interface RefundedData {
  readonly line: Line;
  readonly stage: 'paid' | 'settled';
  /** A contract or payment file. */
  readonly reference?: ReferenceId;
  /** The event that paid the money. */
  readonly of: EventId;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}
export const refundedDefinition: EventDefinition<'Refunded', RefundedData> = defineEvent({
  type: 'Refunded',
  v: 1,
  vi: 'nộp trả, giảm chi',
  about: 'Paid money comes back; never more than what it returns.',
  schema: z.strictObject({
    line: lineField,
    stage: oneOf(['paid', 'settled'], 'stage'),
    reference: referenceField.exactOptional(),
    of: eventIdField,
    amount: amountField,
    analysis: analysisField.exactOptional(),
  }),
  post(data, to, decided) {
    giveBack(to, data, decided.returnTo, 'refunded', 'refundReturned');
  },
});

/** Money that comes back. */
interface Returned {
  readonly line: Line;
  readonly stage: 'advanced' | 'paid' | 'settled';
  /** A contract or payment file. */
  readonly reference?: ReferenceId;
  /** In minor units, above zero. */
  readonly amount: AmountText;
  readonly analysis?: Analysis;
}

function giveBack(
  to: Poster,
  from: Returned,
  target: ReturnTarget | undefined,
  inside: 'advanceRecovered' | 'refunded',
  outside: 'advanceReturned' | 'refundReturned',
): void {
  if (target === undefined) throw new SoCaiError('StoreCorrupt', 'an event returns money and does not say where to');
  const { line, stage, reference = null, analysis } = from;
  const amount = Number(from.amount);
  if (target === 'outside') {
    leave(to, line, stage, reference, amount, outside, analysis);
    return;
  }
  to.money(line, stage, reference, -amount, inside, analysis);
  to.money(line, target, target === 'committed' ? reference : null, amount, inside, analysis);
}
