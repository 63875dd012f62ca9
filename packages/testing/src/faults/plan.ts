// Plans of faults: data that can be printed, repeated and shrunk.
import fc from 'fast-check';

import { type DeliversTwice, deliversTwice, deliversTwiceText } from './deliversTwice.js';
import { type FailsBeforeWrite, failsBeforeWrite, failsBeforeWriteText } from './failsBeforeWrite.js';
import { type FlipsByte, flipsByte, flipsByteText } from './flipsByte.js';
import { type IsKilled, isKilled, isKilledText } from './isKilled.js';
import { type IsUnreachable, isUnreachable, isUnreachableText } from './isUnreachable.js';
import { type Lags, lags, lagsText } from './lags.js';
import { type LandsLate, landsLate, landsLateText } from './landsLate.js';
import { type LosesReply, losesReply, losesReplyText } from './losesReply.js';
import { type ReadsStale, readsStale, readsStaleText } from './readsStale.js';
import { type TruncatesRecord, truncatesRecord, truncatesRecordText } from './truncatesRecord.js';

/** One fault: what goes wrong, and at which call of which operation, counted from 0. */
export type StoreFault =
  | FailsBeforeWrite
  | LosesReply
  | LandsLate
  | IsUnreachable
  | ReadsStale
  | TruncatesRecord
  | FlipsByte
  | DeliversTwice
  | Lags
  | IsKilled;

/** The name of a fault. */
export type FaultName = StoreFault['fault'];

/** What goes wrong with a store, and when. */
export type FaultPlan = readonly StoreFault[];

const ARBITRARIES: { readonly [name in FaultName]: (calls: number) => fc.Arbitrary<StoreFault> } = {
  failsBeforeWrite,
  losesReply,
  landsLate,
  isUnreachable,
  readsStale,
  truncatesRecord,
  flipsByte,
  deliversTwice,
  lags,
  isKilled,
};

/** The names of all faults. */
export const FAULT_NAMES: readonly FaultName[] = [
  'failsBeforeWrite',
  'losesReply',
  'landsLate',
  'isUnreachable',
  'readsStale',
  'truncatesRecord',
  'flipsByte',
  'deliversTwice',
  'lags',
  'isKilled',
];

/** How plans come out. */
export interface FaultPlanShape {
  /** Which faults; all unless said otherwise. */
  readonly only?: readonly FaultName[];
  /** How many at most; 6 unless said otherwise. */
  readonly faults?: number;
  /** The last call, counted from 0, at which one may happen; 12 unless said otherwise. */
  readonly calls?: number;
}

/**
 * Arbitrary plans. They shrink to few faults at early calls.
 * @example fc.asyncProperty(faultPlans({ only: ["losesReply", "isKilled"] }), async (plan) => { const store = faultyStore(memoryStore(), plan) })
 */
export function faultPlans(shape: FaultPlanShape = {}): fc.Arbitrary<FaultPlan> {
  const { only = FAULT_NAMES, faults = 6, calls = 12 } = shape;
  return fc.array(fc.oneof(...only.map((name) => ARBITRARIES[name](calls))), { maxLength: faults, size: 'max' });
}

/** A plan in words, one fault a line. */
export function describeFaults(plan: FaultPlan): string {
  return plan.map((fault) => `${fault.on} ${fault.nth}: ${textOf(fault)}`).join('\n');
}

function textOf(fault: StoreFault): string {
  switch (fault.fault) {
    case 'failsBeforeWrite':
      return failsBeforeWriteText(fault);
    case 'losesReply':
      return losesReplyText(fault);
    case 'landsLate':
      return landsLateText(fault);
    case 'isUnreachable':
      return isUnreachableText(fault);
    case 'readsStale':
      return readsStaleText(fault);
    case 'truncatesRecord':
      return truncatesRecordText(fault);
    case 'flipsByte':
      return flipsByteText(fault);
    case 'deliversTwice':
      return deliversTwiceText(fault);
    case 'lags':
      return lagsText(fault);
    case 'isKilled':
      return isKilledText(fault);
  }
}
