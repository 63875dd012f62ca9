// Drafts of corrections, closings and published figures.
import type { Draft, DraftData, DraftEnvelope } from '../draft.js';
import { draft, drafted } from './draft.js';

/**
 * The exact opposite of one earlier event (đính chính). Leave `effectiveOn` out to take that event's date;
 * state an open date where that one is closed.
 * @example reversed({ of: receipt.ids[0], basis })
 */
export function reversed(
  input: Omit<DraftEnvelope, 'effectiveOn'> & { of: string; effectiveOn?: string },
): Draft<'Reversed'> {
  return draft('Reversed', input as DraftEnvelope, { of: input.of });
}

/**
 * A period, or with `budgetYear` and `phase` a budget year, takes no more events (khóa sổ).
 * @example periodClosed({ through: "2025-01-31", budgetYear: 2024, phase: "spending", effectiveOn: "2025-01-31", basis })
 */
export function periodClosed(input: DraftEnvelope & DraftData<'PeriodClosed'>): Draft<'PeriodClosed'> {
  return drafted('PeriodClosed', input);
}

/**
 * A closed period (`from`) or budget year (`budgetYear`, `phase`) takes events again, by order of an authority (mở lại kỳ).
 * @example periodReopened({ budgetYear: 2024, phase: "settlement", authority: "HDND-SL", effectiveOn: "2025-12-01", basis })
 */
export function periodReopened(input: DraftEnvelope & DraftData<'PeriodReopened'>): Draft<'PeriodReopened'> {
  return drafted('PeriodReopened', input);
}

/**
 * A report as published (công bố số liệu), with what it takes to make it again: parameters, dates, size and root.
 * @example statementPublished({ title: "Giải ngân đến 30/9/2024", report: { id: "giai-ngan", version: "1" }, on: "2024-09-30", size: state.size, root: state.root, unit: "tỷ đồng", cells: [{ cell: "plan", printed: "3.454,225" }], tableSha256, effectiveOn: "2024-10-02", basis })
 */
export function statementPublished(
  input: DraftEnvelope & DraftData<'StatementPublished'>,
): Draft<'StatementPublished'> {
  return drafted('StatementPublished', input);
}
