// The whole demonstration: records the story in a file and tells it on a screen.
import { existsSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';

import { readFixture } from './fixture.js';
import { paintFor } from './print/paint.js';
import { Screen } from './print/screen.js';
import { openStory } from './recording/openStory.js';
import article from './son-la-2024.json' with { type: 'json' };
import { openStore } from './store.js';
import { showEarlierKnowledge } from './story/earlierKnowledge.js';
import { showEnding } from './story/ending.js';
import { showEndOfYear } from './story/endOfYear.js';
import { showLawfulMoves } from './story/lawfulMoves.js';
import { showOpening } from './story/opening.js';
import { showPlanMismatch } from './story/planMismatch.js';
import { showRefusedMoves } from './story/refusedMoves.js';
import { showReorganisation } from './story/reorganisation.js';
import type { Stage } from './story/stage.js';
import { showStateOnPublishedDay } from './story/stateOnPublishedDay.js';
import { showThroughTheYear } from './story/throughTheYear.js';
import { showWhatWasRecorded } from './story/whatWasRecorded.js';

/** How the demonstration is run. */
export interface DemoOptions {
  /** The ledger's file. Where it holds the story already, nothing is recorded twice. */
  readonly file: string;
  /** Takes whole lines, each with its line end. */
  readonly out: (text: string) => void;
  readonly colour: boolean;
  /** A folder that gets a report for each month, and an office's other forms; none are written without it. */
  readonly reports?: string;
  /** Other published figures of the same form; the article's unless given. */
  readonly fixture?: unknown;
}

/**
 * Creates the ledger of Sơn La 2024 in a file, records the story, and shows it.
 * @throws DemoError `InvalidFixture` or `OtherRecording`; SoCaiError where the file cannot be used.
 * @example await runDemo({ file: "son-la-2024.db", out: (text) => process.stdout.write(text), colour: false })
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  const published = readFixture(options.fixture ?? article);
  const screen = new Screen(options.out, paintFor(options.colour));
  const existed = existsSync(options.file);
  const store = openStore(options.file);
  try {
    showOpening(screen, published);
    if (existed) sayThatItExists(screen);
    const stage: Stage = { ...(await openStory(store, published)), published, screen };
    await tell(stage);
    showEnding(stage, shownPath(options.file), await writtenReports(stage, options.reports));
  } finally {
    await store.close();
  }
}

async function tell(stage: Stage): Promise<void> {
  await showWhatWasRecorded(stage);
  await showStateOnPublishedDay(stage);
  showPlanMismatch(stage);
  await showEarlierKnowledge(stage);
  await showLawfulMoves(stage);
  await showRefusedMoves(stage);
  await showThroughTheYear(stage);
  await showEndOfYear(stage);
  await showReorganisation(stage);
}

/** How many reports were written. What writes them is loaded where it is needed. */
async function writtenReports({ ledger, published }: Stage, folder: string | undefined): Promise<number> {
  if (folder === undefined) return 0;
  const { writeReports } = await import('./months/writeReports.js');
  return writeReports(ledger, published, folder);
}

function sayThatItExists(screen: Screen): void {
  screen.say({
    vi: 'Tệp đã có từ lần chạy trước: các lệnh được gửi lại với cùng mã, và sổ trả lại biên nhận cũ thay vì ghi lần nữa.',
    en: 'The file is there from an earlier run: the same commands are sent again under the same ids, and the ledger gives the earlier receipts instead of recording anything twice.',
  });
}

/** As a person in the current folder would write it. */
function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') || isAbsolute(path) ? file : path;
}
