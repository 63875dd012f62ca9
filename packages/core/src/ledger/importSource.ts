// The drafts of an import, gone through as often as it takes: to be authorised, checked, recorded. They must be the same each time.
import { Int32Column } from '../book/columns.js';
import type { Decider } from '../decide/decide.js';
import type { DatedDraft } from '../decide/decided.js';
import type { Refusal } from '../decide/rejection.js';
import type { AnyDraft } from '../events/draft.js';
import { SoCaiError } from '../values/errors.js';
import { BATCH_LIMIT } from '../values/limits.js';

type Drafts = Iterable<AnyDraft> | AsyncIterable<AnyDraft>;

/**
 * Drafts to import, in order. They are gone through more than once: where a function gives them anew each time, only a few
 * thousand are held at once; else all are.
 */
export type ImportDrafts = Drafts | (() => Drafts);

/** Some drafts that follow each other. */
export interface Window {
  /** Number of the first one. */
  readonly first: number;
  readonly drafts: readonly AnyDraft[];
  /** Whether none come after them. */
  readonly isLast: boolean;
}

/** In place of the hash of a draft that has none, and is refused wherever it comes. */
const UNKNOWN = 0;

export class ImportSource {
  readonly #give: () => Drafts;
  /** The first 32 bits of the hash of each draft, as it was when it came first. */
  readonly #hashes = new Int32Column();
  /** How many there are, once all have come. */
  #count: number | undefined;

  /** @param give gives the drafts, the same ones each time */
  constructor(give: () => Drafts) {
    this.#give = give;
  }

  /** How many drafts there are; `undefined` until all have come once. */
  get count(): number | undefined {
    return this.#count;
  }

  /** All drafts, some at a time. @throws SoCaiError `InvalidQuery` where there are more or fewer than the first time */
  async *windows(length: number): AsyncGenerator<Window> {
    const given = this.#give();
    const cut = new Cut(length);
    // What need not be waited for is not: that costs more than most else.
    if (Symbol.iterator in given) {
      for (const draft of given) {
        const window = cut.add(draft);
        if (window !== undefined) yield window;
      }
    } else {
      for await (const draft of given) {
        const window = cut.add(draft);
        if (window !== undefined) yield window;
      }
    }
    const { count } = cut;
    if (this.#count !== undefined && this.#count !== count) throw another(Math.min(count, this.#count));
    this.#count = count;
    if (count > 0) yield cut.last();
  }

  /** All drafts, one by one: each is noted, so that what comes later is what came now. */
  async *drafts(decider: Decider): AsyncGenerator<AnyDraft> {
    for await (const { first, drafts } of this.windows(BATCH_LIMIT))
      for (const [index, draft] of drafts.entries()) {
        this.note(first + index, hashOf(draft, decider.read(draft), decider));
        yield draft;
      }
  }

  /** Notes the hash of a draft that comes for the first time. @throws SoCaiError `InvalidQuery` where it came before, and was another one */
  note(number: number, sha256: string | undefined): void {
    const hash = sha256 === undefined ? UNKNOWN : Number.parseInt(sha256.slice(0, 8), 16) | 0;
    if (number === this.#hashes.length) this.#hashes.push(hash);
    else if (this.#hashes.at(number) !== hash) throw another(number);
  }
}

/** Cuts drafts, as they come, into windows. */
class Cut {
  readonly #length: number;
  #first = 0;
  #drafts: AnyDraft[] = [];

  constructor(length: number) {
    this.#length = length;
  }

  /** How many drafts have come. */
  get count(): number {
    return this.#first + this.#drafts.length;
  }

  /** The window that is full, now that there is another draft after it. */
  add(draft: AnyDraft): Window | undefined {
    const full = this.#drafts.length < this.#length ? undefined : this.#window(false);
    this.#drafts.push(draft);
    return full;
  }

  last(): Window {
    return this.#window(true);
  }

  #window(isLast: boolean): Window {
    const window = { first: this.#first, drafts: this.#drafts, isLast };
    this.#first = this.count;
    this.#drafts = [];
    return window;
  }
}

/** A source of drafts as callers give it. @param own makes a draft one that nobody else can change */
export async function importSourceOf(given: ImportDrafts, own: (draft: AnyDraft) => AnyDraft): Promise<ImportSource> {
  if (typeof given === 'function') return new ImportSource(given);
  const held: AnyDraft[] = [];
  for await (const draft of given) held.push(own(draft));
  return new ImportSource(() => held);
}

/** The hash of a draft that was read just now; none of a reversal without a date, for what it says depends on the ledger. */
export function hashOf(draft: AnyDraft, read: DatedDraft | Refusal, decider: Decider): string | undefined {
  return 'code' in read || draft.effectiveOn === undefined ? undefined : decider.draftSha256;
}

function another(number: number): SoCaiError {
  return new SoCaiError(
    'InvalidQuery',
    `draft ${number} is not what it was when the drafts were gone through before: give the same ones each time`,
    { draft: number },
  );
}
