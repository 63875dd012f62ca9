// What happens up to the day on which the article appears, in the order in which it reaches the ledger.
import { type AnyDraft, type Receipt, reversed } from '@so-cai/core';

import type { Published } from '../fixture.js';
import { MISBOOKED } from '../illustrative/choices.js';
import { DAYS, PAYMENT_DAYS } from '../illustrative/days.js';
import { BUDGET_YEAR, COMMITTEE, illustrated, lineOf } from '../plan.js';
import type { Draw } from '../year/contracts.js';
import { settlements, signed } from '../year/contracts.js';
import type { Payment } from '../year/payments.js';
import type { Scenario } from '../year/scenario.js';
import { endOf } from './endOfYear.js';
import { broughtForward, detailed, granted, isCarried } from './grants.js';
import { publication } from './publication.js';
import type { Recorder } from './recorder.js';

/** What was recorded, for the steps that tell of it. */
export interface UntilPublication {
  readonly published: Receipt;
  /** The payment that was first booked under the wrong capital kind. */
  readonly misbooked: Payment;
  /** Ids of the events that advanced money, by contract. */
  readonly advances: ReadonlyMap<string, string>;
}

/** Records it. @throws DemoError `OtherRecording` */
export async function recordUntilPublication(
  recorder: Recorder,
  published: Published,
  scenario: Scenario,
): Promise<UntilPublication> {
  const { year, step, contracts } = scenario;
  const thisYear = year.cells.filter((cell) => !isCarried(cell));
  await recorder.record('bring-forward', DAYS.opened, broughtForward(year.cells));
  await recorder.record('allocate', DAYS.allocated, granted(thisYear, DAYS.allocated));
  // All that 2023 left goes on to 2024, and 2023 is closed.
  const decided = { recorder, decidedOn: DAYS.carriedOver };
  const endOf2023 = await endOf(BUDGET_YEAR - 1, [{ decide: 'carryOver', stage: 'available' }], decided);
  await recorder.record('carry-over-2023', DAYS.carriedOver, endOf2023.drafts);
  await recorder.record('allot', DAYS.allotted, detailed(thisYear, 'first', step));
  await recorder.record('contracts', DAYS.contracts, contracts.flatMap(signed));
  const paid = await recordPayments(recorder, scenario);
  const corrected = await recorder.record('correct', DAYS.corrected, correctionOf(paid.misbooked, paid.wrongEvent));
  const statement = await recorder.record('publish', published.publishedOn, [publication(published, corrected)]);
  return { published: statement, misbooked: paid.misbooked.payment, advances: paid.advances };
}

interface Paid {
  readonly misbooked: Draw;
  readonly wrongEvent: string;
  readonly advances: ReadonlyMap<string, string>;
}

/** Payments day by day as they reach the ledger, and between them the rest of the detail and the first settlements. */
async function recordPayments(recorder: Recorder, { year, step, contracts, draws }: Scenario): Promise<Paid> {
  const advances = new Map<string, string>();
  const between: { readonly [day: string]: readonly AnyDraft[] } = {
    [DAYS.allottedRest]: detailed(
      year.cells.filter((cell) => !isCarried(cell)),
      'rest',
      step,
    ),
    [DAYS.advancesSettled]: settlements(contracts, step).summer,
  };
  let wrong: { misbooked: Draw; wrongEvent: string } | undefined;
  const days = new Set([...recordingDays(draws).filter((day) => day < DAYS.corrected), ...Object.keys(between)]);
  for (const day of [...days].sort()) {
    const ofDay = draws.filter(({ payment }) => payment.recordedOn === day);
    const drafts = [
      ...ofDay.map((draw) => (isMisbooked(draw) ? misbooked(draw) : draw.draft)),
      ...(between[day] ?? []),
    ];
    const { ids } = await recorder.record(`day-${day}`, day, drafts);
    for (const [index, draw] of ofDay.entries()) {
      const [id, { as, reference }] = [ids[index], draw.draft.data];
      if (id !== undefined && as === 'advance' && reference !== undefined) advances.set(reference, id);
      if (id !== undefined && isMisbooked(draw)) wrong = { misbooked: draw, wrongEvent: id };
    }
  }
  if (wrong === undefined) throw new RangeError('the misbooked payment was not recorded');
  return { ...wrong, advances };
}

/** The days on which payments reach the ledger. */
export function recordingDays(draws: readonly Draw[]): string[] {
  return [...new Set(draws.map(({ payment }) => payment.recordedOn))].sort();
}

function isMisbooked({ payment: { cell, on } }: Draw): boolean {
  const { programme, unit, kind } = MISBOOKED;
  const isThere = cell.line.programme === programme && cell.line.unit === unit && cell.kind === kind;
  return isThere && !isCarried(cell) && on === PAYMENT_DAYS.at(-1)?.on;
}

/** The payment as it was booked at first. */
function misbooked({ payment, draft }: Draw): AnyDraft {
  const from = lineOf({ ...MISBOOKED.bookedAs, unit: payment.cell.line.unit });
  return { ...draft, data: { ...draft.data, from } };
}

/** Takes the wrong entry back, and books the payment where it belongs; both count from the payment's own day. */
function correctionOf({ draft }: Draw, wrongEvent: string): AnyDraft[] {
  const { basis, note } = illustrated('BB', 'DINH-CHINH', COMMITTEE, DAYS.corrected);
  return [reversed({ of: wrongEvent, basis, note }), { ...draft, basis, note, causationId: wrongEvent }];
}
