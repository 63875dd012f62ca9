// What is worth knowing of a year's end besides what becomes of its balances.
import type { Ledger, Ruling, State, Where } from '@so-cai/core';
import type { Days } from './calendar.js';

/**
 * What is worth knowing of a year's end besides what becomes of its balances. Amounts in minor units, of sources that are part of the
 * plan unless others are asked for.
 */
export interface YearEndNotices {
  /** Disbursed after the last day of spending, up to the close. */
  readonly inAdjustment: bigint;
  /** Paid, and not settled yet: the annual settlement is approved after the close. */
  readonly notYetSettled: bigint;
  /** By how much what was disbursed up to the close was changed after the day of reconciliation; `null` where no day was given. */
  readonly changedAfterReconciliation: bigint | null;
}

/** What is worth knowing of a year's end, of which no more is known than of its close. */
export async function noticesOf(
  ledger: Pick<Ledger, 'asOf'>,
  closing: State,
  where: Where,
  { spendingEnds, reconciledBy }: Days,
): Promise<YearEndNotices> {
  const known = { knownAt: { size: closing.size }, freshness: 'local' } as const;
  const counted = { planned: true, ...where };
  const { disbursed, paid } = closing.total(counted);
  const spent = (await ledger.asOf(spendingEnds, known)).total(counted).disbursed;
  const reconciled =
    reconciledBy === undefined
      ? undefined
      : await ledger.asOf(closing.on, { knownAt: reconciledBy, freshness: 'local' });
  // Nothing was changed after a reconciliation that knows as much as the close, or more.
  const before = reconciled !== undefined && reconciled.size < closing.size ? reconciled : closing;
  return {
    inAdjustment: disbursed - spent,
    notYetSettled: paid,
    changedAfterReconciliation: reconciled === undefined ? null : disbursed - before.total(counted).disbursed,
  };
}

/** Rulings that no text settles, each rule once. */
export function warningsOf(rulings: readonly Ruling[]): Ruling[] {
  const found = new Map<string, Ruling>();
  for (const ruling of rulings)
    if (ruling.verdict === 'unknown') found.set(`${ruling.pack} ${ruling.version} ${ruling.rule}`, ruling);
  return [...found.values()];
}
