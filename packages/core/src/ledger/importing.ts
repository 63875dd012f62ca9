// Importing somebody else's history: drafts that name their source, all checked before any is written.
import { parseDraft } from '../decide/parse.js';
import type { Recording } from '../decide/recording.js';
import type { Rejection } from '../decide/rejection.js';
import type { AnyDraft, Draftable } from '../events/draft.js';
import type { Problem } from '../events/problem.js';
import type { Exception, SourceRecord } from '../events/envelope.js';
import type { Root } from '../integrity/merkle.js';
import type { EncodedEvent } from '../store/port.js';
import { SoCaiError } from '../values/errors.js';
import { instantOf } from '../values/instant.js';
import { withJson } from '../values/jsonable.js';
import { BATCH_LIMIT } from '../values/limits.js';
import { nextEventId } from './nextId.js';
import { catchUp } from './reader.js';
import { rejection } from './rejected.js';
import { endOfAppend, isStored } from './appends.js';
import type { Call, RefusedDraft } from './call.js';
import {
  asFound,
  type EarlierParts,
  earlierParts,
  knownSource,
  NOTHING_EARLIER,
  partId,
  sourceOf,
} from './importParts.js';
import { clockRefusal, type Desk } from './writer.js';

/** How to import. */
export interface ImportOptions {
  /**
   * Names the import, in at most 100 characters: a retry with the same one gets the same report and records only what is missing.
   * Its events carry it with the number of their part, as in `tabmis-2024.0`.
   */
  readonly commandId?: string;
  readonly actor?: string;
  /** Checks everything and writes nothing. */
  readonly dryRun?: boolean;
  /** Records what would overdraw an account all the same, as an exception with these grounds; the report lists it. */
  readonly asFound?: Draftable<Exception>;
}

/** What an import did, or would do. */
export interface ImportReport {
  /** Whether every draft can be recorded; if not, nothing was. */
  readonly ok: boolean;
  /** Drafts that this import has recorded, or would; those of earlier calls with its command id are counted. */
  readonly recorded: number;
  /** Drafts whose source was in the ledger already with the same content. */
  readonly skipped: number;
  /** Numbers (0-based) of drafts that were recorded as exceptions. */
  readonly exceptions: readonly number[];
  /** What stands against it, at most the first 100; `draft` is the draft's number. */
  readonly rejections: readonly Rejection[];
  readonly size: number;
  readonly root: Root;
  toJSON(): unknown;
}

const REJECTIONS_SHOWN = 100;
const ATTEMPTS = 10;

/** Imports drafts. All are decided on before the first is written; a store that takes them in several appends may hold the first of them if it fails in between, and a repeated import goes on from there. */
export async function importDrafts(
  desk: Desk,
  call: Omit<Call, 'drafts'>,
  drafts: readonly AnyDraft[],
  options: ImportOptions,
): Promise<ImportReport> {
  // The size at which something was sent that may still arrive, until the ledger has passed it.
  let unsettled = -1;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await catchUp(desk.state, desk.store, desk.ledger, { telemetry: desk.telemetry });
    const earlier = earlierParts(desk, call, drafts, options.asFound);
    if ('refusal' in earlier) return report(desk, refusedPass(earlier), NOTHING_EARLIER);
    const { size } = desk.state;
    desk.state.begin();
    try {
      const pass = decideEach(desk, call, drafts, options, earlier);
      if (pass.rejections.length > 0 || options.dryRun === true) {
        desk.state.rollback(size);
        if (size === unsettled) break;
        return report(desk, pass, earlier);
      }
      const appended = await appendAll(desk, size, pass.decided);
      if (appended === 'all') {
        desk.state.commit();
        return report(desk, pass, earlier);
      }
      if (appended !== 'overtaken') unsettled = appended.unsettled;
      // What was written of it is found in the store, and not decided on again.
      desk.state.rollback(size);
    } catch (fault) {
      desk.state.rollback(size);
      throw fault;
    }
  }
  throw new SoCaiError(
    'StoreUnavailable',
    `the import was overtaken by other recordings, or the store did not answer, ${ATTEMPTS} times; try again when fewer others record`,
  );
}

interface Pass {
  readonly decided: EncodedEvent[];
  readonly exceptions: number[];
  readonly rejections: Rejection[];
  skipped: number;
}

