// What a ledger and a store tell of their work to whoever watches: what begins, and how it ends. Never amounts, people or documents.
import type { Rejection } from '../decide/rejection.js';
import type { LedgerId } from '../values/codes.js';
import type { LocalDate } from '../values/date.js';

/** The kinds of work that are told of: what is known of each when it begins, and what when it has ended. */
export interface Operations {
  /** A call of `record` or `tryRecord`. */
  readonly record: {
    readonly begin: { readonly drafts: number };
    readonly end: {
      /** `repeated`: an earlier call with the same command id had recorded it. */
      readonly outcome: 'recorded' | 'repeated' | 'refused';
      /** Why it was refused. */
      readonly code?: Rejection['code'];
      /** Events that it added to the ledger. */
      readonly events: number;
      /** How often it was decided on: more than once where others were faster, or the store did not say what it did. */
      readonly attempts: number;
      /** Size of the ledger afterwards. */
      readonly size: number;
    };
  };
  /** A call of `import`. */
  readonly import: {
    /** How many drafts there are is known of a list only. */
    readonly begin: { readonly drafts?: number };
    readonly end: {
      readonly outcome: 'recorded' | 'checked' | 'refused';
      /** The codes of what stood against it, as often as each did. */
      readonly codes: readonly Rejection['code'][];
      /** Events that it added to the ledger. */
      readonly events: number;
      readonly size: number;
    };
  };
  /** A question for the state on a day. */
  readonly query: { readonly begin: { readonly effectiveOn: LocalDate }; readonly end: { readonly size: number } };
  /** Reading what others have recorded: how many events this process was behind. */
  readonly catchUp: {
    readonly begin: Nothing;
    readonly end: { readonly events: number; readonly size: number };
  };
  /** One append to the store. */
  readonly append: {
    readonly begin: { readonly events: number };
    readonly end: { readonly outcome: 'appended' | 'conflict' | 'unknown' };
  };
  /** One reading of a range, with all that its reader does in between. */
  readonly read: { readonly begin: { readonly from: number }; readonly end: { readonly events: number } };
  /** What a subscriber does with a delivery, until it asks for the next one. */
  readonly deliver: {
    readonly begin: { readonly events: number; readonly caughtUp: boolean };
    readonly end: Nothing;
  };
  /** Fetching a snapshot; 0 bytes where none is kept. */
  readonly loadSnapshot: { readonly begin: Nothing; readonly end: { readonly bytes: number } };
  readonly saveSnapshot: { readonly begin: { readonly bytes: number }; readonly end: Nothing };
}

/** No facts. */
export type Nothing = Readonly<Record<string, never>>;

/** A kind of work. */
export type Operation = keyof Operations;

/** A piece of work that has begun. It ends, or fails, once. */
export interface Work<O extends Operation> {
  /** Runs what belongs to the work: what begins meanwhile is part of it. */
  within<T>(run: () => T): T;
  /** The work has ended. */
  end(learned: Operations[O]['end']): void;
  /** The work has failed, or was broken off. */
  fail(error: unknown): void;
}

/**
 * Watches a ledger at work; `openTelemetry` of `@so-cai/core/opentelemetry` is one. What it does takes the time of those it watches,
 * and it must not throw.
 */
export interface Telemetry {
  /** A piece of work begins. */
  begin<O extends Operation>(operation: O, ledger: LedgerId, known: Operations[O]['begin']): Work<O>;
}

/** Runs work to its end, and tells of that. */
export async function followed<O extends Operation, T>(
  work: Work<O>,
  run: () => Promise<T>,
  learned: (result: T) => Operations[O]['end'],
): Promise<T> {
  try {
    const result = await work.within(run);
    work.end(learned(result));
    return result;
  } catch (error) {
    work.fail(error);
    throw error;
  }
}
