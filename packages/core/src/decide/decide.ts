// The decider: a draft and the ledger as it stands give an event, or the reason why not. Pure: nothing is changed.
import type { AnyDraft, AnyNormalDraft } from '../events/draft.js';
import type { AnyEvent, EventMeta, Ruling } from '../events/envelope.js';
import type { DecidedFields } from '../events/posting.js';
import { EVENTS } from '../events/registry.js';
import { canonicalBytes, canonicalText } from '../integrity/canonical.js';
import { sha256Hex } from '../integrity/sha256.js';
import { type RulePack, rulePackHash } from '../rules/pack.js';
import { sourceKey } from '../state/applyRegisters.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { ActorId, CommandId, EventId, LedgerId } from '../values/codes.js';
import { dateOf, dayOf, type LocalDate } from '../values/date.js';
import type { Instant } from '../values/instant.js';
import { BODY_LIMIT } from '../values/limits.js';
import { allocationChecks } from './allocationChecks.js';
import { catalogueChecks } from './catalogueChecks.js';
import { ceilingChecks } from './ceilingChecks.js';
import { type Checks, firstAmong, firstOf, invalid, type Situation } from './context.js';
import { checkOpen, controlChecks } from './controlChecks.js';
import { decidedFields } from './decidedFields.js';
import { checkEntries } from './entryChecks.js';
import { judge, type Recorder } from './judge.js';
import { checkAuthority, checkLine, linesIn } from './nodes.js';
import { parseDraft } from './parse.js';
import type { Refusal } from './rejection.js';
import { spendingChecks } from './spendingChecks.js';
import { yearEndChecks } from './yearEndChecks.js';

/** What the edge gives to a decision: names, a time, who asks, and the rules. */
export interface Recording extends Recorder {
  readonly ledger: LedgerId;
  readonly id: EventId;
  readonly recordedAt: Instant;
  readonly commandId: CommandId;
  readonly correlationId?: string;
  /** Which of how many drafts of its call this is, where there are several. */
  readonly batch?: { readonly index: number; readonly of: number };
  readonly actor: ActorId;
  readonly packs: readonly RulePack[];
}

/** An event ready to be stored. */
export interface Decided {
  readonly ok: true;
  readonly event: AnyEvent;
  readonly body: Uint8Array;
}
export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

const CHECKS: Checks = {
  ...catalogueChecks,
  ...ceilingChecks,
  ...allocationChecks,
  ...spendingChecks,
  ...yearEndChecks,
  ...controlChecks,
};

/** SHA-256 of a draft in canonical form: equal for drafts that say the same. */
export function draftSha256(draft: AnyNormalDraft): string {
  return sha256Hex(canonicalText(draft));
}

/**
 * Decides on a draft. The state is as it was afterwards, whatever the answer.
 * @param options `judging: "none"` leaves the rule packs out: a restored event was judged when it was recorded.
 */
export function decide(
  input: AnyDraft | AnyNormalDraft,
  state: LedgerState,
  recording: Recording,
  options: { readonly judging?: 'none' } = {},
): Decided | Refused {
  const draft = normalDraft(input, state);
  if ('code' in draft) return { ok: false, refusal: draft };
  const at: Situation = { state, day: dayOf(draft.effectiveOn) };
  const refusal = checkDraft(draft, at) ?? checkAdoption(draft, recording, options);
  if (refusal !== undefined) return { ok: false, refusal };
  const decided = decidedFields(draft, at);
  const { lines, refusal: shortfall } = checkEntries({ ...draft, decided }, at);
  if (shortfall !== undefined) return { ok: false, refusal: shortfall };
  const judged = options.judging === 'none' ? [] : judge(draft, at, lines, recording.packs, recording);
  if ('code' in judged) return { ok: false, refusal: judged };
  return encoded(eventOf(draft, decided, judged, state, recording));
}

/** A draft in canonical form, with its date: what is hashed, decided on and stored. */
export type DatedDraft = AnyNormalDraft & { readonly effectiveOn: LocalDate };

/** A draft in canonical form; a reversal that names no date takes the date of the event it reverses. */
export function normalDraft(input: AnyDraft | AnyNormalDraft, state: LedgerState): DatedDraft | Refusal {
  const parsed = parseDraft(input);
  if (!parsed.ok) return { code: 'InvalidEvent', problems: parsed.problems };
  const { draft } = parsed;
  if (draft.effectiveOn !== undefined) return draft as DatedDraft;
  const of = (draft.data as { of: EventId }).of;
  const target = state.positions.get(of);
  if (target === undefined) return { code: 'CannotReverse', of, reason: 'unknownEvent' };
  return { ...draft, effectiveOn: dateOf(state.dayAt(target)) };
}

