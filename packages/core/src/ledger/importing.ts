// Importing somebody else's history: drafts that name their source, all checked before any is written.
import type { EncodedEvent } from '../store/port.js';
import { SoCaiError } from '../values/errors.js';
import { BATCH_LIMIT } from '../values/limits.js';
import { endOfAppend, isStored } from './appends.js';
import type { Call, RefusedDraft } from './call.js';
import { type ImportWork, type Judged, judgeWindow, REJECTIONS_SHOWN } from './importJudging.js';
import { ImportParts } from './importParts.js';
import { add, emptyTally, reportOf, type Tally } from './importReport.js';
import type { ImportSource, Window } from './importSource.js';
import type { Imported, ImportOptions } from './importTypes.js';
import { catchUp } from './reader.js';
import type { Desk } from './desk.js';

const ATTEMPTS = 10;

/**
 * Imports drafts, part by part: a part is what a store takes at once. All drafts are decided on before the first is written; where
 * they are more than one part, they are gone through a second time to be recorded, so that only one part is held at once. What is
 * written is whole parts, and a repeated import goes on from there.
 * @throws SoCaiError `StoreUnavailable` where others recorded first, or the store did not answer, again and again
 */
export async function importDrafts(
  desk: Desk,
  call: Omit<Call, 'drafts'>,
  source: ImportSource,
  options: ImportOptions,
): Promise<Imported | RefusedDraft> {
  const importing = new Importing(desk, call, source, options);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const done = await importing.attempt();
    if (done !== undefined) return done;
  }
  throw overtaken();
}

class Importing {
  readonly #desk: Desk;
  readonly #call: Omit<Call, 'drafts'>;
  readonly #source: ImportSource;
  readonly #options: ImportOptions;
  /** The size at which something was sent that may still arrive, until the ledger has passed it. */
  #unsettled = -1;

  constructor(desk: Desk, call: Omit<Call, 'drafts'>, source: ImportSource, options: ImportOptions) {
    this.#desk = desk;
    this.#call = call;
    this.#source = source;
    this.#options = options;
  }

