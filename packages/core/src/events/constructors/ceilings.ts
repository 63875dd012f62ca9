// Drafts that give the room of the medium-term plan, and change it.
import type { Draft, DraftData, Draftable, DraftEnvelope } from '../draft.js';
import type { CeilingKey } from '../../accounts/account.js';
import { type AmountInput, draft, drafted } from './draft.js';

/** A ceiling with an amount in minor units, as a pair. */
export type CeilingLegInput = readonly [key: Draftable<CeilingKey>, amount: AmountInput];

/**
 * The medium-term plan gives a programme, source and unit room for a period (kế hoạch trung hạn). Amount in đồng.
 * @example ceilingSet({ key: { programme: "NTM", source: "NSTW", unit: "SL", period: "2021-2025" }, amount: vnd.billion("900"), effectiveOn: "2021-09-15", basis })
 */
export function ceilingSet(input: DraftEnvelope & DraftData<'CeilingSet'>): Draft<'CeilingSet'> {
  return drafted('CeilingSet', input);
}

/**
 * A ceiling becomes higher or lower by an amount in đồng (điều chỉnh kế hoạch trung hạn).
 * @example ceilingAdjusted({ key, change: "increase", amount: vnd.billion("50"), effectiveOn: "2023-12-08", basis })
 */
export function ceilingAdjusted(input: DraftEnvelope & DraftData<'CeilingAdjusted'>): Draft<'CeilingAdjusted'> {
  return drafted('CeilingAdjusted', input);
}

const ceilingLegs = (pairs: readonly CeilingLegInput[]): { key: Draftable<CeilingKey>; amount: AmountInput }[] =>
  pairs.map(([key, amount]) => ({ key, amount }));

/**
 * Room moves between ceilings of the same period; both sides must have the same sum, in đồng.
 * @example ceilingReallocated({ from: [[key, vnd.billion("20")]], to: [[other, vnd.billion("20")]], effectiveOn: "2023-12-08", basis })
 */
export function ceilingReallocated(
  input: DraftEnvelope & { from: readonly CeilingLegInput[]; to: readonly CeilingLegInput[] },
): Draft<'CeilingReallocated'> {
  return draft('CeilingReallocated', input, { from: ceilingLegs(input.from), to: ceilingLegs(input.to) });
}
