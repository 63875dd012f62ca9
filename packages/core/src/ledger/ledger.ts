// The ledger: one write path, and questions on both time axes.
import type { AnyDraft } from '../events/draft.js';
import type { AnyEvent, LedgerEvent } from '../events/envelope.js';
import type { LedgerOpenedData } from '../events/opening.js';
import type { Root } from '../integrity/merkle.js';
import { type Activity, activityBetween } from '../query/activity.js';
import { type Change, changesBetween, type DifferenceOptions } from '../query/changes.js';
import { type HistoryRow, historyOf } from '../query/history.js';
import { checkFields, checkNames } from '../query/names.js';
import type { State } from '../query/state.js';
import type { Where } from '../query/where.js';
import type { SnapshotKeeper } from '../snapshot/keeping.js';
import type { LedgerState } from '../state/ledgerState.js';
import { followedImport, followedQuery, followedRecord, type Watch } from '../telemetry/followedCalls.js';
import type { EventId, LedgerId } from '../values/codes.js';
import { dayOf, localDate, type LocalDate } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import { localDateAt } from '../values/instant.js';
import { line as lineOf, type LineInput } from '../values/line.js';
import type { Calls } from './calls.js';
import { Clerk, type Imported, type Recorded } from './clerk.js';
import { type EventQuery, searchEvents } from './eventQuery.js';
import type { ImportDrafts } from './importSource.js';
import type { ImportOptions, ImportReport } from './importTypes.js';
import { checkSize } from './knownAt.js';
import { type Known, rereadEvent } from './rereading.js';
import { type KeptRefusal, readRefusals } from './refusals.js';
import { rejectedError } from './rejected.js';
import { Standing } from './standing.js';
import type { System } from './system.js';
import type { Answer, AsOfOptions, Interruptible, OpenOptions, Preview, Receipt, RecordOptions } from './types.js';

const POINT_FIELDS: readonly (keyof AsOfOptions)[] = ['knownAt', 'freshness', 'atLeast', 'signal'];

type Drafts = AnyDraft | readonly AnyDraft[];

/** A ledger, opened on a store. Get one from `openLedger`. */
export class Ledger {
  readonly name: LedgerId;
  readonly #standing: Standing;
  readonly #clerk: Clerk;
  /** Who is told of calls; without one, they are not wrapped in anything. */
  readonly #watch: Watch | undefined;

  /** @internal Use `openLedger`. */
  constructor(name: LedgerId, state: LedgerState, options: OpenOptions, system: System, keeper?: SnapshotKeeper) {
    const { store, telemetry } = options;
    this.name = name;
    this.#standing = new Standing({ ledger: name, state, store, system, keeper, telemetry });
    this.#clerk = new Clerk(this.#standing, options);
    this.#watch = telemetry === undefined ? undefined : { telemetry, ledger: name, size: () => this.size };
  }

  /** Number of events that this process has read. */
  get size(): number {
    return this.#standing.size;
  }

  /** Merkle root over them. */
  get root(): Root {
    return this.#state.root(this.size);
  }

  /**
   * The hash over the `2 ** level` events from position `index * 2 ** level` on: what proofs of inclusion and consistency are made
   * of, for any size up to this process's own. Costs a few hashes and no reading.
   * @throws RangeError where this process has not read all of these events
   * @example inclusionProof((level, index) => ledger.subtree(level, index), position, ledger.size)
   */
  subtree(level: number, index: number): Uint8Array {
    if (!((index + 1) * 2 ** level <= this.size))
      throw new RangeError(
        `this process has read ${this.size} events: none are below subtree ${index} of level ${level}`,
      );
    return this.#state.merkle.subtree(level, index);
  }

  /** Authority, currency, scale, time zone and dimensions, as the first event says. */
  get settings(): LedgerOpenedData {
    return this.#state.settings;
  }

