// The plan that every arbitrary history begins with: small trees, several of everything.
import { code, type LedgerPlan, type Rule, type RulePack } from '@so-cai/core';

/** The day on which a history begins. */
export const OPENED_ON = '2024-01-01';
/** The authority that owns the ledger and issues all documents. */
export const OWNER = 'HDND';
/** Who may not record. */
export const UNAUTHORISED = 'intern';

/** A command's amount above this makes its allocation nearly as large as an amount can be. */
export const HUGE_FROM = 400;

/** Keys of the further control dimensions of a history that has them. */
export const FIVE_DIMENSIONS = ['project', 'tier', 'area', 'item', 'phase'] as const;
/** Values that each of them begins with. */
export const DIMENSION_VALUES = ['one', 'two'] as const;

export function named(of: string): { code: string; name: { vi: string; en: string } } {
  return { code: of, name: { vi: `Mã ${of}`, en: `Code ${of}` } };
}

export function firstPlan(dimensions: readonly string[]): LedgerPlan {
  return {
    authority: { ...named(OWNER), level: 'province' },
    openedOn: OPENED_ON,
    basis: [{ kind: 'NQ', number: 'NQ-1', date: OPENED_ON, issuer: OWNER }],
    dimensions: dimensions.map((key) => ({ key, name: named(key).name })),
    authorities: [
      { ...named('STC'), level: 'department' },
      { ...named('UBND-H'), level: 'district', area: 'HUYEN' },
    ],
    programmes: [named('NTM'), { ...named('NTM-1'), parent: 'NTM' }, { ...named('NTM-2'), parent: 'NTM' }, named('GN')],
    units: [
      { ...named('TINH'), spends: false },
      { ...named('HUYEN'), parent: 'TINH', spends: false },
      { ...named('XA-1'), parent: 'HUYEN', spends: true },
      { ...named('XA-2'), parent: 'HUYEN', spends: true },
    ],
    sources: [
      { ...named('NSNN'), planned: true },
      { ...named('NSTW'), parent: 'NSNN', planned: true },
      { ...named('TD'), planned: false },
    ],
    nodes: dimensions.flatMap((dimension) => DIMENSION_VALUES.map((value) => ({ dimension, ...named(value) }))),
  };
}

const CITATION = 'a rule made up for tests';
const rules: readonly Rule[] = [
  {
    id: 'thirds',
    citation: CITATION,
    judge: (draft) => ({
      verdict: draft.type === 'AllocationReduced' && isMultiple(draft.data, 3) ? 'unlawful' : 'allowed',
    }),
  },
  {
    id: 'resolutions',
    citation: CITATION,
    judge: (draft) =>
      draft.type === 'Reallocated' && draft.basis.length === 1
        ? { verdict: 'needsDecision', by: [code('province')], kinds: ['NQ'] }
        : { verdict: 'allowed' },
  },
  {
    id: 'estimates',
    citation: CITATION,
    judge: (draft) => ({ verdict: draft.type === 'EstimateReported' ? 'unknown' : 'allowed' }),
  },
];

/** Rules that a history may adopt; nothing in them is law. */
export const TEST_PACK: RulePack = { id: code('TEST'), version: '1', data: {}, rules };

function isMultiple(data: { readonly amount: string }, of: number): boolean {
  return BigInt(data.amount) % BigInt(of) === 0n;
}