function decideEach(
  desk: Desk,
  call: Omit<Call, 'drafts'>,
  drafts: readonly AnyDraft[],
  options: ImportOptions,
  earlier: EarlierParts,
): Pass {
  const { state, system } = desk;
  const milliseconds = Math.max(system.now(), state.lastRecordedAt);
  const pass: Pass = { decided: [], exceptions: [], rejections: [], skipped: 0 };
  const behind = clockRefusal(desk);
  for (const [index, draft] of drafts.entries()) {
    if (pass.rejections.length >= REJECTIONS_SHOWN) break;
    const source = sourceOf(draft);
    if (source === undefined) {
      pass.rejections.push(rejection({ code: 'InvalidEvent', problems: withoutSource(draft) }, index));
      continue;
    }
    const found = asFound(draft, options.asFound);
    if (isKnown(desk, source, [draft, found])) {
      if (!earlier.drafts.has(index)) pass.skipped += 1;
      continue;
    }
    // What is recorded already needs no clock.
    if (behind !== undefined) return refusedPass({ refusal: behind, draft: index });
    const recording: Recording = {
      ledger: desk.ledger,
      recordedAt: instantOf(milliseconds),
      milliseconds,
      actor: call.actor,
      approvals: call.approvals,
      packs: desk.packs,
      commandId: partId(call.commandId, earlier.parts + Math.floor(pass.decided.length / chunkOf(desk))),
      ...(call.correlationId === undefined ? {} : { correlationId: call.correlationId }),
    };
    const place = { id: nextEventId(milliseconds, state.lastId, () => system.random()), index: 0 };
    let answer = desk.decider.decide(draft, recording, place);
    if (!answer.ok && options.asFound !== undefined && isOverdraft(answer.refusal.code)) {
      answer = desk.decider.decide(found, recording, place);
      if (answer.ok) pass.exceptions.push(index);
    }
    if (!answer.ok) {
      pass.rejections.push(rejection(answer.refusal, index));
      continue;
    }
    state.record(answer.arrival, answer.leaf, answer.planned);
    pass.decided.push({ id: place.id, body: answer.body });
  }
  return pass;
}

function refusedPass({ refusal, draft }: RefusedDraft): Pass {
  return { decided: [], exceptions: [], rejections: [rejection(refusal, draft)], skipped: 0 };
}

/** What is wrong with a draft that names no source: that, and everything else. */
function withoutSource(draft: AnyDraft): Problem[] {
  const parsed = parseDraft(draft);
  const problems = parsed.ok ? [] : parsed.problems;
  if (problems.some(({ path }) => path === '')) return [...problems];
  return [
    ...problems,
    { path: 'source', problem: 'required', found: 'undefined', expected: 'the system and id it comes from' },
  ];
}

function isOverdraft(code: Rejection['code']): boolean {
  return code === 'InsufficientFunds' || code === 'CannotReverse';
}

/** Whether the same record, with the same content, is in the ledger already. */
function isKnown(desk: Desk, source: Draftable<SourceRecord>, drafts: readonly AnyDraft[]): boolean {
  const known = knownSource(desk, source);
  return known !== undefined && drafts.some((draft) => desk.decider.isSame(draft, known.draftSha256));
}

function chunkOf(desk: Desk): number {
  return Math.min(BATCH_LIMIT, desk.store.limits.eventsPerAppend);
}

/** What became of the appends of an import: nobody knows of the one at a size, where it is not in the store yet. */
type Appended = 'all' | 'overtaken' | { readonly unsettled: number };

/** Appends in as few appends as the store's limits allow. */
async function appendAll(desk: Desk, size: number, events: readonly EncodedEvent[]): Promise<Appended> {
  let from = 0;
  while (from < events.length) {
    const part = events.slice(from, endOfAppend(events, from, desk.store.limits));
    const { outcome } = await desk.store.append(desk.ledger, size + from, part);
    if (outcome === 'conflict') return 'overtaken';
    if (outcome === 'unknown' && !(await isStored(desk.store, desk.ledger, size + from, part)))
      return { unsettled: size + from };
    from += part.length;
  }
  return 'all';
}

function report(desk: Desk, pass: Pass, earlier: Omit<EarlierParts, 'parts'>): ImportReport {
  const ok = pass.rejections.length === 0;
  return withJson({
    ok,
    recorded: earlier.drafts.size + (ok ? pass.decided.length : 0),
    skipped: pass.skipped,
    exceptions: [...earlier.exceptions, ...pass.exceptions].sort((left, right) => left - right),
    rejections: pass.rejections,
    size: desk.state.size,
    root: desk.state.root(),
  });
}
