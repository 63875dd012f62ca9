// What every step of the story works with.
import type { Ledger } from '@so-cai/core';

import type { Published } from '../fixture.js';
import type { Figures } from '../print/figures.js';
import type { Screen } from '../print/screen.js';
import type { Recorded } from '../recording/recordStory.js';
import type { Recorder } from '../recording/recorder.js';

export interface Stage {
  readonly ledger: Ledger;
  readonly published: Published;
  readonly figures: Figures;
  readonly screen: Screen;
  readonly recorder: Recorder;
  readonly recorded: Recorded;
}
