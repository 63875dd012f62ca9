// The decider: a draft and the ledger as it stands give an event, or the reason why not. Pure: nothing is changed.
import type { Shortfall } from '../book/book.js';
import type { RowBuffer } from '../book/rowBuffer.js';
import type { AnyDraft, AnyNormalDraft } from '../events/draft.js';
import type { AnyEvent, EventMeta, Ruling } from '../events/envelope.js';
import { EVENTS, type EventType } from '../events/registry.js';
import { canonicalBytes, canonicalText } from '../integrity/canonical.js';
import { sha256Hex } from '../integrity/sha256.js';
import type { RulePack } from '../rules/pack.js';
import { sourceKey } from '../state/applyRegisters.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { ActorId, CommandId, EventId, LedgerId } from '../values/codes.js';
import { dateOf, dayOf, LAST_DAY } from '../values/date.js';
import type { Instant } from '../values/instant.js';
import { BODY_LIMIT } from '../values/limits.js';
import type { Line } from '../values/line.js';
import { allocationChecks } from './allocationChecks.js';
import { catalogueChecks } from './catalogueChecks.js';
import { ceilingChecks, fillCeilings } from './ceilingChecks.js';
import { type Checks, firstAmong, firstOf, invalid, type Situation } from './context.js';
import { checkOpen, controlChecks } from './controlChecks.js';
import { judge, type Recorder } from './judge.js';
import { checkAuthority, checkLine, linesIn } from './nodes.js';
import { parseDraft } from './parse.js';
import type { Refusal } from './rejection.js';
import { returnTarget, spendingChecks } from './spendingChecks.js';
import { yearEndChecks } from './yearEndChecks.js';

/** What the edge gives to a decision: names, a time, who asks, and the rules. */
export interface Recording extends Recorder {
  readonly ledger: LedgerId;
  readonly id: EventId;
  readonly recordedAt: Instant;
  readonly commandId: CommandId;
  readonly correlationId?: string;
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
  const parsed = parseDraft(input);
  if (!parsed.ok) return { ok: false, refusal: { code: 'InvalidEvent', problems: parsed.problems } };
  const dated = withDate(parsed.draft, state);
  if ('code' in dated) return { ok: false, refusal: dated };
  const at: Situation = { state, day: dayOf(dated.effectiveOn) };
  const refusal = checkDraft(dated, at);
  if (refusal !== undefined) return { ok: false, refusal };
  const draft = fill(dated, at);
  const { lines, refusal: shortfall } = checkEntries(draft, at);
  if (shortfall !== undefined) return { ok: false, refusal: shortfall };
  const judged = options.judging === 'none' ? [] : judge(draft, at, lines, recording.packs, recording);
  if ('code' in judged) return { ok: false, refusal: judged };
  return encoded(eventOf(draft, draftSha256(parsed.draft), judged, state, recording));
}

type Dated = AnyNormalDraft & { readonly effectiveOn: string };

