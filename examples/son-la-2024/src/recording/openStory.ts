// The story's ledger in a store: created and recorded, or found as an earlier run has left it.
import { type EventStore, type Ledger, openingDrafts, openLedger } from '@so-cai/core';

import type { Published } from '../fixture.js';
import { DAYS } from '../illustrative/days.js';
import { packs, sonLa } from '../plan.js';
import { Figures } from '../print/figures.js';
import { type Recorded, recordStory } from './recordStory.js';
import { recorderOf } from './recorder.js';
import { simulatedClock } from './simulatedClock.js';

/** The ledger, and what was recorded in it. */
export interface Story {
  readonly ledger: Ledger;
  readonly figures: Figures;
  readonly recorded: Recorded;
}

/** The name of the story's ledger. */
export const LEDGER = 'son-la-2024';

/** Records the story of published figures in a store. @throws DemoError `OtherRecording` */
export async function openStory(store: EventStore, published: Published): Promise<Story> {
  const figures = new Figures(published);
  const clock = simulatedClock(DAYS.opened);
  const ledger = await openLedger({
    store,
    name: LEDGER,
    actor: 'STC-0017',
    create: sonLa,
    packs,
    keepRefusals: true,
    system: clock.system,
  });
  const recorder = await recorderOf(ledger, clock, openingDrafts(sonLa).length);
  return { ledger, figures, recorded: await recordStory(recorder, published, figures.step) };
}
