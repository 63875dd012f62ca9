// A store on which things go wrong as planned, and on which a scheduler may choose whose turn it is.
import type { Cursor, Delivery, EncodedEvent, EventStore, LedgerId, ReadRange, StoredEvent } from '@so-cai/core';

import { Course } from './course.js';
import { again } from './deliversTwice.js';
import { failingBeforeWrite } from './failsBeforeWrite.js';
import { type FaultyCall, type Outcome, unavailable } from './fault.js';
import { flipping } from './flipsByte.js';
import { type IsKilled, Life } from './isKilled.js';
import { breakingOff } from './isUnreachable.js';
import { lagging } from './lags.js';
import { landingLate } from './landsLate.js';
import { losingReply } from './losesReply.js';
import type { FaultPlan, StoreFault } from './plan.js';
import { staleRange, staleSize } from './readsStale.js';
import { tearing } from './truncatesRecord.js';

/** A store with faults; besides the port, what a test wants to know and do. */
export interface FaultyStore extends EventStore {
  /** The faults that have happened so far, through any handle of the plan, in order. */
  readonly fired: readonly StoreFault[];
  /** Whether this handle was killed: every call that was under way has been rejected, and every further one is. */
  readonly killed: boolean;
  /** A new handle that goes on with the plan, as after a restart: on the same store, or on another handle of its data. */
  reopen(store?: EventStore): FaultyStore;
}

/** How a faulty store takes turns with others. */
export interface FaultyStoreOptions {
  /** Waited for before every step on the store and after it: what a scheduler of fast-check hands out. */
  readonly turn?: (step: string) => Promise<unknown>;
}

/**
 * A store on which things go wrong as planned. Each fault happens at the n-th call of its operation, counted from 0 over all
 * handles of the plan, so that the same calls meet the same faults.
 *
 * ```ts
 * import { ledgerId, memoryStore } from '@so-cai/core';
 * import { faultyStore } from '@so-cai/testing';
 *
 * const store = faultyStore(memoryStore(), [{ fault: 'isUnreachable', on: 'size', nth: 1, chunks: 0 }]);
 * console.log(await store.size(ledgerId('son-la')), store.fired.length);
 * ```
 */
export function faultyStore(store: EventStore, plan: FaultPlan, options: FaultyStoreOptions = {}): FaultyStore {
  return new Faulty(store, new Course(plan), options);
}

class Faulty implements FaultyStore {
  readonly #store: EventStore;
  readonly #course: Course;
  readonly #options: FaultyStoreOptions;
  readonly #life = new Life();

  constructor(store: EventStore, course: Course, options: FaultyStoreOptions) {
    this.#store = store;
    this.#course = course;
    this.#options = options;
  }

  get limits(): EventStore['limits'] {
    return this.#store.limits;
  }

  get fired(): readonly StoreFault[] {
    return this.#course.fired;
  }

  get killed(): boolean {
    return this.#life.over;
  }

  reopen(store: EventStore = this.#store): FaultyStore {
    return new Faulty(store, this.#course, this.#options);
  }

  async append(ledger: LedgerId, expectedSize: number, events: readonly EncodedEvent[]): Promise<Outcome> {
    return this.#call('append', async (faults) => {
      // What arrives late must be what was sent.
      const sent = events.map(({ id, body }) => ({ id, body: body.slice() }));
      const append = async (): Promise<Outcome> => this.#store.append(ledger, expectedSize, sent);
      return faults.reduceRight<() => Promise<Outcome>>((call, fault) => this.#appending(fault, call), append)();
    });
  }

  async size(ledger: LedgerId): Promise<number> {
    return this.#call('size', async (faults) => {
      let size = await this.#store.size(ledger);
      for (const fault of faults) {
        if (fault.fault !== 'readsStale' && fault.fault !== 'isUnreachable') continue;
        this.#course.fire(fault);
        if (fault.fault === 'isUnreachable') throw unavailable('the store cannot be reached');
        size = Math.min(size, await staleSize(fault, this.#store, ledger));
      }
      return size;
    });
  }

  async *read(ledger: LedgerId, range: ReadRange = {}): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    const faults = this.#course.take('read');
    const kill = killAmong(faults);
    await this.#step('read', async () => this.#dies(kill, 'before'));
    let known = range;
    for (const fault of faults)
      if (fault.fault === 'readsStale') {
        this.#course.fire(fault);
        known = await this.#life.within(async () => staleRange(fault, this.#store, ledger, known));
      }
    const incoming = faults.reduce((chunks, fault) => this.#reading(fault, chunks), this.#store.read(ledger, known));
    yield* this.#parts(incoming, 'read on');
    this.#dies(kill, 'after');
  }

