// What happens after the article, to the end of 2024: moves and refusals, the rest of the payments, a supplement, estimates, the close.
import { advanceRecovered, type AnyDraft, estimateReported, type Receipt } from '@so-cai/core';
import type { YearEndDecision, YearEndTotals } from '@so-cai/projection-execution';

import { CARRIED_ADVANCE, CHARGED, PILOT } from '../illustrative/choices.js';
import { BACKDATED, DAYS } from '../illustrative/days.js';
import { between, seeded } from '../illustrative/seeded.js';
import { ESTIMATED } from '../illustrative/shares.js';
import { BUDGET_YEAR, COMMITTEE, illustrated, TREASURY } from '../plan.js';
import { recoveredOf, settlements } from '../year/contracts.js';
import {
  backdatedMove,
  componentsMove,
  type Move,
  programmesMove,
  tooMuchAdvanced,
  undecidedMoves,
} from '../year/moves.js';
import { unspentOf } from '../year/payments.js';
import type { Scenario } from '../year/scenario.js';
import { calendarOf } from './calendar.js';
import { endOf } from './endOfYear.js';
import { supplement } from './grants.js';
import type { Recorder } from './recorder.js';
import { recordingDays, type UntilPublication } from './untilPublication.js';

/** A recorded move, with its receipt. */
export interface RecordedMove {
  readonly move: Move;
  readonly receipt: Receipt;
}
/** What was recorded, for the steps that tell of it. */
export interface RestOf2024 {
  readonly programmesMoved: RecordedMove;
  readonly componentsMoved: RecordedMove;
}

/** What becomes of 2024 at its end. */
export interface EndOf2024 {
  readonly receipt: Receipt;
  readonly totals: YearEndTotals;
}

const ESTIMATE_SEED = 11;
const HUNDRED = 100n;

/** The names under which refused calls are kept. */
export const REFUSED = ['refused-programmes', 'refused-backdated', 'refused-advance', 'refused-components'] as const;

/** Records it, but for the end of the year. */
export async function recordRestOf2024(
  recorder: Recorder,
  scenario: Scenario,
  { advances }: UntilPublication,
): Promise<RestOf2024> {
  const { step } = scenario;
  const [undecided, tooMuch] = [undecidedMoves(scenario), tooMuchAdvanced(scenario)];
  const [programmes, components] = [programmesMove(scenario), componentsMove(scenario)];
  await recorder.tryRefused(REFUSED[0], DAYS.programmesMoved, undecided.programmes.draft);
  const programmesReceipt = await recorder.record('move-programmes', DAYS.programmesMoved, [programmes.draft]);
  const backdated = backdatedMove(await recorder.stateOn(BACKDATED), step);
  await recorder.tryRefused(REFUSED[1], DAYS.refused, backdated.draft);
  await recorder.record('contract-houses', DAYS.refused, [tooMuch.contract]);
  await recorder.tryRefused(REFUSED[2], DAYS.refused, tooMuch.advance);
  await recordUntil(recorder, scenario, { after: DAYS.corrected, until: DAYS.componentsMoved });
  await recorder.tryRefused(REFUSED[3], DAYS.componentsMoved, undecided.components.draft);
  const componentsReceipt = await recorder.record('move-components', DAYS.componentsMoved, [components.draft]);
  await recorder.record('recover-advance', DAYS.advanceRecovered, recoveries(scenario, advances));
  const more = supplement(scenario.year.cells, step);
  await recordUntil(recorder, scenario, { after: DAYS.componentsMoved, until: DAYS.supplemented });
  await recorder.record('supplement', DAYS.supplemented, [more.granted]);
  await recordUntil(recorder, scenario, { after: DAYS.supplemented, until: DAYS.supplementAllotted });
  await recorder.record('supplement-allot', DAYS.supplementAllotted, more.detail);
  await recorder.record('estimate', DAYS.estimated, estimates(scenario));
  await recordUntil(recorder, scenario, { after: DAYS.supplementAllotted, until: DAYS.advancesSettledAgain });
  await recorder.record('settle', DAYS.advancesSettledAgain, settlements(scenario.contracts, step).december);
  return {
    programmesMoved: { move: programmes, receipt: programmesReceipt },
    componentsMoved: { move: components, receipt: componentsReceipt },
  };
}

/** Payments that reach the ledger after a day and before another. */
export async function recordUntil(
  recorder: Recorder,
  { draws }: Scenario,
  { after, until }: { readonly after: string; readonly until: string },
): Promise<void> {
  for (const day of recordingDays(draws).filter((each) => each > after && each < until))
    await recorder.record(
      `day-${day}`,
      day,
      draws.filter(({ payment }) => payment.recordedOn === day).map(({ draft }) => draft),
    );
}

/**
 * The end of 2024: commitments and one advance go on, and what is available of investment, of one programme and in the pilot district; one
 * advance uses next year's money; the rest lapses.
 */
export async function recordEndOf2024(recorder: Recorder): Promise<EndOf2024> {
  const decisions: YearEndDecision[] = [
    { decide: 'carryOver', stage: 'committed', where: { capital: 'investment' } },
    { decide: 'charge', where: CHARGED },
    { decide: 'carryOver', stage: 'advanced', where: CARRIED_ADVANCE },
    { decide: 'carryOver', stage: 'available', where: { capital: 'investment', originYear: BUDGET_YEAR } },
    { decide: 'carryOver', stage: 'available', where: { programme: 'GNBV', originYear: BUDGET_YEAR } },
    { decide: 'carryOver', stage: 'available', where: { unit: PILOT.unit, originYear: BUDGET_YEAR } },
  ];
  const { totals, drafts } = await endOf(BUDGET_YEAR, decisions, { recorder, decidedOn: DAYS.yearEnded });
  const receipt = await recorder.record('close-2024', DAYS.yearEnded, drafts);
  return { receipt, totals };
}

function recoveries({ contracts, step }: Scenario, advances: ReadonlyMap<string, string>): AnyDraft[] {
  return contracts.flatMap((contract) => {
    const [amount, of] = [recoveredOf(contract, step), advances.get(contract.reference)];
    if (amount === 0n || of === undefined) return [];
    const around = illustrated('KB', 'THU-HOI-TAM-UNG', TREASURY, DAYS.advanceRecovered);
    return [advanceRecovered({ line: contract.cell.line, reference: contract.reference, of, amount, ...around })];
  });
}

/** What each line is expected to have disbursed by the end of the year: near what it will in fact have, and never more than it has. */
function estimates({ year, payments, step }: Scenario): AnyDraft[] {
  const through = calendarOf(BUDGET_YEAR).spendingEnds;
  const random = seeded(ESTIMATE_SEED);
  return year.cells.map((cell) => {
    const paid = cell.granted - unspentOf(cell, payments);
    const expected = ((paid * between(random, ESTIMATED)) / HUNDRED / step) * step;
    return estimateReported({
      line: cell.line,
      amount: expected < cell.granted ? expected : cell.granted,
      through,
      ...illustrated('BC', 'UOC-THUC-HIEN', COMMITTEE, DAYS.estimated),
    });
  });
}
