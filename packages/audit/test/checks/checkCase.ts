// What every check is tested by: a planted violation, a near miss, and a ledger that lacks what the check needs.
import type { CheckedLedger, CheckOptions } from '../../src/index.js';

/** A ledger, and how it is asked. */
export interface Asked {
  readonly ledger: CheckedLedger;
  readonly options: CheckOptions;
}

/** Of a planted violation: the positions that each hit points at, hit by hit. */
export interface Planted extends Asked {
  readonly finds: readonly (readonly number[])[];
}

export interface CheckCase {
  readonly planted: () => Promise<Planted>;
  /** What the check must not report, although it looks at it. */
  readonly nearMiss: () => Promise<Asked>;
  /** What the check cannot answer of. */
  readonly lacking: () => Promise<Asked>;
  /** What the English reason says then. */
  readonly because: RegExp;
}

/** Cases by the id of their check. */
export type CheckCases = { readonly [id: string]: CheckCase };
