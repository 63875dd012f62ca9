// The decider: a draft and the ledger as it stands give an event, or the reason why not. Nothing of the ledger is changed.
import type { AnyDraft, AnyNormalDraft } from '../events/draft.js';
import type { BasisDocument, Ruling } from '../events/envelope.js';
import type { EventType } from '../events/registry.js';
import { sourceKey } from '../state/arrival.js';
import { ID_WORDS } from '../state/eventIds.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { EventId } from '../values/codes.js';
import { dateOf, dayOf, FIRST_DAY, LAST_DAY } from '../values/date.js';
import { BODY_LIMIT } from '../values/limits.js';
import { allocationChecks } from './allocationChecks.js';
import { catalogueChecks } from './catalogueChecks.js';
import { ceilingChecks } from './ceilingChecks.js';
import { type Check, type Checks, invalid, type Situation } from './context.js';
import { checkDay, checkYear, controlChecks } from './controlChecks.js';
import { arrivalOf, type DatedDraft, type Decided } from './decided.js';
import { decidedFields } from './decidedFields.js';
import { DraftReading } from './draftReading.js';
import { checkEntries } from './entryChecks.js';
import { EventWriter } from './eventText.js';
import { judge } from './judge.js';
import { checkAuthority, checkLines } from './nodes.js';
import { parseDraft } from './parse.js';
import type { Place, Recording } from './recording.js';
import type { Refusal } from './rejection.js';
import { spendingChecks } from './spendingChecks.js';
import { yearEndChecks } from './yearEndChecks.js';

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

const NOTHING = {};
const EVERY_DAY = { from: FIRST_DAY, until: LAST_DAY + 1 };

const CHECKS: Checks = {
  ...catalogueChecks,
  ...ceilingChecks,
  ...allocationChecks,
  ...spendingChecks,
  ...yearEndChecks,
  ...controlChecks,
};

/** Decides on drafts, one after the other, by a ledger's state, which it leaves as it was. */
export class Decider {
  readonly #state: LedgerState;
  readonly #reading = new DraftReading();
  readonly #writer = new EventWriter(this.#reading);
  readonly #id = new Int32Array(ID_WORDS);

  constructor(state: LedgerState) {
    this.#state = state;
  }

  /**
   * Decides on a draft.
   * @param options `rulings`: what rules said of a restored event when it was recorded; they are not asked again
   */
  decide(
    input: AnyDraft | AnyNormalDraft,
    recording: Recording,
    place: Place,
    options: { readonly rulings?: readonly Ruling[] } = NOTHING,
  ): Decided | Refused {
    const draft = this.read(input);
    return 'code' in draft ? { ok: false, refusal: draft } : this.decideOn(draft, recording, place, options);
  }