  /** Today in the ledger's time zone. */
  get today(): LocalDate {
    return localDateAt(this.#standing.ground.system.now(), this.settings.timeZone);
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
    const list = listOf(drafts);
    const record = (): Promise<Recorded> => this.#calls.run(() => this.#clerk.record(list, options));
    const { answer } = await (this.#watch === undefined ? record() : followedRecord(this.#watch, list.length, record));
    return answer;
  }

  /**
   * Imports somebody else's history: drafts that name their `source`. Everything is checked before anything is written; what is
   * recorded already is skipped, so that a repeated import is harmless. Drafts that a function gives anew each time are read part by
   * part, and never all held: they are gone through once to be checked and once to be recorded.
   * @throws SoCaiError `Rejected` where the call itself is refused: no drafts, a bad option, or an actor who may not;
   * `InvalidQuery` where a function gives other drafts the second time; `StoreUnavailable`, `StoreCorrupt`; the reason of `signal`
   * @example await ledger.import(() => draftsIn("tabmis-2024.jsonl"), { commandId: "tabmis-2024" })
   */
  async import(drafts: ImportDrafts, options: ImportOptions = {}): Promise<ImportReport> {
    const run = (): Promise<Imported> => this.#calls.run(() => this.#clerk.import(drafts, options));
    const asked = { drafts: Array.isArray(drafts) ? drafts.length : undefined, dryRun: options.dryRun === true };
    const { report } = await (this.#watch === undefined ? run() : followedImport(this.#watch, asked, run));
    return report;
  }

  /**
   * What `record` would answer: the events that drafts would become, with their entries, or those that they became under the same
   * command id already; or why they would be refused. Nothing is written.
   */
  async preview(drafts: Drafts, options: RecordOptions = {}): Promise<Preview> {
    return this.#calls.run(() => this.#clerk.preview(listOf(drafts), options));
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
    const ask = (): Promise<State> => this.#calls.run(() => this.#stateOn(date, options));
    return this.#watch === undefined ? ask() : followedQuery(this.#watch, date, ask);
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
  diff(before: State, after: State, options: DifferenceOptions = {}): Change[] {
    for (const state of [before, after]) this.#standing.assertOwn(state);
    return changesBetween(this.#state, before, after, options);
  }

  /** Events that fit, in order, read from the store as they are asked for. */
  async *events({ signal, ...query }: EventQuery & Interruptible = {}): AsyncGenerator<AnyEvent> {
    await this.refresh({ signal });
    const { book, catalogue } = this.#state;
    yield* searchEvents(this.#known, query, {
      lookup: { catalogue, day: dayOf(this.today), size: this.size },
      linesAt: (position) => book.linesAt(position),
      signal,
    });
  }

  /** The event with an id or at a position; `undefined` where there is none. */
  async event(which: string | number, options: Interruptible = {}): Promise<AnyEvent | undefined> {
    return this.#calls.run(async () => {
      await this.#standing.refresh(options.signal);
      return this.#event(which, options);
    });
  }

  async #event(which: string | number, { signal }: Interruptible): Promise<AnyEvent | undefined> {
    const position = typeof which === 'number' ? which : this.#state.positions.get(which as EventId);
    if (position === undefined || !Number.isInteger(position) || position < 0 || position >= this.size)
      return undefined;
    return rereadEvent(this.#known, position, { signal });
  }

  /** Closings and reopenings, in order: at the size right after a closing its period stands as closed. */
  async closings(
    options: Interruptible = {},
  ): Promise<(LedgerEvent<'PeriodClosed'> | LedgerEvent<'PeriodReopened'>)[]> {
    return this.#calls.run(async () => {
      const found: (LedgerEvent<'PeriodClosed'> | LedgerEvent<'PeriodReopened'>)[] = [];
      await this.#standing.refresh(options.signal);
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
    yield* readRefusals(this.#standing.ground.store, this.name, options);
  }

  /** Reads what others have recorded. Returns the size. */
  async refresh({ signal }: Interruptible = {}): Promise<number> {
    return this.#calls.run(() => this.#standing.refresh(signal));
  }

  /**
   * Saves a snapshot of what this process has read: the next one to open the ledger need not read it again.
   * @throws SoCaiError `InvalidQuery` where the ledger was opened without `snapshots`; whatever their keeper throws
   */
  async saveSnapshot(): Promise<void> {
    const { keeper } = this.#standing.ground;
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
    const { keeper, store } = this.#standing.ground;
    await this.#calls.close(async () => {
      try {
        await keeper?.close();
      } finally {
        await store.close();
      }
    });
  }

  /** The same as `close`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  get #calls(): Calls {
    return this.#standing.calls;
  }

  get #known(): Known {
    const { store, ledger, state } = this.#standing.ground;
    return { store, ledger, merkle: state.merkle };
  }

  get #state(): LedgerState {
    return this.#standing.ground.state;
  }

  async #stateOn(date: LocalDate, { signal, freshness, atLeast, knownAt }: AsOfOptions): Promise<State> {
    signal?.throwIfAborted();
    if (freshness !== 'local') await this.#standing.refresh(signal);
    if (atLeast !== undefined) checkSize('atLeast', atLeast, this.size);
    return this.#standing.stateOn(date, knownAt);
  }
}

function listOf(drafts: Drafts): readonly AnyDraft[] {
  return Array.isArray(drafts) ? (drafts as readonly AnyDraft[]) : [drafts as AnyDraft];
}
