// Who records: authorises a call, has it decided on and written when its turn has come, and keeps what was refused.
import type { AnyDraft } from '../events/draft.js';
import { Decider } from '../decide/decide.js';
import type { Rejection } from '../decide/rejection.js';
import { PassedPack } from '../rules/passedPack.js';
import type { CommandId } from '../values/codes.js';
import { localDate } from '../values/date.js';
import { type Call, callOf, type RefusedDraft } from './call.js';
import type { Desk } from './desk.js';
import { importCallOf } from './importCall.js';
import { importDrafts } from './importing.js';
import { ImportParts } from './importParts.js';
import { type ImportDrafts, importSourceOf } from './importSource.js';
import type { ImportOptions, ImportReport } from './importTypes.js';
import { nextEventId } from './nextId.js';
import { previewOf } from './previewing.js';
import { keepRefusals } from './refusals.js';
import { rejectedError, rejection } from './rejected.js';
import type { Standing } from './standing.js';
import type { Answer, AuthoriseContext, OpenOptions, Preview, RecordOptions } from './types.js';
import { write } from './writer.js';

/** What an import reports, and how many events this very call has recorded, where somebody watches. */
export interface Imported {
  readonly report: ImportReport;
  readonly events: number;
}

/** The answer to a call, and how many appends it took. */
export interface Recorded {
  readonly answer: Answer;
  readonly attempts: number;
}

type Drafts = readonly AnyDraft[];

export class Clerk {
  readonly #standing: Standing;
  readonly #options: OpenOptions;
  readonly #desk: Desk;

