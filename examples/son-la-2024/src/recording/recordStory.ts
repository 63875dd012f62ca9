// Everything that happens up to the day of publication, in the order in which it reached the ledger.
import type { Receipt } from '@so-cai/core';

import type { Published } from '../fixture.js';
import { DAYS, PAYMENT_DAYS } from '../illustrative.js';
import { allocations, allotments } from './allocations.js';
import { bookedOn, correctionOf, type Payment, paymentsOf, placeOfMisbooked } from './payments.js';
import { publication } from './publication.js';
import type { Recorder } from './recorder.js';

/** What was recorded, for the steps that tell of it. */
export interface Recorded {
  readonly allocated: Receipt;
  readonly allotted: Receipt;
  readonly paid: readonly { readonly on: string; readonly receipt: Receipt }[];
  readonly corrected: Receipt;
  /** The payment that was first booked under the wrong capital kind. */
  readonly misbooked: Payment;
  readonly published: Receipt;
}

/** Records the story. @throws DemoError `OtherRecording` */
export async function recordStory(recorder: Recorder, published: Published, step: bigint): Promise<Recorded> {
  const allocated = await recorder.record('allocate', DAYS.allocated, allocations(published));
  const allotted = await recorder.record('allot', DAYS.allotted, allotments(published, step));
  const payments = paymentsOf(published, step);
  const wrong = placeOfMisbooked(payments);
  const paid: { on: string; receipt: Receipt }[] = [];
  let wrongEvent: string | undefined;
  for (const { on } of PAYMENT_DAYS) {
    const receipt = await recorder.record(`pay-${on}`, on, bookedOn(on, payments));
    paid.push({ on, receipt });
    if (on === wrong.day) wrongEvent = receipt.ids[wrong.index];
  }
  if (wrongEvent === undefined) throw new RangeError('the misbooked payment was not recorded');
  const corrected = await recorder.record('correct', DAYS.corrected, correctionOf(wrong.payment, wrongEvent));
  const statement = await recorder.record('publish', published.publishedOn, [publication(published, corrected)]);
  return { allocated, allotted, paid, corrected, misbooked: wrong.payment, published: statement };
}
