// Judging the drafts of an import: which the ledger has already, which it would record, and what stands against the others.
import type { Refused } from '../decide/decide.js';
import type { DatedDraft, Decided } from '../decide/decided.js';
import { parseDraft } from '../decide/parse.js';
import type { Place, Recording } from '../decide/recording.js';
import type { Refusal } from '../decide/rejection.js';
import type { AnyDraft, Draftable } from '../events/draft.js';
import type { Exception, SourceRecord } from '../events/envelope.js';
import type { Problem } from '../events/problem.js';
import { sourceKey } from '../state/arrival.js';
import type { EncodedEvent } from '../store/port.js';
import type { CommandId } from '../values/codes.js';
import { instantOf } from '../values/instant.js';
import type { Call, RefusedDraft } from './call.js';
import { clockRefusal } from './deciding.js';
import type { Desk } from './desk.js';
import type { ImportParts } from './importParts.js';
import { hashOf, type ImportSource, type Window } from './importSource.js';
import { NextIds } from './nextId.js';

/** How many refusals are looked for. */
export const REJECTIONS_SHOWN = 100;

/** What an import works on. */
export interface ImportWork {
  readonly desk: Desk;
  readonly call: Omit<Call, 'drafts'>;
  readonly source: ImportSource;
  readonly parts: ImportParts;
  /** Records what would overdraw an account all the same. */
  readonly grounds: Draftable<Exception> | undefined;
}

/** A refused draft with its refusal; `number` is its own. */
export interface RefusedInImport {
  readonly number: number;
  readonly draft: AnyDraft;
  readonly refusal: Refusal;
}

/** What became of some drafts. */
export interface Judged {
  /** Events to be recorded, in order. */
  readonly events: EncodedEvent[];
  /** Positions of events of this import whose drafts were among these. */
  readonly found: Set<number>;
  /** How many other drafts the ledger has. */
  skipped: number;
  /** Numbers of the drafts that are, or were, recorded as exceptions. */
  readonly exceptions: number[];
  readonly refused: RefusedInImport[];
  /** What stands against the import as a whole. */
  ends: RefusedDraft | undefined;
}

/** Judges drafts, each seeing those before it. The state holds those that would be recorded on trial. */
export function judgeWindow(work: ImportWork, { first, drafts }: Window, commandId: CommandId): Judged {
  const { desk } = work;
  const judged: Judged = { events: [], found: new Set(), skipped: 0, exceptions: [], refused: [], ends: undefined };
  const recording = recordingOf(work, commandId);
  const ids = new NextIds(recording.milliseconds, desk.state.lastId, () => desk.system.random());
  const behind = clockRefusal(desk);
  for (const [index, draft] of drafts.entries()) {
    const number = first + index;
    const read = readInImport(work, draft, number, judged);
    if (judged.ends !== undefined || judged.refused.length >= REJECTIONS_SHOWN) break;
    if (read === 'known') continue;
    // What is recorded already needs no clock.
    if (behind !== undefined) return { ...judged, ends: { refusal: behind, draft: number } };
    const place = { id: ids.next(), index: 0 };
    const asIs = 'code' in read ? refused(read) : desk.decider.decideOn(read, recording, place);
    const answer = asIs.ok ? asIs : (decideAsFound(work, draft, asIs.refusal, { recording, place }) ?? asIs);
    if (!answer.ok) {
      judged.refused.push({ number, draft, refusal: answer.refusal });
      continue;
    }
    desk.state.record(answer.arrival, answer.leaf, answer.planned);
    judged.events.push({ id: place.id, body: answer.body });
    if (answer !== asIs) judged.exceptions.push(number);
  }
  return judged;
}

function recordingOf({ desk, call }: ImportWork, commandId: CommandId): Recording {
  const milliseconds = Math.max(desk.system.now(), desk.state.lastRecordedAt);
  return {
    ledger: desk.ledger,
    recordedAt: instantOf(milliseconds),
    milliseconds,
    actor: call.actor,
    approvals: call.approvals,
    packs: desk.packs,
    commandId,
    ...(call.correlationId === undefined ? {} : { correlationId: call.correlationId }),
  };
}

/** Reads a draft. `known` where the ledger has its record with the same content, as it is or as an exception. */
function readInImport(
  work: ImportWork,
  draft: AnyDraft,
  number: number,
  judged: Judged,
): DatedDraft | Refusal | 'known' {
  const { decider, state } = work.desk;
  const read = decider.read(draft);
  work.source.note(number, hashOf(draft, read, decider));
  const origin: unknown = isObject(draft) ? draft.source : undefined;
  if (origin === undefined) return { code: 'InvalidEvent', problems: withoutSource(draft) };
  const sha256 = 'code' in read ? undefined : decider.draftSha256;
  const known = isObject(origin) ? state.sources.get(sourceKey(origin as SourceRecord)) : undefined;
  if (known === undefined) return read;
  const isAsFound = sha256 !== known.draftSha256 && isSameAsFound(work, draft, known.draftSha256);
  const isOwn = work.parts.isMissing(known.position) && !judged.found.has(known.position);
  if (sha256 === known.draftSha256 || isAsFound) {
    if (isOwn) judged.found.add(known.position);
    else judged.skipped += 1;
    if (isOwn && isAsFound) judged.exceptions.push(number);
    return 'known';
  }
  if (isOwn) judged.ends = work.parts.mismatch(known.position, number);
  return decider.read(draft);
}

function isSameAsFound({ desk, grounds }: ImportWork, draft: AnyDraft, sha256: string): boolean {
  return grounds !== undefined && desk.decider.isSame({ ...draft, exception: grounds }, sha256);
}

/** Decides on a draft as an exception, where it would overdraw an account and there are grounds. */
function decideAsFound(
  { desk, grounds }: ImportWork,
  draft: AnyDraft,
  refusal: Refusal,
  { recording, place }: { readonly recording: Recording; readonly place: Place },
): Decided | Refused | undefined {
  if (grounds === undefined || (refusal.code !== 'InsufficientFunds' && refusal.code !== 'CannotReverse'))
    return undefined;
  return desk.decider.decide({ ...draft, exception: grounds }, recording, place);
}

function refused(refusal: Refusal): Refused {
  return { ok: false, refusal };
}

/** What is wrong with a draft that names no source: that, and everything else. */
function withoutSource(draft: unknown): readonly Problem[] {
  const parsed = parseDraft(draft);
  const problems = parsed.ok ? [] : parsed.problems;
  if (problems.some(({ path }) => path === '')) return problems;
  const expected = 'the system and id it comes from';
  return [...problems, { path: 'source', problem: 'required', found: 'undefined', expected }];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