  constructor(standing: Standing, options: OpenOptions) {
    this.#standing = standing;
    this.#options = options;
    const { ledger, state, store, system, telemetry } = standing.ground;
    this.#desk = {
      ledger,
      state,
      store,
      system,
      telemetry,
      packs: (options.packs ?? []).map((pack) => new PassedPack(pack)),
      decider: new Decider(state),
      neighbours: { areActive: false },
    };
  }

  /** Records drafts, or says why not. */
  async record(drafts: Drafts, options: RecordOptions): Promise<Recorded> {
    const call = this.#callOf(drafts, options);
    if ('refusal' in call) return { answer: await this.#refused(call, drafts[call.draft], options), attempts: 0 };
    const unauthorised = await this.#authorise(call.drafts, call);
    if (unauthorised !== undefined)
      return { answer: await this.#refused(unauthorised, unauthorised.tried, call), attempts: 0 };
    const { written, attempts } = await this.#standing.calls.inTurn(async () => {
      const settled = await write(this.#desk, call);
      this.#standing.grown();
      return settled;
    }, call.signal);
    const answer: Answer =
      'receipt' in written
        ? { ok: true, receipt: written.receipt }
        : await this.#refused(written, call.drafts[written.draft], call);
    return { answer, attempts };
  }

  /** Imports drafts, all of them or none. @throws SoCaiError `Rejected` where the call itself is refused */
  async import(drafts: ImportDrafts, options: ImportOptions): Promise<Imported> {
    const call = importCallOf(this.#given(options));
    if ('refusal' in call) throw rejectedError((await this.#refused(call, undefined, options)).rejection);
    const source = await importSourceOf(drafts, (draft) => this.#own(draft));
    const unauthorised = await this.#authorise(source.drafts(this.#desk.decider), call);
    if (unauthorised !== undefined)
      throw rejectedError((await this.#refused(unauthorised, unauthorised.tried, call)).rejection);
    const imported = await this.#standing.calls.inTurn(async () => {
      const isWatched = this.#standing.ground.telemetry !== undefined;
      if (isWatched) await this.#standing.catchUp(undefined);
      const before = isWatched ? this.#recordedUnder(call.commandId) : 0;
      try {
        const done = await importDrafts(this.#desk, call, source, options);
        return { done, events: isWatched ? this.#recordedUnder(call.commandId) - before : 0 };
      } finally {
        this.#standing.grown();
      }
    }, call.signal);
    const { done, events } = imported;
    if ('refusal' in done) throw rejectedError((await this.#refused(done, undefined, call)).rejection);
    if (options.dryRun !== true) await this.#keep(done.refused, call);
    return { report: done.report, events };
  }

  /** What `record` would answer. */
  async preview(drafts: Drafts, options: RecordOptions): Promise<Preview> {
    const call = this.#callOf(drafts, options);
    if ('refusal' in call) return { ok: false, rejection: rejection(call.refusal, call.draft) };
    const unauthorised = await this.#authorise(call.drafts, call);
    if (unauthorised !== undefined)
      return { ok: false, rejection: rejection(unauthorised.refusal, unauthorised.draft) };
    return this.#standing.calls.inTurn(async () => {
      await this.#standing.catchUp(call.signal);
      return previewOf(this.#desk, call);
    }, call.signal);
  }

  #callOf(drafts: Drafts, options: RecordOptions): Call | RefusedDraft {
    const own = this.#options.authorise === undefined ? drafts : drafts.map((draft) => this.#own(draft));
    return callOf(own, this.#given(options), this.#options.store.limits);
  }

  /** What is authorised is what is recorded, whatever the caller does to its objects in between. */
  #own(draft: AnyDraft): AnyDraft {
    return this.#options.authorise === undefined ? draft : structuredClone(draft);
  }

  #recordedUnder(commandId: CommandId): number {
    return new ImportParts(this.#standing.ground.state, commandId).events;
  }

  #given<T extends RecordOptions | ImportOptions>(options: T): T & RecordOptions {
    const { actor } = this.#options;
    const own = actor === undefined ? options : { actor, ...options };
    return 'commandId' in options ? own : { ...own, commandId: this.#newCommandId() };
  }

  #newCommandId(): string {
    const { system } = this.#standing.ground;
    return nextEventId(system.now(), undefined, () => system.random());
  }

  /** Why a draft may not be recorded by the actor, and which one. */
  async #authorise(
    drafts: Iterable<AnyDraft> | AsyncIterable<AnyDraft>,
    { actor, signal }: Pick<Call, 'actor' | 'signal'>,
  ): Promise<(RefusedDraft & { readonly tried: AnyDraft }) | undefined> {
    const { authorise } = this.#options;
    if (authorise === undefined) return undefined;
    await this.#standing.refresh(signal);
    const context: AuthoriseContext = {
      ledger: this.#standing.ground.ledger,
      stateOn: (date) => this.#standing.stateOn(localDate(date), undefined),
    };
    let number = 0;
    for await (const draft of drafts) {
      const answer = await authorise(draft, actor, context);
      signal?.throwIfAborted();
      if (answer !== true) {
        const reason = typeof answer === 'string' ? answer : '';
        return { refusal: { code: 'NotAuthorised', actor, reason }, draft: number, tried: draft };
      }
      number += 1;
    }
    return undefined;
  }

  async #refused(
    refused: RefusedDraft,
    draft: AnyDraft | undefined,
    options: { readonly actor?: string; readonly commandId?: string },
  ): Promise<Extract<Answer, { ok: false }>> {
    const value: Rejection = rejection(refused.refusal, refused.draft);
    await this.#keep([{ draft, rejection: value }], options);
    return { ok: false, rejection: value };
  }

  /** Keeps refused drafts, where that was asked for. */
  async #keep(
    refused: readonly { readonly draft: AnyDraft | undefined; readonly rejection: Rejection }[],
    {
      actor = this.#options.actor ?? 'unknown',
      commandId = this.#newCommandId(),
    }: Pick<RecordOptions, 'actor' | 'commandId'>,
  ): Promise<void> {
    if (this.#options.keepRefusals !== true) return;
    const { store, ledger, system } = this.#standing.ground;
    const tried = refused.map((each) => ({ ...each, actor, commandId }));
    await keepRefusals(store, ledger, system, tried);
  }
}
