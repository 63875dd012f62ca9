// Drafts of the end of a year: what moves on, what lapses, what is settled, and what is expected.
import type { LineInput } from '../../values/line.js';
import type { Draft, DraftData, DraftEnvelope } from '../draft.js';
import { type AmountInput, draft, drafted } from './draft.js';

/**
 * Money goes to the next budget year (chuyển nguồn), stage, reference and origin year kept. Amounts in đồng.
 * @example carriedOver({ legs: [{ line: roads, stage: "available", amount: vnd.billion("12") }], effectiveOn: "2025-01-31", basis })
 */
export function carriedOver(input: DraftEnvelope & DraftData<'CarriedOver'>): Draft<'CarriedOver'> {
  return drafted('CarriedOver', input);
}

/**
 * What was not spent in time is cancelled (hủy dự toán). Amount in đồng; the medium-term ceiling gets its room back only
 * where `givesBackCeiling` says so.
 * @example lapsed({ line: roads, amount: vnd.million("700"), effectiveOn: "2025-01-31", basis })
 */
export function lapsed(
  input: DraftEnvelope & { line: LineInput; amount: AmountInput; givesBackCeiling?: boolean },
): Draft<'Lapsed'> {
  return draft('Lapsed', input, {
    line: input.line,
    amount: input.amount,
    givesBackCeiling: input.givesBackCeiling ?? false,
  });
}

/**
 * Payments of a year are settled (quyết toán niên độ), with what was submitted and what was approved, in đồng.
 * @example annuallySettled({ legs: [{ line: roads, submitted: vnd.billion("95.5"), approved: vnd.billion("95.1") }], effectiveOn: "2025-06-30", basis })
 */
export function annuallySettled(input: DraftEnvelope & DraftData<'AnnuallySettled'>): Draft<'AnnuallySettled'> {
  return drafted('AnnuallySettled', input);
}

/**
 * Settled money becomes unsettled again (`returnTo: "paid"`), or goes back to the budget (`"outside"`). Amount in đồng.
 * @example settlementCorrected({ line: roads, returnTo: "outside", amount: vnd.million("40"), effectiveOn: "2025-11-03", basis })
 */
export function settlementCorrected(
  input: DraftEnvelope & DraftData<'SettlementCorrected'>,
): Draft<'SettlementCorrected'> {
  return drafted('SettlementCorrected', input);
}

/**
 * What a line is expected to have disbursed by the end of `through` (ước thực hiện), in đồng; never mixed with actuals.
 * @example estimateReported({ line: roads, amount: vnd.billion("110"), through: "2024-12-31", effectiveOn: "2024-11-15", basis })
 */
export function estimateReported(input: DraftEnvelope & DraftData<'EstimateReported'>): Draft<'EstimateReported'> {
  return drafted('EstimateReported', input);
}
