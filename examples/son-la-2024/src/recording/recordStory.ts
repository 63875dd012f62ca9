// Everything that happens, in the order in which it reaches the ledger.
import type { Published } from '../fixture.js';
import { DAYS } from '../illustrative/days.js';
import { type Scenario, scenarioOf } from '../year/scenario.js';
import type { Recorder } from './recorder.js';
import { type EndOf2024, recordEndOf2024, recordRestOf2024, recordUntil, type RestOf2024 } from './restOf2024.js';
import { recordUntilPublication, type UntilPublication } from './untilPublication.js';
import { recordDetailOf2025, recordGrantsOf2025, recordRestOf2025, type Year2025 } from './year2025.js';

/** What was recorded, for the steps that tell of it. */
export interface Recorded extends UntilPublication, RestOf2024, Year2025 {
  readonly scenario: Scenario;
  readonly yearEnd: EndOf2024;
}

/** Records the story. `step` is the smallest amount that is told. @throws DemoError `OtherRecording` */
export async function recordStory(recorder: Recorder, published: Published, step: bigint): Promise<Recorded> {
  const scenario = scenarioOf(published, step);
  const first = await recordUntilPublication(recorder, published, scenario);
  const rest = await recordRestOf2024(recorder, scenario, first);
  await recordUntil(recorder, scenario, { after: DAYS.advancesSettledAgain, until: DAYS.allocated2025 });
  await recordGrantsOf2025(recorder, scenario);
  await recordUntil(recorder, scenario, { after: DAYS.allocated2025, until: DAYS.renamed });
  await recordDetailOf2025(recorder, scenario);
  const yearEnd = await recordEndOf2024(recorder);
  const next = await recordRestOf2025(recorder, step);
  return { ...first, ...rest, ...next, scenario, yearEnd };
}
