// What was expected to be disbursed: the latest estimate of each line.
import type { Line, LocalDate, State, Where } from '@so-cai/core';
import { lineKey } from '@so-cai/core';

import type { LedgerReader } from '../../explain/ledgerReader.js';

/** One estimate. */
interface Estimate {
  readonly position: number;
  readonly effectiveOn: LocalDate;
  readonly line: Line;
  readonly amount: bigint;
}

/** All estimates of a ledger below a size. */
export async function readEstimates(
  ledger: LedgerReader,
  { size, signal }: { readonly size: number; readonly signal?: AbortSignal },
): Promise<readonly Estimate[]> {
  const estimates: Estimate[] = [];
  const interruptible = signal === undefined ? {} : { signal };
  for await (const event of ledger.events({ type: 'EstimateReported', to: size, ...interruptible })) {
    if (event.type !== 'EstimateReported') continue;
    const { position, effectiveOn, data } = event;
    estimates.push({ position, effectiveOn, line: data.line, amount: BigInt(data.amount) });
  }
  return estimates;
}

/** The latest estimates of the lines that fit, by a state's date, added up: in minor units. */
export function estimatedIn(state: State, estimates: readonly Estimate[], where: Where): bigint {
  const fits = state.filter(where);
  const latest = new Map<string, Estimate>();
  for (const estimate of estimates) {
    if (estimate.position >= state.size || estimate.effectiveOn > state.on || !fits(state.resolve(estimate.line)))
      continue;
    const before = latest.get(lineKey(estimate.line));
    if (before === undefined || before.effectiveOn <= estimate.effectiveOn)
      latest.set(lineKey(estimate.line), estimate);
  }
  return [...latest.values()].reduce((sum, { amount }) => sum + amount, 0n);
}