  /** Reads a draft, or says why it is none; a reversal that names no date takes the date of the event it reverses. */
  read(input: unknown): DatedDraft | Refusal {
    const parsed = parseDraft(input, this.#reading);
    if (!parsed.ok) return { code: 'InvalidEvent', problems: parsed.problems };
    const { draft } = parsed;
    if (draft.effectiveOn !== undefined) return draft as DatedDraft;
    const of = (draft.data as { of: EventId }).of;
    const target = this.#state.positions.get(of);
    if (target === undefined) return { code: 'CannotReverse', of, reason: 'unknownEvent' };
    return this.read({ ...draft, effectiveOn: dateOf(this.#state.dayAt(target)) });
  }

  /** The hash of the draft that was read last: equal for drafts that say the same. */
  get draftSha256(): string {
    return this.#reading.sha256();
  }

  /** Decides on the draft that was read last. */
  decideOn(
    draft: DatedDraft,
    recording: Recording,
    place: Place,
    options: { readonly rulings?: readonly Ruling[] } = NOTHING,
  ): Decided | Refused {
    const { lines, documents } = this.#reading;
    const at: Situation = { state: this.#state, day: dayOf(draft.effectiveOn), lines, documents };
    const refusal =
      checkDraft(draft, at) ?? (options.rulings === undefined ? checkAdoption(draft, recording) : undefined);
    if (refusal !== undefined) return { ok: false, refusal };
    const decided = decidedFields(draft, at);
    const entries = checkEntries(decided === undefined ? draft : { ...draft, decided }, at);
    if (entries.refusal !== undefined) return { ok: false, refusal: entries.refusal };
    const rulings = options.rulings ?? judge(draft, at, entries.touched, recording);
    if ('code' in rulings) return { ok: false, refusal: rulings };
    const { draftSha256 } = this;
    const event = { draft, draftSha256, position: at.state.size, decided, rulings, recording, place };
    const body = this.#writer.write(event);
    if (typeof body === 'number') return { ok: false, refusal: tooLarge(body) };
    const arrival = arrivalOf(event, at.day, this.#id);
    return { ok: true, event, body, leaf: this.#writer.leaf, arrival, planned: entries.planned };
  }

  /** Whether a stored draft's hash is that of this draft. */
  isSame(input: AnyDraft | AnyNormalDraft, sha256: string): boolean {
    return !('code' in this.read(input)) && this.draftSha256 === sha256;
  }
}

function tooLarge(bytes: number): Refusal {
  return invalid('', 'bodyTooLarge', `${bytes} bytes`, `at most ${BODY_LIMIT} bytes`);
}

/** A pack is adopted by the hash of the very rules that were passed to the ledger: a slip would stop every later recording. */
function checkAdoption(draft: DatedDraft, { packs }: Recording): Refusal | undefined {
  if (draft.type !== 'RulePackAdopted') return undefined;
  const { pack, version, sha256 } = draft.data;
  const passed = packs.find((each) => each.is(pack, version));
  if (passed === undefined)
    return invalid(
      'data.pack',
      'notOneOf',
      `${pack} ${version}`,
      'a rule pack that was passed to openLedger as one of packs',
    );
  const expected = passed.sha256;
  return expected === sha256 ? undefined : invalid('data.sha256', 'notAHash', sha256, expected);
}

function checkDraft(draft: AnyNormalDraft, at: Situation): Refusal | undefined {
  return (
    checkOpening(draft, at) ??
    checkSource(draft, at) ??
    checkDay(at, draft.type) ??
    checkYears(at, draft.type) ??
    checkBasis(draft, at) ??
    checkLines(at, draft.data) ??
    // The type of the draft chooses the check, so the data are of that type.
    (CHECKS[draft.type] as Check<EventType> | undefined)?.(draft.data, at, draft)
  );
}

function checkYears(at: Situation, type: EventType): Refusal | undefined {
  for (const { value } of at.lines) {
    const refusal = checkYear(at, type, value);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function checkOpening(draft: AnyNormalDraft, { state }: Situation): Refusal | undefined {
  if ((draft.type === 'LedgerOpened') === (state.size === 0)) return undefined;
  const expected =
    state.size === 0 ? 'LedgerOpened, the first event of every ledger' : 'any other event: this ledger is open';
  return invalid('type', 'wrongOrder', draft.type, expected);
}

function checkSource({ source }: AnyNormalDraft, { state }: Situation): Refusal | undefined {
  if (source === undefined) return undefined;
  const known = state.sources.get(sourceKey(source));
  if (known === undefined) return undefined;
  return { code: 'SourceInUse', system: source.system, id: source.id, position: known.position };
}

/** Issuers of basis documents, and the authority of an exception, are known. The first events may name authorities that they define. */
function checkBasis(draft: AnyNormalDraft, at: Situation): Refusal | undefined {
  if (draft.type === 'LedgerOpened') return undefined;
  const { basis, exception } = draft;
  let index = 0;
  for (const document of basis) {
    const isOwn = draft.type === 'AuthorityDefined' && draft.data.code === document.issuer;
    const refusal = isOwn ? undefined : checkDocument(at, document, index);
    if (refusal !== undefined) return refusal;
    index += 1;
  }
  return exception === undefined ? undefined : checkAuthority(at, exception.authority, 'exception.authority', at.day);
}

/** Whether a document's issuer is known and had not ended on the document's day. What was found is remembered until the catalogue changes. */
function checkDocument(at: Situation, { issuer, date }: BasisDocument, index: number): Refusal | undefined {
  const known = at.documents[index];
  const { revision } = at.state.catalogue;
  if (known?.mayStand(revision, at.day) === true) return undefined;
  const refusal = checkAuthority(at, issuer, `basis[${index}].issuer`, dayOf(date));
  if (refusal === undefined) known?.found(revision, EVERY_DAY);
  return refusal;
}