  /** Checks all drafts and records them. `undefined` where others recorded in between, so that all has to be checked again. */
  async attempt(): Promise<Imported | RefusedDraft | undefined> {
    const { state } = this.#desk;
    await this.#catchUp();
    const { size } = state;
    const parts = new ImportParts(state, this.#call.commandId);
    const work = { desk: this.#desk, source: this.#source, call: this.#call, parts, grounds: this.#options.asFound };
    const { tally, events } = await this.#check(work);
    if (this.#source.count === 0) return nothingGiven();
    const isRefused = tally.ends !== undefined || tally.refused.length > 0;
    if (isRefused && size === this.#unsettled) throw overtaken();
    if (isRefused || this.#options.dryRun === true) return reportOf(tally, state);
    if (events === undefined) {
      const recorded = await this.#record(work);
      return recorded === undefined ? undefined : reportOf(recorded, state);
    }
    if (!(await this.#append(work, size, events))) return undefined;
    this.#progress('recording', this.#source.count ?? 0);
    return reportOf(tally, state);
  }

  /** Decides on all drafts on trial. The events stay on trial where they are to be recorded, and fit one part. */
  async #check(work: ImportWork): Promise<{ tally: Tally; events: readonly EncodedEvent[] | undefined }> {
    const { state } = this.#desk;
    const { size } = state;
    const tally = emptyTally();
    tally.ends = work.parts.otherCall();
    let events: readonly EncodedEvent[] | undefined;
    let part = 0;
    state.begin();
    try {
      for await (const window of this.#windows()) {
        if (tally.ends !== undefined || tally.refused.length >= REJECTIONS_SHOWN) break;
        const judged = judgeWindow(work, window, work.parts.idOf(part));
        part += 1;
        add(tally, judged, work.parts);
        this.#progress('checking', window.first + window.drafts.length);
        if (!window.isLast || tally.refused.length >= REJECTIONS_SHOWN) continue;
        tally.ends ??= work.parts.missing();
        if (window.first === 0) ({ events } = judged);
      }
      const isRefused = tally.ends !== undefined || tally.refused.length > 0;
      if (events !== undefined && !isRefused && this.#options.dryRun !== true) return { tally, events };
      state.rollback(size);
      return { tally, events: undefined };
    } catch (fault) {
      state.rollback(size);
      throw fault;
    }
  }

  /** Records what was checked, part by part. `undefined` where something stands against it by now. */
  async #record(work: ImportWork): Promise<Tally | undefined> {
    const tally = emptyTally();
    work.parts.beginAgain();
    for await (const window of this.#windows()) {
      const judged = await this.#recordPart(work, window);
      if (judged === undefined) return undefined;
      add(tally, judged, work.parts);
      this.#progress('recording', window.first + window.drafts.length);
    }
    return tally;
  }

  async #recordPart(work: ImportWork, window: Window): Promise<Judged | undefined> {
    const { state } = this.#desk;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { size } = state;
      const judged = this.#onTrial(() => judgeWindow(work, window, work.parts.idOf(0)));
      if (judged.ends !== undefined || judged.refused.length > 0) {
        state.rollback(size);
        if (size === this.#unsettled) throw overtaken();
        return undefined;
      }
      if (await this.#append(work, size, judged.events)) return judged;
      // What was written of it is found in the store, and not decided on again.
      await this.#catchUp();
      work.parts.refresh();
    }
    throw overtaken();
  }

  /** Appends what is on trial from `size` on, in as few appends as the store's limits allow, and keeps it. Whether all is there. */
  async #append({ parts }: ImportWork, size: number, events: readonly EncodedEvent[]): Promise<boolean> {
    const { state, store, ledger } = this.#desk;
    let from = 0;
    try {
      while (from < events.length) {
        const part = events.slice(from, endOfAppend(events, from, store.limits));
        const { outcome } = await store.append(ledger, size + from, part);
        const isLost = outcome === 'unknown' && !(await isStored(store, ledger, size + from, part));
        if (isLost) this.#unsettled = size + from;
        if (isLost || outcome === 'conflict') break;
        from += part.length;
      }
    } catch (fault) {
      state.rollback(size);
      throw fault;
    }
    if (from < events.length) {
      state.rollback(size);
      return false;
    }
    state.commit();
    parts.recorded(size, events.length);
    return true;
  }

  #onTrial<T>(task: () => T): T {
    const { state } = this.#desk;
    const { size } = state;
    state.begin();
    try {
      return task();
    } catch (fault) {
      state.rollback(size);
      throw fault;
    }
  }

  async #catchUp(): Promise<void> {
    const { state, store, ledger, telemetry } = this.#desk;
    await catchUp(state, store, ledger, { signal: this.#options.signal, telemetry });
  }

  /** The drafts, a part at a time. Between two parts others get to run, and the signal counts. */
  async *#windows(): AsyncGenerator<Window> {
    const { store, system } = this.#desk;
    const { signal } = this.#options;
    signal?.throwIfAborted();
    for await (const window of this.#source.windows(Math.min(BATCH_LIMIT, store.limits.eventsPerAppend))) {
      yield window;
      if (window.isLast) break;
      await system.wait(0);
      signal?.throwIfAborted();
    }
  }

  #progress(phase: 'checking' | 'recording', done: number): void {
    const { count } = this.#source;
    this.#options.onProgress?.({ phase, done, ...(count === undefined ? {} : { total: count }) });
  }
}

function nothingGiven(): RefusedDraft {
  const nothing = { path: '', problem: 'tooFew', found: 'no drafts', expected: 'at least 1' } as const;
  return { refusal: { code: 'InvalidEvent', problems: [nothing] }, draft: 0 };
}

function overtaken(): SoCaiError {
  return new SoCaiError(
    'StoreUnavailable',
    `the import was overtaken by other recordings, or the store did not answer, ${ATTEMPTS} times; try again when fewer others record`,
  );
}
