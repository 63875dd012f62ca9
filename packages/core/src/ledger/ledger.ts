// The ledger: one write path, and questions on both time axes.
import { type Activity, activityBetween } from '../query/activity.js';
import { type Change, changesBetween } from '../query/changes.js';
import { checkFields, checkNames } from '../query/names.js';
import { type HistoryRow, historyOf } from '../query/history.js';
import type { CarriedAdvances, Measure } from '../accounts/measure.js';
import { Decider } from '../decide/decide.js';
import type { Rejection } from '../decide/rejection.js';
import type { AnyDraft } from '../events/draft.js';
import type { AnyEvent, LedgerEvent } from '../events/envelope.js';
import type { LedgerOpenedData } from '../events/opening.js';
import type { Root } from '../integrity/merkle.js';
import { State } from '../query/state.js';
import type { Where } from '../query/where.js';
import type { SnapshotKeeper } from '../snapshot/keeping.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { EventId, LedgerId } from '../values/codes.js';
import { dayOf, localDate, type LocalDate } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { localDateAt } from '../values/instant.js';
import { line as lineOf, type LineInput } from '../values/line.js';
import { type Call, callOf, type RefusedDraft } from './call.js';
import { Calls } from './calls.js';
import { type EventQuery, searchEvents } from './eventQuery.js';
import { importCallOf } from './importCall.js';
import { importDrafts, type ImportOptions, type ImportReport } from './importing.js';
import { checkSize, knownOf } from './knownAt.js';
import { nextEventId } from './nextId.js';
import { previewOf } from './previewing.js';
import { catchUp } from './reader.js';
import { type Known, rereadEvent } from './rereading.js';
import { keepRefusals, type KeptRefusal, readRefusals } from './refusals.js';
import { rejectedError, rejection } from './rejected.js';
import type { System } from './system.js';
import type {
  Answer,
  AsOfOptions,
  Interruptible,
  KnownAt,
  OpenOptions,
  Preview,
  Receipt,
  RecordOptions,
} from './types.js';
import { type Desk, write, type Written } from './writer.js';

const POINT_FIELDS: readonly (keyof AsOfOptions)[] = ['knownAt', 'freshness', 'atLeast', 'signal'];

type Drafts = AnyDraft | readonly AnyDraft[];

/** A ledger, opened on a store. Get one from `openLedger`. */
export class Ledger {
  readonly name: LedgerId;
  readonly #options: OpenOptions;
  readonly #system: System;
  readonly #state: LedgerState;
  readonly #decider: Decider;
  readonly #keeper: SnapshotKeeper | undefined;
  readonly #calls: Calls;
  /** How much of the state is in the store for certain. */
  #size: number;

  /** @internal Use `openLedger`. */
  constructor(name: LedgerId, state: LedgerState, options: OpenOptions, system: System, keeper?: SnapshotKeeper) {
    this.name = name;
    this.#calls = new Calls(name);
    this.#keeper = keeper;
    this.#state = state;
    this.#decider = new Decider(state);
    this.#options = options;
    this.#system = system;
    this.#size = state.size;
  }

  /** Number of events that this process has read. */
  get size(): number {
    return this.#size;
  }

  /** Merkle root over them. */
  get root(): Root {
    return this.#state.root(this.#size);
  }

  /** Authority, currency, scale, time zone and dimensions, as the first event says. */
  get settings(): LedgerOpenedData {
    return this.#state.settings;
  }

