// Who records: authorises a call, has it decided on and written when its turn has come, and keeps what was refused.
import type { AnyDraft } from '../events/draft.js';
import { Decider } from '../decide/decide.js';
import type { Rejection } from '../decide/rejection.js';
import { localDate } from '../values/date.js';
import { type Call, callOf, type RefusedDraft } from './call.js';
import { importCallOf } from './importCall.js';
import { importDrafts, type ImportOptions, type ImportReport } from './importing.js';
import { recordedUnder } from './importParts.js';
import { nextEventId } from './nextId.js';
import { previewOf } from './previewing.js';
import { keepRefusals } from './refusals.js';
import { rejectedError, rejection } from './rejected.js';
import type { Standing } from './standing.js';
import type { Answer, AuthoriseContext, OpenOptions, Preview, RecordOptions } from './types.js';
import { type Desk, write } from './writer.js';

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
  readonly #decider: Decider;

  constructor(standing: Standing, options: OpenOptions) {
    this.#standing = standing;
    this.#options = options;
    this.#decider = new Decider(standing.ground.state);
  }

  /** Records drafts, or says why not. */
  async record(drafts: Drafts, options: RecordOptions): Promise<Recorded> {
    const call = this.#callOf(drafts, options);
    if ('refusal' in call) return { answer: await this.#refused(call, drafts, options), attempts: 0 };
    const unauthorised = await this.#authorise(call);
    if (unauthorised !== undefined)
      return { answer: await this.#refused(unauthorised, call.drafts, call), attempts: 0 };
    const { written, attempts } = await this.#standing.calls.inTurn(async () => {
      const settled = await write(this.#desk(), call);
      this.#standing.grown();
      return settled;
    }, call.signal);
    const answer: Answer =
      'receipt' in written ? { ok: true, receipt: written.receipt } : await this.#refused(written, call.drafts, call);
    return { answer, attempts };
  }

  /** Imports drafts, all of them or none. @throws SoCaiError `Rejected` where the call itself is refused */
  async import(drafts: Drafts, options: ImportOptions): Promise<Imported> {
    const list = this.#own(drafts);
    const call = importCallOf(list, this.#given(options), this.#options.store.limits);
    if ('refusal' in call) throw rejectedError((await this.#refused(call, list, options)).rejection);
    const unauthorised = await this.#authorise({ ...call, drafts: list });
    if (unauthorised !== undefined) throw rejectedError((await this.#refused(unauthorised, list, call)).rejection);
    const imported = await this.#standing.calls.inTurn(async () => {
      const isWatched = this.#standing.ground.telemetry !== undefined;
      if (isWatched) await this.#standing.catchUp(undefined);
      const before = isWatched ? recordedUnder(this.#desk(), call.commandId) : 0;
      const report = await importDrafts(this.#desk(), call, list, options);
      this.#standing.grown();
      return { report, events: isWatched ? recordedUnder(this.#desk(), call.commandId) - before : 0 };
    });
    if (options.dryRun !== true) await this.#keep(imported.report.rejections, list, call);
    return imported;
  }

  /** What `record` would answer. */
  async preview(drafts: Drafts, options: RecordOptions): Promise<Preview> {
    const call = this.#callOf(drafts, options);
    if ('refusal' in call) return { ok: false, rejection: rejection(call.refusal, call.draft) };
    const unauthorised = await this.#authorise(call);
    if (unauthorised !== undefined)
      return { ok: false, rejection: rejection(unauthorised.refusal, unauthorised.draft) };
    return this.#standing.calls.inTurn(async () => {
      await this.#standing.catchUp(call.signal);
      return previewOf(this.#desk(), call);
    }, call.signal);
  }

  #desk(): Desk {
    return { ...this.#standing.ground, packs: this.#options.packs ?? [], decider: this.#decider };
  }

  #callOf(drafts: Drafts, options: RecordOptions): Call | RefusedDraft {
    return callOf(this.#own(drafts), this.#given(options), this.#options.store.limits);
  }

  /** What is authorised is what is recorded, whatever the caller does to its objects in between. */
  #own(drafts: Drafts): Drafts {
    return this.#options.authorise === undefined ? drafts : drafts.map((draft) => structuredClone(draft));
  }

  #given<T extends RecordOptions | ImportOptions>(options: T): T & RecordOptions {
    const { actor } = this.#options;
    return { commandId: this.#newCommandId(), ...(actor === undefined ? {} : { actor }), ...options };
  }

  #newCommandId(): string {
    const { system } = this.#standing.ground;
    return nextEventId(system.now(), undefined, () => system.random());
  }

  async #authorise(call: Call): Promise<RefusedDraft | undefined> {
    const { authorise } = this.#options;
    if (authorise === undefined) return undefined;
    await this.#standing.refresh(call.signal);
    const context: AuthoriseContext = {
      ledger: this.#standing.ground.ledger,
      stateOn: (date) => this.#standing.stateOn(localDate(date), undefined),
    };
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
    drafts: Drafts,
    options: { readonly actor?: string; readonly commandId?: string },
  ): Promise<Extract<Answer, { ok: false }>> {
    const value: Rejection = rejection(refused.refusal, refused.draft);
    await this.#keep([value], drafts, options);
    return { ok: false, rejection: value };
  }

  /** Keeps refused drafts, where that was asked for. */
  async #keep(
    rejections: readonly Rejection[],
    drafts: Drafts,
    {
      actor = this.#options.actor ?? 'unknown',
      commandId = this.#newCommandId(),
    }: Pick<RecordOptions, 'actor' | 'commandId'>,
  ): Promise<void> {
    if (this.#options.keepRefusals !== true) return;
    const { store, ledger, system } = this.#standing.ground;
    const tried = rejections.map((each) => ({ draft: drafts[each.draft], rejection: each, actor, commandId }));
    await keepRefusals(store, ledger, system, tried);
  }
}
