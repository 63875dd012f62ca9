// What every step of the story works with.
import type { Published } from '../fixture.js';
import type { Screen } from '../print/screen.js';
import type { Story } from '../recording/openStory.js';

export interface Stage extends Story {
  readonly published: Published;
  readonly screen: Screen;
}
