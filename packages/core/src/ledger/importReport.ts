// What an import did, counted part by part.
import type { LedgerState } from '../state/ledgerState.js';
import { withJson } from '../values/jsonable.js';
import type { RefusedDraft } from './call.js';
import { type Judged, REJECTIONS_SHOWN, type RefusedInImport } from './importJudging.js';
import type { ImportParts } from './importParts.js';
import type { Imported } from './importTypes.js';
import { rejection } from './rejected.js';

/** What became of the drafts so far. */
export interface Tally {
  /** Drafts that earlier attempts and calls of this import have recorded, and those that it records now. */
  found: number;
  decided: number;
  skipped: number;
  readonly exceptions: number[];
  readonly refused: RefusedInImport[];
  /** What stands against the import as a whole. */
  ends: RefusedDraft | undefined;
}

export function emptyTally(): Tally {
  return { found: 0, decided: 0, skipped: 0, exceptions: [], refused: [], ends: undefined };
}

/** Adds what became of some drafts. */
export function add(tally: Tally, judged: Judged, parts: ImportParts): void {
  for (const position of judged.found) parts.find(position);
  tally.found += judged.found.size;
  tally.decided += judged.events.length;
  tally.skipped += judged.skipped;
  for (const number of judged.exceptions) tally.exceptions.push(number);
  for (const refused of judged.refused) tally.refused.push(refused);
  tally.ends ??= judged.ends;
}

/** The report, with the drafts that were refused. */
export function reportOf(tally: Tally, state: LedgerState): Imported {
  const { ends } = tally;
  // What has the command id of another import is not counted for this one.
  const isOther = ends?.refusal.code === 'CommandMismatch';
  const { found, decided, skipped, exceptions, refused } = isOther ? emptyTally() : tally;
  const shown =
    ends === undefined
      ? refused.slice(0, REJECTIONS_SHOWN)
      : [{ number: ends.draft, draft: undefined, refusal: ends.refusal }];
  const rejected = shown.map(({ number, draft, refusal }) => ({ draft, rejection: rejection(refusal, number) }));
  const ok = rejected.length === 0;
  const report = withJson({
    ok,
    recorded: found + (ok ? decided : 0),
    skipped,
    exceptions: [...exceptions].sort((left, right) => left - right),
    rejections: rejected.map((each) => each.rejection),
    size: state.size,
    root: state.root(),
  });
  return { report, refused: rejected };
}