  async *ledgers(): AsyncGenerator<LedgerId, void, undefined> {
    yield* this.#parts(this.#store.ledgers(), 'ledgers');
  }

  async *subscribe(
    from: Cursor,
    options: { readonly ledger?: LedgerId; readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<Delivery, void, undefined> {
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, ...(options.signal === undefined ? [] : [options.signal])]);
    const delivered: Delivery[] = [];
    try {
      for await (const delivery of this.#parts(this.#store.subscribe(from, { ...options, signal }), 'delivery')) {
        const faults = this.#course.take('delivery');
        const kill = killAmong(faults);
        this.#dies(kill, 'before');
        delivered.push(delivery);
        await this.#lag(faults);
        yield delivery;
        for (const fault of faults) {
          if (fault.fault !== 'deliversTwice') continue;
          this.#course.fire(fault);
          yield* again(fault, delivered);
        }
        this.#dies(kill, 'after');
      }
    } finally {
      ended.abort();
    }
  }

  async close(): Promise<void> {
    if (!this.#life.over) await this.#store.close();
  }

  /** One call from its beginning to its answer, with a kill on either side of it. */
  async #call<T>(name: FaultyCall, work: (faults: readonly StoreFault[]) => Promise<T>): Promise<T> {
    const faults = this.#course.take(name);
    const kill = killAmong(faults);
    return this.#life.within(async () => {
      const answer = this.#step(name, async () => {
        this.#dies(kill, 'before');
        return work(faults);
      });
      // An answer that is an error is one that a kill swallows as well.
      await answer.catch(() => undefined);
      this.#dies(kill, 'after');
      await this.#turn(`${name} answered`);
      this.#life.check();
      return answer;
    });
  }

  /** Something done when it is this handle's turn, if it still lives. */
  async #step<T>(name: string, work: () => Promise<T> | T): Promise<T> {
    return this.#life.within(async () => {
      await this.#turn(name);
      this.#life.check();
      await this.#course.arrive();
      return work();
    });
  }

  #dies(kill: IsKilled | undefined, moment: IsKilled['moment']): void {
    if (kill?.moment !== moment) return;
    this.#course.fire(kill);
    this.#life.end();
    this.#life.check();
  }

  #appending(fault: StoreFault, append: () => Promise<Outcome>): () => Promise<Outcome> {
    const fired = (call: () => Promise<Outcome>) => async (): Promise<Outcome> => {
      this.#course.fire(fault);
      return call();
    };
    if (fault.fault === 'failsBeforeWrite') return fired(async () => failingBeforeWrite(fault));
    if (fault.fault === 'losesReply') return fired(async () => losingReply(fault, append));
    if (fault.fault === 'landsLate')
      return fired(async () =>
        landingLate(fault, append, (steps, task) => {
          this.#course.later(steps, task);
        }),
      );
    return append;
  }

  #reading(fault: StoreFault, incoming: AsyncIterable<readonly StoredEvent[]>): AsyncIterable<readonly StoredEvent[]> {
    const fire = (): void => {
      this.#course.fire(fault);
    };
    if (fault.fault === 'isUnreachable') return breakingOff(fault, incoming, fire);
    if (fault.fault === 'truncatesRecord') return tearing(fault, incoming, fire);
    if (fault.fault === 'flipsByte') return flipping(fault, incoming, fire);
    return incoming;
  }

  async #lag(faults: readonly StoreFault[]): Promise<void> {
    for (const fault of faults) {
      if (fault.fault !== 'lags') continue;
      this.#course.fire(fault);
      await this.#life.within(async () => lagging(fault, async () => this.#turn('lag')));
    }
  }

  /** What comes in parts, each in its turn. A handle that was killed does not wait for what will never come. */
  async *#parts<T>(incoming: AsyncIterable<T>, name: string): AsyncGenerator<T, void, undefined> {
    const iterator = incoming[Symbol.asyncIterator]();
    try {
      for (;;) {
        const part = await this.#life.within(async () => iterator.next());
        await this.#step(name, () => undefined);
        if (part.done === true) return;
        yield part.value;
      }
    } finally {
      if (!this.#life.over) await iterator.return?.();
    }
  }

  async #turn(step: string): Promise<void> {
    const { turn } = this.#options;
    if (turn !== undefined) await turn(step);
    else if (step === 'lag') await new Promise((resolve) => setImmediate(resolve));
  }
}

function killAmong(faults: readonly StoreFault[]): IsKilled | undefined {
  return faults.find((fault): fault is IsKilled => fault.fault === 'isKilled');
}
