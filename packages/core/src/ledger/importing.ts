// Importing somebody else's history: drafts that name their source, all checked before any is written.
import { decide, type Decided, draftSha256, type Recording } from '../decide/decide.js';
import { parseDraft } from '../decide/parse.js';
import type { Rejection } from '../decide/rejection.js';
import type { AnyDraft, Draftable } from '../events/draft.js';
import type { Exception, SourceRecord } from '../events/envelope.js';
import { leafHash, type Root } from '../integrity/merkle.js';
import { sourceKey } from '../state/applyRegisters.js';
import type { CommandId } from '../values/codes.js';
import { SoCaiError } from '../values/errors.js';
import { instantOf } from '../values/instant.js';
import { withJson } from '../values/jsonable.js';
import { BATCH_LIMIT } from '../values/limits.js';
import { nextEventId } from './nextId.js';
import { catchUp } from './reader.js';
import { rejection } from './rejected.js';
import type { Call, Desk } from './writer.js';

/** How to import. */
export interface ImportOptions {
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
  readonly recorded: number;
  /** Drafts whose source stands in the ledger already with the same content. */
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
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await catchUp(desk.state, desk.store, desk.ledger);
    const { size } = desk.state;
    desk.state.begin();
    const pass = decideEach(desk, call, drafts, options);
    if (pass.rejections.length > 0 || options.dryRun === true) {
      desk.state.rollback(size);
      return report(desk, pass);
    }
    if (await appendAll(desk, size, pass.decided)) {
      desk.state.commit();
      return report(desk, pass);
    }
    desk.state.rollback(size);
  }
  throw new SoCaiError(
    'StoreUnavailable',
    `the import was overtaken by other recordings ${ATTEMPTS} times; try again when fewer others record`,
  );
}

interface Pass {
  readonly decided: Decided[];
  readonly exceptions: number[];
  readonly rejections: Rejection[];
  skipped: number;
}

function decideEach(desk: Desk, call: Omit<Call, 'drafts'>, drafts: readonly AnyDraft[], options: ImportOptions): Pass {
  const { state, system } = desk;
  const milliseconds = Math.max(system.now(), state.lastRecordedAt);
  const pass: Pass = { decided: [], exceptions: [], rejections: [], skipped: 0 };
  for (const [index, draft] of drafts.entries()) {
    if (pass.rejections.length >= REJECTIONS_SHOWN) break;
    const source: Draftable<SourceRecord> | undefined = draft.source;
    if (source === undefined) {
      pass.rejections.push(
        rejection(
          {
            code: 'InvalidEvent',
            problems: [
              { path: 'source', problem: 'required', found: 'undefined', expected: 'the system and id it comes from' },
            ],
          },
          index,
        ),
      );
      continue;
    }
    const found = options.asFound === undefined ? draft : { ...draft, exception: options.asFound };
    if (isKnown(desk, source, [draft, found])) {
      pass.skipped += 1;
      continue;
    }
    const recording: Recording = {
      ledger: desk.ledger,
      id: nextEventId(milliseconds, state.lastId, () => system.random()),
      recordedAt: instantOf(milliseconds),
      actor: call.actor,
      approvals: call.approvals,
      packs: desk.packs,
      commandId: `${call.commandId}.${Math.floor(pass.decided.length / chunkOf(desk))}` as CommandId,
      ...(call.correlationId === undefined ? {} : { correlationId: call.correlationId }),
    };
    let answer = decide(draft, state, recording);
    if (!answer.ok && options.asFound !== undefined && isOverdraft(answer.refusal.code)) {
      answer = decide(found, state, recording);
      if (answer.ok) pass.exceptions.push(index);
    }
    if (!answer.ok) {
      pass.rejections.push(rejection(answer.refusal, index));
      continue;
    }
    state.apply(answer.event, leafHash(answer.body));
    pass.decided.push(answer);
  }
  return pass;
}

function isOverdraft(code: Rejection['code']): boolean {
  return code === 'InsufficientFunds' || code === 'CannotReverse';
}

/** Whether the same record, with the same content, is in the ledger already. */
function isKnown(desk: Desk, source: Draftable<SourceRecord>, drafts: readonly AnyDraft[]): boolean {
  const known = desk.state.sources.get(sourceKey(source as SourceRecord));
  return (
    known !== undefined &&
    drafts.some((draft) => {
      const parsed = parseDraft(draft);
      return parsed.ok && draftSha256(parsed.draft) === known.draftSha256;
    })
  );
}

function chunkOf(desk: Desk): number {
  return Math.min(BATCH_LIMIT, desk.store.limits.eventsPerAppend);
}

/** Appends in as few appends as the store's limits allow. False where somebody else recorded in between. */
async function appendAll(desk: Desk, size: number, decided: readonly Decided[]): Promise<boolean> {
  const { bytesPerAppend } = desk.store.limits;
  for (let from = 0; from < decided.length;) {
    let [to, bytes] = [from, 0];
    while (
      to < decided.length &&
      to - from < chunkOf(desk) &&
      (to === from || bytes + (decided[to]?.body.length ?? 0) <= bytesPerAppend)
    ) {
      bytes += decided[to]?.body.length ?? 0;
      to += 1;
    }
    const events = decided.slice(from, to).map(({ event, body }) => ({ id: event.id, body }));
    try {
      const outcome = await desk.store.append(desk.ledger, size + from, events);
      if (outcome.outcome !== 'appended') return false;
    } catch (fault) {
      desk.state.rollback(size);
      throw fault;
    }
    from = to;
  }
  return true;
}

function report(desk: Desk, pass: Pass): ImportReport {
  const ok = pass.rejections.length === 0;
  return withJson({
    ok,
    recorded: ok ? pass.decided.length : 0,
    skipped: pass.skipped,
    exceptions: pass.exceptions,
    rejections: pass.rejections,
    size: desk.state.size,
    root: desk.state.root(),
  });
}
