// What was disbursed: the published totals, paid on illustrative days by illustrative lines. One payment is first booked under the
// wrong capital kind, and corrected days later.
import { type AnyDraft, disbursed, type Line, reversed } from '@so-cai/core';

import type { Published } from '../fixture.js';
import { DAYS, MISBOOKED, PAYMENT_DAYS, PROGRAMME_SHARES, UNIT_SHARES } from '../illustrative.js';
import { illustrativeDocument, lineOf, PROVINCIAL_COMMITTEE, TREASURY } from '../plan.js';
import { type Kind, KINDS } from '../scope.js';
import { splitInSteps } from '../split.js';

/** One payment as it should be booked. */
export interface Payment {
  readonly programme: string;
  readonly unit: string;
  readonly kind: Kind;
  readonly on: string;
  readonly amount: bigint;
}

/** All payments; by capital kind they sum to what the article says was disbursed. */
export function paymentsOf(published: Published, step: bigint): Payment[] {
  return KINDS.flatMap((kind) => {
    const cells = PROGRAMME_SHARES.flatMap(({ programme, disbursed: weights }) =>
      UNIT_SHARES.map((share) => ({
        programme,
        unit: share.unit,
        weight: BigInt(weights[kind]) * BigInt(share.disbursed),
      })),
    );
    const totals = splitInSteps(
      published.disbursed[kind].minor,
      step,
      cells.map(({ weight }) => weight),
    );
    return cells.flatMap(({ programme, unit }, index) => {
      const parts = splitInSteps(
        totals[index] ?? 0n,
        step,
        PAYMENT_DAYS.map(({ weight }) => weight),
      );
      return PAYMENT_DAYS.map(({ on }, day) => ({ programme, unit, kind, on, amount: parts[day] ?? 0n }));
    });
  }).filter(({ amount }) => amount > 0n);
}

/** The day's payments as they were booked at first. */
export function bookedOn(day: string, payments: readonly Payment[]): AnyDraft[] {
  return payments
    .filter(({ on }) => on === day)
    .map((payment) =>
      payOut(payment, isMisbooked(payment) ? lineOf(payment.programme, MISBOOKED.bookedAs, payment.unit) : undefined),
    );
}

/** Where in its day's payments the wrong booking stands. */
export function placeOfMisbooked(payments: readonly Payment[]): { day: string; index: number; payment: Payment } {
  const payment = payments.find(isMisbooked);
  if (payment === undefined) throw new RangeError('the misbooked payment is none of the payments');
  return { day: payment.on, index: payments.filter(({ on }) => on === payment.on).indexOf(payment), payment };
}

/** Takes the wrong entry back, and books the payment where it belongs; both count from the payment's own day. */
export function correctionOf(payment: Payment, wrongEvent: string): AnyDraft[] {
  const basis = [illustrativeDocument('BB', 'DINH-CHINH', PROVINCIAL_COMMITTEE, DAYS.corrected)];
  return [reversed({ of: wrongEvent, basis }), { ...payOut(payment), basis, causationId: wrongEvent }];
}

function isMisbooked({ programme, unit, kind, on }: Payment): boolean {
  return (
    programme === MISBOOKED.programme &&
    unit === MISBOOKED.unit &&
    kind === MISBOOKED.paidFrom &&
    on === PAYMENT_DAYS.at(-1)?.on
  );
}

function payOut(payment: Payment, from: Line = lineOf(payment.programme, payment.kind, payment.unit)): AnyDraft {
  return disbursed({
    from,
    as: 'payment',
    amount: payment.amount,
    effectiveOn: payment.on,
    basis: [illustrativeDocument('CT', payment.on, TREASURY, payment.on)],
  });
}
