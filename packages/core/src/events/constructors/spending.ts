// Drafts of payments and advances, of what comes back, and of what an advance becomes.
import type { LineInput } from '../../values/line.js';
import type { Draft, Draftable, DraftData, DraftEnvelope } from '../draft.js';
import type { Analysis } from '../fields.js';
import { type AmountInput, draft, drafted } from './draft.js';

/** What {@link disbursed} takes. */
export interface DisbursedInput extends DraftEnvelope {
  /** The line that pays. */
  readonly from: LineInput;
  /** `payment` for work done, `advance` (tạm ứng) before it; an advance needs the reference. */
  readonly as: 'payment' | 'advance';
  /** In minor units. */
  readonly amount: AmountInput;
  /** `available` (the default) or `committed`, which needs the reference. */
  readonly stage?: 'available' | 'committed';
  /** A contract or payment file. */
  readonly reference?: string;
  /** Say so where `reference` is a payment file that begins here. */
  readonly opens?: 'paymentFile';
  /** `cash` (the default) or `nonCash` (ghi thu ghi chi). */
  readonly method?: 'cash' | 'nonCash';
  /** Analysis codes by key. */
  readonly analysis?: Draftable<Analysis>;
}

/**
 * Money is paid for work done, or advanced against it (giải ngân). Amount in đồng.
 * @example disbursed({ from: roads, as: "payment", amount: vnd.billion("95.5"), effectiveOn: "2024-08-30", basis })
 */
export function disbursed(input: DisbursedInput): Draft<'Disbursed'> {
  const { from, as, amount, reference, opens, analysis } = input;
  const data = {
    from,
    stage: input.stage ?? 'available',
    reference,
    opens,
    as,
    method: input.method ?? 'cash',
    amount,
    analysis,
  };
  return draft('Disbursed', input, data as DraftData<'Disbursed'>);
}

/**
 * Work done covers an advance (thanh toán tạm ứng qua khối lượng): advanced money becomes paid. Amount in đồng.
 * @example advanceSettled({ line: roads, reference: "HD-01/2024", amount: vnd.billion("8"), effectiveOn: "2024-10-15", basis })
 */
export function advanceSettled(input: DraftEnvelope & DraftData<'AdvanceSettled'>): Draft<'AdvanceSettled'> {
  return drafted('AdvanceSettled', input);
}

/**
 * An advance is repaid in cash (hoàn trả tạm ứng); it goes back to where it came from, or out once its year is closed for
 * spending. `of` is the id of the event that advanced the money. Amount in đồng.
 * @example advanceRecovered({ line: roads, reference: "HD-01/2024", of: receipt.ids[0], amount: vnd.billion("1"), effectiveOn: "2024-12-20", basis })
 */
export function advanceRecovered(input: DraftEnvelope & DraftData<'AdvanceRecovered'>): Draft<'AdvanceRecovered'> {
  return drafted('AdvanceRecovered', input);
}

/**
 * An advance neither settled, repaid nor carried over uses next year's money (chuyển tạm ứng sang năm sau). Amounts in đồng.
 * @example advanceCharged({ legs: [{ from: roads, to: nextYearLine(roads), reference: "HD-01/2024", amount: vnd.billion("3") }], effectiveOn: "2025-02-01", basis })
 */
export function advanceCharged(input: DraftEnvelope & DraftData<'AdvanceCharged'>): Draft<'AdvanceCharged'> {
  return drafted('AdvanceCharged', input);
}

/**
 * Paid money comes back (nộp trả); `of` is the id of the event that paid it. Amount in đồng, never more than what it returns.
 * @example refunded({ line: roads, stage: "paid", of: receipt.ids[0], amount: vnd.million("250"), effectiveOn: "2024-11-05", basis })
 */
export function refunded(input: DraftEnvelope & DraftData<'Refunded'>): Draft<'Refunded'> {
  return drafted('Refunded', input);
}