/** Whether a stored draft's hash is that of this draft. */
export function isSameDraft(input: AnyDraft | AnyNormalDraft, sha256: string, state: LedgerState): boolean {
  const draft = normalDraft(input, state);
  return !('code' in draft) && draftSha256(draft) === sha256;
}

/** A pack is adopted by the hash of the very rules that were passed to the ledger: a slip would stop every later recording. */
function checkAdoption(
  draft: DatedDraft,
  { packs }: Recording,
  options: { readonly judging?: 'none' },
): Refusal | undefined {
  if (draft.type !== 'RulePackAdopted' || options.judging === 'none') return undefined;
  const { pack, version, sha256 } = draft.data;
  const passed = packs.find((each) => each.id === pack && each.version === version);
  if (passed === undefined)
    return invalid(
      'data.pack',
      'notOneOf',
      `${pack} ${version}`,
      'a rule pack that was passed to openLedger as one of packs',
    );
  const expected = rulePackHash(passed);
  return expected === sha256 ? undefined : invalid('data.sha256', 'notAHash', sha256, expected);
}

function checkDraft(draft: AnyNormalDraft, at: Situation): Refusal | undefined {
  const { state } = at;
  const lines = linesIn(draft.data);
  return firstOf(
    () =>
      (draft.type === 'LedgerOpened') === (state.size === 0)
        ? undefined
        : invalid(
            'type',
            'wrongOrder',
            draft.type,
            state.size === 0 ? 'LedgerOpened, the first event of every ledger' : 'any other event: this ledger is open',
          ),
    () => checkSource(draft, state),
    () =>
      checkOpen(
        at,
        draft.type,
        lines.map(({ line }) => line),
      ),
    () => checkBasis(draft, at),
    () => firstAmong(lines, (line) => checkLine(at, line)),
    // The type of the draft chooses the check, so the data are of that type.
    () =>
      (
        CHECKS[draft.type] as ((data: unknown, at: Situation, draft: AnyNormalDraft) => Refusal | undefined) | undefined
      )?.(draft.data, at, draft),
  );
}

function checkSource(draft: AnyNormalDraft, state: LedgerState): Refusal | undefined {
  if (draft.source === undefined) return undefined;
  const known = state.sources.get(sourceKey(draft.source));
  return known === undefined
    ? undefined
    : { code: 'SourceInUse', system: draft.source.system, id: draft.source.id, position: known.position };
}

/** Issuers of basis documents, and the authority of an exception, are known. The first events may name authorities that they define. */
function checkBasis(draft: AnyNormalDraft, at: Situation): Refusal | undefined {
  if (draft.type === 'LedgerOpened') return undefined;
  return firstOf(
    () =>
      firstAmong(draft.basis, (document, index) =>
        draft.type === 'AuthorityDefined' && draft.data.code === document.issuer
          ? undefined
          : checkAuthority(at, document.issuer, `basis[${index}].issuer`, dayOf(document.date)),
      ),
    () =>
      draft.exception === undefined
        ? undefined
        : checkAuthority(at, draft.exception.authority, 'exception.authority', at.day),
  );
}

function eventOf(
  draft: DatedDraft,
  decided: DecidedFields,
  rulings: readonly Ruling[],
  state: LedgerState,
  recording: Recording,
): AnyEvent {
  const { type, effectiveOn, basis, data, source, counterparty, exception, causationId, note } = draft;
  const meta: EventMeta = {
    actor: recording.actor,
    commandId: recording.commandId,
    draftSha256: draftSha256(draft),
    ...(recording.approvals.length === 0 ? {} : { approvals: recording.approvals }),
    ...(recording.batch === undefined ? {} : { batch: recording.batch }),
    ...(recording.correlationId === undefined ? {} : { correlationId: recording.correlationId }),
    ...(causationId === undefined ? {} : { causationId }),
    ...(note === undefined ? {} : { note }),
  };
  return {
    ledger: recording.ledger,
    position: state.size,
    id: recording.id,
    recordedAt: recording.recordedAt,
    type,
    v: EVENTS[type].v,
    effectiveOn,
    basis,
    data,
    ...(Object.keys(decided).length === 0 ? {} : { decided }),
    ...(exception === undefined ? {} : { exception }),
    ...(rulings.length === 0 ? {} : { rulings }),
    ...(source === undefined ? {} : { source }),
    ...(counterparty === undefined ? {} : { counterparty }),
    meta,
  } as AnyEvent;
}

function encoded(event: AnyEvent): Decided | Refused {
  const body = canonicalBytes(event);
  if (body.length <= BODY_LIMIT) return { ok: true, event, body };
  return { ok: false, refusal: invalid('', 'bodyTooLarge', `${body.length} bytes`, `at most ${BODY_LIMIT} bytes`) };
}
