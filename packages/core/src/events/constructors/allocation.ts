// Drafts that give money to lines and move it between them.
import type { LineInput } from '../../values/line.js';
import type { AllocationKind, ReductionKind } from '../allocation.js';
import type { Draft, DraftEnvelope } from '../draft.js';
import { type AmountInput, draft, type LegInput, legs } from './draft.js';

/**
 * Money is granted to a line (giao dự toán). Amount in đồng; `kind` is `original` unless said otherwise.
 * @example allocated({ to: roads, amount: vnd.billion("120"), effectiveOn: "2024-01-15", basis })
 */
export function allocated(
  input: DraftEnvelope & { to: LineInput; amount: AmountInput; kind?: AllocationKind },
): Draft<'Allocated'> {
  return draft('Allocated', input, { to: input.to, kind: input.kind ?? 'original', amount: input.amount });
}

/**
 * Money is taken back from a line (cắt giảm, thu hồi). Amount in đồng; `kind` is `cut` unless said otherwise.
 * @example allocationReduced({ from: roads, amount: vnd.billion("5"), effectiveOn: "2024-06-10", basis })
 */
export function allocationReduced(
  input: DraftEnvelope & { from: LineInput; amount: AmountInput; kind?: ReductionKind },
): Draft<'AllocationReduced'> {
  return draft('AllocationReduced', input, { from: input.from, kind: input.kind ?? 'cut', amount: input.amount });
}

/**
 * A lump is allotted in detail (phân bổ chi tiết): down at least one tree, equal or below in the others. Amounts in đồng.
 * @example allotted({ from: province, to: [[roads, vnd.billion("80")]], effectiveOn: "2024-02-01", basis })
 */
export function allotted(input: DraftEnvelope & { from: LineInput; to: readonly LegInput[] }): Draft<'Allotted'> {
  return draft('Allotted', input, { from: input.from, to: legs(input.to) });
}

/**
 * Allotted money goes back up (thu hồi phân bổ). Amounts in đồng.
 * @example allotmentRecalled({ from: [[roads, vnd.billion("10")]], to: province, effectiveOn: "2024-09-01", basis })
 */
export function allotmentRecalled(
  input: DraftEnvelope & { from: readonly LegInput[]; to: LineInput },
): Draft<'AllotmentRecalled'> {
  return draft('AllotmentRecalled', input, { from: legs(input.from), to: input.to });
}

/**
 * Money moves between lines of the same years (điều chỉnh, a virement); both sides must have the same sum, in đồng.
 * @example reallocated({ from: [[roads, vnd.billion("30")]], to: [[houses, vnd.billion("30")]], effectiveOn: "2024-03-01", basis })
 */
export function reallocated(
  input: DraftEnvelope & { from: readonly LegInput[]; to: readonly LegInput[] },
): Draft<'Reallocated'> {
  return draft('Reallocated', input, { from: legs(input.from), to: legs(input.to) });
}