/** A reversal that names no date takes the date of the event it reverses. */
function withDate(
  draft: AnyNormalDraft,
  state: LedgerState,
): (Dated & { readonly effectiveOn: AnyEvent['effectiveOn'] }) | Refusal {
  if (draft.effectiveOn !== undefined) return draft as Dated & { effectiveOn: AnyEvent['effectiveOn'] };
  const of = (draft.data as { of: EventId }).of;
  const target = state.positions.get(of);
  if (target === undefined) return { code: 'CannotReverse', of, reason: 'unknownEvent' };
  return { ...draft, effectiveOn: dateOf(state.dayAt(target)) };
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

/** Fills in what depends on the ledger's state and is stored in the event. */
function fill(draft: AnyNormalDraft, at: Situation): AnyNormalDraft {
  switch (draft.type) {
    case 'ContractClosed': {
      const account = at.state.book.accounts.contract(draft.data.reference);
      const room = at.state.book.timeline(account).leastFrom(at.day, LAST_DAY + 1).balance;
      return {
        ...draft,
        data: { ...draft.data, room: String(room > 0n ? room : 0n) as NonNullable<typeof draft.data.room> },
      };
    }
    case 'AdvanceRecovered':
      return { ...draft, data: { ...draft.data, to: returnTarget(at, draft.data) } };
    case 'Refunded':
      return { ...draft, data: { ...draft.data, to: returnTarget(at, draft.data) } };
    default:
      return fillCeilings(draft, at);
  }
}

/** Plans the entries and asks the book: no account lowered below zero on any day, none touched before its history. */
function checkEntries(draft: AnyNormalDraft, at: Situation): { lines: Line[]; refusal: Refusal | undefined } {
  const planned = at.state.plan(draft, at.day);
  try {
    const lines = linesOfRows(planned.rows, at).concat(linesIn(draft.data).map(({ line }) => line));
    const refusal = firstOf(
      () => (draft.type === 'Reversed' ? checkOpen(at, draft.type, lines) : undefined),
      () => checkHistory(planned.rows, draft.type, at),
      () => {
        const shortfall = draft.exception === undefined ? at.state.book.firstShortfall(planned.rows) : undefined;
        return shortfall === undefined
          ? undefined
          : draft.type === 'Reversed'
            ? cannotReverse(draft.data.of, shortfall, at)
            : insufficientFunds(shortfall, at);
      },
    );
    return { lines, refusal };
  } finally {
    planned.drop();
  }
}

function linesOfRows(rows: RowBuffer, at: Situation): Line[] {
  const lines = new Set<Line>();
  for (let row = 0; row < rows.length; row += 1) {
    const account = at.state.book.accounts.at(rows.account.at(row));
    if (account.kind === 'money' && rows.cause.at(row) === 0) lines.add(account.line);
  }
  return [...lines];
}

/** An account that was brought forward has no history before that day. */
function checkHistory(rows: RowBuffer, type: EventType, at: Situation): Refusal | undefined {
  if (type === 'BalancesBroughtForward') return undefined;
  for (let row = 0; row < rows.length; row += 1) {
    const begun = at.state.broughtForward.get(rows.account.at(row));
    if (begun === undefined || at.day >= begun.day || rows.cause.at(row) !== 0) continue;
    return {
      code: 'BeforeHistory',
      account: at.state.book.accounts.at(rows.account.at(row)),
      effectiveOn: dateOf(at.day),
      broughtForwardOn: dateOf(begun.day),
    };
  }
  return undefined;
}

function insufficientFunds(shortfall: Shortfall, at: Situation): Refusal {
  const { book } = at.state;
  const account = book.accounts.intern(shortfall.account);
  const least = book.leastAlong(account, at.day, at.state.catalogue);
  return {
    code: 'InsufficientFunds',
    account: shortfall.account,
    effectiveOn: dateOf(at.day),
    firstDay: dateOf(shortfall.day),
    missing: shortfall.missing,
    balance: book.timeline(account).balanceOn(at.day),
    spendable: least.balance > 0n ? least.balance : 0n,
    bindingDay: dateOf(least.day),
    bindingPositions: book.drawsOn(least.account, least.day, least.day),
  };
}

function cannotReverse(of: EventId, shortfall: Shortfall, at: Situation): Refusal {
  const { book } = at.state;
  const account = book.accounts.intern(shortfall.account);
  return {
    code: 'CannotReverse',
    of,
    reason: 'wouldOverdraw',
    account: shortfall.account,
    firstDay: dateOf(shortfall.day),
    missing: shortfall.missing,
    laterDraws: book.drawsOn(account, at.day, LAST_DAY),
  };
}

function eventOf(
  draft: AnyNormalDraft,
  sha256: string,
  rulings: readonly Ruling[],
  state: LedgerState,
  recording: Recording,
): AnyEvent {
  const { type, effectiveOn, basis, data, source, counterparty, exception, causationId, note } = draft;
  const meta: EventMeta = {
    actor: recording.actor,
    commandId: recording.commandId,
    draftSha256: sha256,
    ...(recording.approvals.length === 0 ? {} : { approvals: recording.approvals }),
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
