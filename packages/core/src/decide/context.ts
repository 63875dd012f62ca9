// What a decision looks at, and how checks answer.
import type { NormalDraft } from '../events/draft.js';
import type { ProblemCode } from '../events/problem.js';
import type { Known } from '../events/reading/knownValues.js';
import type { EventDataByType, EventType } from '../events/registry.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { Day } from '../values/date.js';
import { shown } from '../values/errors.js';
import type { Line } from '../values/line.js';
import type { InvalidEvent, Refusal } from './rejection.js';

/** The ledger as it stands, the day that the draft is effective on, and what the draft names, in the order of its places. */
export interface Situation {
  readonly state: LedgerState;
  readonly day: Day;
  readonly lines: readonly Known<Line>[];
  readonly documents: readonly Known<object>[];
}

/** Checks the data of one type against the ledger; `undefined` where nothing stands against it. */
export type Check<T extends EventType> = (
  data: EventDataByType[T],
  at: Situation,
  draft: NormalDraft<T>,
) => Refusal | undefined;
export type Checks = { readonly [T in EventType]?: Check<T> };

/** One thing wrong with the data, as a refusal. */
export function invalid(path: string, problem: ProblemCode, found: unknown, expected?: string): InvalidEvent {
  return {
    code: 'InvalidEvent',
    problems: [{ path, problem, found: shown(found), ...(expected === undefined ? {} : { expected }) }],
  };
}

/** The first refusal among items. */
export function firstAmong<T>(
  items: readonly T[],
  question: (item: T, index: number) => Refusal | undefined,
): Refusal | undefined {
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    const refusal = item === undefined ? undefined : question(item, index);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
