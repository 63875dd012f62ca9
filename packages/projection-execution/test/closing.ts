// The end of 2024 in the finance office, for this package's tests: its days, its decisions, and what is looked at.
import { type AnyDraft, type Ledger, type Line, type Rejection, rejectionOf } from '@so-cai/core';

import {
  type YearEndDecision,
  yearEndDrafts,
  yearEndPreview,
  type YearEndPreview,
  type YearEndQuery,
} from '../src/index.js';
import { BASIS, ROADS, advance, bind, grant, pay, settle } from './office.js';

export const calendar = {
  spendingEnds: '2024-12-31',
  closesOn: '2025-01-31',
  reconciledBy: '2025-02-10',
  chargesOn: '2025-02-15',
};
export const previewOf = (ledger: Ledger, more: Partial<YearEndQuery> = {}): Promise<YearEndPreview> =>
  yearEndPreview(ledger, { budgetYear: 2024, calendar, basis: BASIS, ...more });

export const carryAll: readonly YearEndDecision[] = (['available', 'committed', 'advanced'] as const).map((stage) => ({
  decide: 'carryOver',
  stage,
}));

/** 100 granted: 60 bound to a contract, of which 25 are advanced and 5 of those settled; 10 are paid outright. 30 are available. */
export const roads: AnyDraft[] = [
  grant(ROADS, 100n),
  ...bind(ROADS, 'HD-01', 60n),
  advance(ROADS, 'HD-01', 25n),
  settle(ROADS, 'HD-01', 5n, '2024-06-01'),
  pay(ROADS, 8n, '2024-07-01'),
  pay(ROADS, 2n, '2025-01-20'),
];

export const reasons = ({ blocks }: YearEndPreview): unknown[] =>
  blocks.map((block) =>
    'amount' in block ? [block.reason, block.line.unit, block.reference, block.amount] : block.reason,
  );

export const record = async (
  ledger: Ledger,
  preview: YearEndPreview,
  commandId = 'close-2024',
): ReturnType<Ledger['record']> => ledger.record(yearEndDrafts(preview), { commandId, expectedSize: preview.size });

export const balances = async (ledger: Ledger, line: Line, on = '2025-02-15'): Promise<unknown> => {
  const { available, committed, advanced, paid, lapsed, carriedOut, carriedIn, returned } = (await ledger.asOf(on)).get(
    line,
  );
  return { available, committed, advanced, paid, lapsed, carriedOut, carriedIn, returned };
};

export const rejected = (error: unknown): Rejection | undefined => rejectionOf(error);
