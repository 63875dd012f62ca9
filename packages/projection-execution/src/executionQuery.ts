// What questions about execution have in common: those of a roll-up, and how rates are printed.
import type { AsOfOptions, Ledger } from '@so-cai/core';
import type { RollUpQuery } from '@so-cai/projection-balances';
import type { Printing } from './executionRate.js';

/** Which lines, by what they are grouped, and how rates are printed. */
export interface ExecutionQuery extends RollUpQuery, Partial<Printing> {}

/** The same of a question over several days: all are read through the trees and successions of the last one. */
export interface DatedQuery extends Omit<ExecutionQuery, 'treesOf'>, Pick<AsOfOptions, 'knownAt' | 'freshness'> {}

/** A ledger that can be asked for its states. */
export type Asked = Pick<Ledger, 'asOf'>;

/** The options of a state, without those that were not given. */
export function pointOf({ knownAt, freshness }: Pick<AsOfOptions, 'knownAt' | 'freshness'>): AsOfOptions {
  return { ...(knownAt === undefined ? {} : { knownAt }), ...(freshness === undefined ? {} : { freshness }) };
}