  /** Today in the ledger's time zone. */
  get today(): LocalDate {
    return localDateAt(this.#system.now(), this.settings.timeZone);
  }

  /**
   * Records drafts, all of them or none; each sees those before it.
   * @throws SoCaiError `Rejected` with the rejection among its facts (see `rejectionOf`); `StoreUnavailable`, `StoreCorrupt`.
   * @example await ledger.record(allocated({ to: roads, amount: vnd.billion("120"), effectiveOn: "2024-01-15", basis }), { commandId: "form-881" })
   */
  async record(drafts: Drafts, options: RecordOptions = {}): Promise<Receipt> {
    const answer = await this.tryRecord(drafts, options);
    if (!answer.ok) throw rejectedError(answer.rejection);
    return answer.receipt;
  }

  /**
   * Like `record`, but a rejection is a value.
   * @throws SoCaiError `StoreUnavailable`, `StoreCorrupt`, `RulePackMissing`, `LedgerClosed`; the reason of `signal`
   */
  async tryRecord(drafts: Drafts, options: RecordOptions = {}): Promise<Answer> {
    return this.#calls.run(() => this.#tryRecord(drafts, options));
  }

  async #tryRecord(drafts: Drafts, options: RecordOptions): Promise<Answer> {
    const call = this.#callOf(drafts, options);
    if ('refusal' in call) return this.#refused(call, listOf(drafts), options);
    const unauthorised = await this.#authorise(call);
    if (unauthorised !== undefined) return this.#refused(unauthorised, call.drafts, call);
    const written = await this.#calls.inTurn(async (): Promise<Written> => {
      const result = await write(this.#desk(), call);
      this.#grown();
      return result;
    }, call.signal);
    return 'receipt' in written ? { ok: true, receipt: written.receipt } : this.#refused(written, call.drafts, call);
  }

  /**
   * Imports somebody else's history: drafts that name their `source`. Everything is checked before anything is written; what is
   * recorded already is skipped, so that a repeated import is harmless.
   * @throws SoCaiError `Rejected` where the call itself is refused: no drafts, a bad option, or an actor who may not;
   * `StoreUnavailable`, `StoreCorrupt`
   */
  async import(drafts: readonly AnyDraft[], options: ImportOptions = {}): Promise<ImportReport> {
    return this.#calls.run(() => this.#import(drafts, options));
  }

  async #import(drafts: readonly AnyDraft[], options: ImportOptions): Promise<ImportReport> {
    const list = this.#own(drafts);
    const call = importCallOf(list, this.#given(options), this.#options.store.limits);
    if ('refusal' in call) throw rejectedError((await this.#refused(call, list, options)).rejection);
    const unauthorised = await this.#authorise({ ...call, drafts: list });
    if (unauthorised !== undefined) throw rejectedError((await this.#refused(unauthorised, list, call)).rejection);
    const report = await this.#calls.inTurn(async () => {
      const done = await importDrafts(this.#desk(), call, list, options);
      this.#grown();
      return done;
    });
    if (options.dryRun !== true) await this.#keep(report.rejections, list, call);
    return report;
  }

  /**
   * What `record` would answer: the events that drafts would become, with their entries, or those that they became under the same
   * command id already; or why they would be refused. Nothing is written.
   */
  async preview(drafts: Drafts, options: RecordOptions = {}): Promise<Preview> {
    return this.#calls.run(() => this.#preview(drafts, options));
  }

  async #preview(drafts: Drafts, options: RecordOptions): Promise<Preview> {
    const call = this.#callOf(drafts, options);
    if ('refusal' in call) return { ok: false, rejection: rejection(call.refusal, call.draft) };
    const unauthorised = await this.#authorise(call);
    if (unauthorised !== undefined)
      return { ok: false, rejection: rejection(unauthorised.refusal, unauthorised.draft) };
    return this.#calls.inTurn(async () => {
      await this.#catchUp(call.signal);
      return previewOf(this.#desk(), call);
    }, call.signal);
  }

  /**
   * The state in force on a day, with all that is known now or as it was known then.
   * @throws SoCaiError `InvalidDate`, `InvalidQuery`, `LedgerClosed`; the reason of `signal`
   * @example await ledger.asOf("2024-09-10", { knownAt: "2024-09-13" })
   */
  async asOf(on: string, options: AsOfOptions = {}): Promise<State> {
    const date = localDate(on);
    checkFields(options, POINT_FIELDS, 'an option of this question');
    checkNames([options.freshness ?? 'local'], ['local'], 'a freshness');
    return this.#calls.run(async () => {
      options.signal?.throwIfAborted();
      if (options.freshness !== 'local') await this.#refresh(options.signal);
      if (options.atLeast !== undefined) checkSize('atLeast', options.atLeast, this.#size);
      return this.#stateOn(date, options.knownAt);
    });
  }

  /** Turnovers effective after `from`, up to and including `to`. Money that a succession moved is a row of its own. */
  async between(from: string, to: string, options: AsOfOptions & { readonly where?: Where } = {}): Promise<Activity[]> {
    checkFields(options, [...POINT_FIELDS, 'where'], 'an option of this question');
    const { where, ...point } = options;
    const state = await this.asOf(to, point);
    return activityBetween(this.#state, localDate(from), state.on, state.size, where);
  }

  /** All entries of a line with the balance after each, in order of effective date and position. */
  async history(of: LineInput, options: AsOfOptions & { readonly on?: string } = {}): Promise<HistoryRow[]> {
    checkFields(options, [...POINT_FIELDS, 'on'], 'an option of this question');
    const { on = '9999-12-31', ...point } = options;
    const state = await this.asOf(on, point);
    return historyOf(this.#state.book, lineOf(of), state.on, state.size);
  }

  /**
   * What `after` has more than `before`, by line, measure and cause: happened between, recorded late, corrected, moved by a succession.
   * The amounts of a measure sum to the difference of its totals.
   * @throws SoCaiError `InvalidQuery` where a state is of another history, or of more of it than this ledger has read.
   */
  diff(
    before: State,
    after: State,
    options: {
      readonly where?: Where;
      readonly measures?: readonly Measure[];
      readonly carriedAdvances?: CarriedAdvances;
    } = {},
  ): Change[] {
    for (const state of [before, after]) this.#checkOwn(state);
    return changesBetween(this.#state, before, after, options);
  }

  /** Events that fit, in order, read from the store as they are asked for. */
  async *events({ signal, ...query }: EventQuery & Interruptible = {}): AsyncGenerator<AnyEvent> {
    await this.refresh({ signal });
    const { book, catalogue } = this.#state;
    yield* searchEvents(this.#known(), query, {
      lookup: { catalogue, day: dayOf(this.today), size: this.#size },
      linesAt: (position) => book.linesAt(position),
      signal,
    });
  }

  /** The event with an id or at a position; `undefined` where there is none. */
  async event(which: string | number, options: Interruptible = {}): Promise<AnyEvent | undefined> {
    return this.#calls.run(async () => {
      await this.#refresh(options.signal);
      return this.#event(which, options);
    });
  }

  async #event(which: string | number, { signal }: Interruptible): Promise<AnyEvent | undefined> {
    const position = typeof which === 'number' ? which : this.#state.positions.get(which as EventId);
    if (position === undefined || !Number.isInteger(position) || position < 0 || position >= this.#size)
      return undefined;
    return rereadEvent(this.#known(), position, { signal });
  }

  /** Closings and reopenings, in order: at the size right after a closing its period stands as closed. */
  async closings(options: Interruptible = {}): Promise<LedgerEvent<'PeriodClosed' | 'PeriodReopened'>[]> {
    return this.#calls.run(async () => {
      const found: LedgerEvent<'PeriodClosed' | 'PeriodReopened'>[] = [];
      await this.#refresh(options.signal);
      for (const position of this.#state.closings.positions) {
        const event = await this.#event(position, options);
        if (event?.type === 'PeriodClosed' || event?.type === 'PeriodReopened') found.push(event);
      }
      return found;
    });
  }

  /** Refused drafts that were kept, in order; none unless the ledger was opened with `keepRefusals`. */
  async *refusals(options: Interruptible = {}): AsyncGenerator<KeptRefusal> {
    this.#calls.assertOpen();
    yield* readRefusals(this.#options.store, this.name, options);
  }

  /** Reads what others have recorded. Returns the size. */
  async refresh({ signal }: Interruptible = {}): Promise<number> {
    return this.#calls.run(() => this.#refresh(signal));
  }

  /**
   * Saves a snapshot of what this process has read: the next one to open the ledger need not read it again.
   * @throws SoCaiError `InvalidQuery` where the ledger was opened without `snapshots`; whatever their keeper throws
   */
  async saveSnapshot(): Promise<void> {
    const keeper = this.#keeper;
    if (keeper === undefined)
      throw new SoCaiError('InvalidQuery', 'there is nowhere to save a snapshot: pass snapshots to openLedger');
    // What is waited for outside the turn is the writing: recording goes on meanwhile.
    await this.#calls.run(async () => {
      const { saved } = await this.#calls.inTurn(async () => ({ saved: keeper.save(this.#state) }));
      await saved;
    });
  }

  /**
   * Lets no more calls begin, waits for those that have begun, and closes the store, and the keeper of snapshots once it has saved
   * what it is saving. Closing again changes nothing. Afterwards calls are a fault `LedgerClosed`, and what is still being iterated
   * over one of the store.
   */
  async close(): Promise<void> {
    await this.#calls.close(async () => {
      try {
        await this.#keeper?.close();
      } finally {
        await this.#options.store.close();
      }
    });
  }

  /** The same as `close`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #known(): Known {
    return { store: this.#options.store, ledger: this.name, merkle: this.#state.merkle };
  }

  #desk(): Desk {
    return {
      ledger: this.name,
      state: this.#state,
      store: this.#options.store,
      system: this.#system,
      packs: this.#options.packs ?? [],
      decider: this.#decider,
    };
  }

  async #refresh(signal: AbortSignal | undefined): Promise<number> {
    return this.#calls.inTurn(() => this.#catchUp(signal), signal);
  }

  async #catchUp(signal: AbortSignal | undefined): Promise<number> {
    await catchUp(this.#state, this.#options.store, this.name, { signal });
    this.#grown();
    return this.#size;
  }

  /** What the state holds is in the store now, and nothing is on trial. */
  #grown(): void {
    this.#size = this.#state.size;
    this.#keeper?.consider(this.#state);
  }

  #stateOn(on: LocalDate, knownAt: KnownAt | undefined): State {
    const known = knownOf(knownAt, { state: this.#state, size: this.#size, now: this.#system.now() });
    return new State(this.#state, { ledger: this.name, on, ...known });
  }

  /** A state of another ledger, instance or store may name positions that are none or other events here. */
  #checkOwn(state: State): void {
    const facts = { ledger: state.ledger, size: state.size, read: this.#size };
    if (state.ledger !== this.name)
      throw new SoCaiError('InvalidQuery', `the state is of the ledger ${state.ledger}, not of ${this.name}`, facts);
    if (state.size > this.#size)
      throw new SoCaiError(
        'InvalidQuery',
        `this ledger has read ${this.#size} events, the state has ${state.size}: refresh first`,
        facts,
      );
    if (this.#state.root(state.size) !== state.root)
      throw new SoCaiError(
        'InvalidQuery',
        `the state is of another history of ${this.name}: the first ${state.size} events differ from those that this ledger has read`,
        facts,
      );
  }

  #callOf(drafts: Drafts, options: RecordOptions): Call | RefusedDraft {
    return callOf(this.#own(listOf(drafts)), this.#given(options), this.#options.store.limits);
  }

  /** What is authorised is what is recorded, whatever the caller does to its objects in between. */
  #own(drafts: readonly AnyDraft[]): readonly AnyDraft[] {
    return this.#options.authorise === undefined ? drafts : drafts.map((draft) => structuredClone(draft));
  }

  #given<T extends RecordOptions | ImportOptions>(options: T): T & RecordOptions {
    const { actor } = this.#options;
    return { commandId: this.#newCommandId(), ...(actor === undefined ? {} : { actor }), ...options };
  }

  #newCommandId(): string {
    return nextEventId(this.#system.now(), undefined, () => this.#system.random());
  }

  async #authorise(call: Call): Promise<RefusedDraft | undefined> {
    const { authorise } = this.#options;
    if (authorise === undefined) return undefined;
    await this.#refresh(call.signal);
    const context = { ledger: this.name, stateOn: (date: string): State => this.#stateOn(localDate(date), undefined) };
    for (const [index, draft] of call.drafts.entries()) {
      const answer = await authorise(draft, call.actor, context);
      call.signal?.throwIfAborted();
      if (answer !== true)
        return {
          refusal: { code: 'NotAuthorised', actor: call.actor, reason: typeof answer === 'string' ? answer : '' },
          draft: index,
        };
    }
    return undefined;
  }

  async #refused(
    refused: RefusedDraft,
    drafts: readonly AnyDraft[],
    options: { readonly actor?: string; readonly commandId?: string },
  ): Promise<Extract<Answer, { ok: false }>> {
    const value: Rejection = rejection(refused.refusal, refused.draft);
    await this.#keep([value], drafts, options);
    return { ok: false, rejection: value };
  }

  /** Keeps refused drafts, where that was asked for. */
  async #keep(
    rejections: readonly Rejection[],
    drafts: readonly AnyDraft[],
    {
      actor = this.#options.actor ?? 'unknown',
      commandId = this.#newCommandId(),
    }: Pick<RecordOptions, 'actor' | 'commandId'>,
  ): Promise<void> {
    if (this.#options.keepRefusals !== true) return;
    const tried = rejections.map((each) => ({ draft: drafts[each.draft], rejection: each, actor, commandId }));
    await keepRefusals(this.#options.store, this.name, this.#system, tried);
  }
}

function listOf(drafts: Drafts): readonly AnyDraft[] {
  return Array.isArray(drafts) ? (drafts as readonly AnyDraft[]) : [drafts as AnyDraft];
}
