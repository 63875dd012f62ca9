// Asking one check of a ledger.
import { type CheckedLedger, type CheckOptions, type Hit, runChecks } from '../../src/index.js';

/** What one check found; on 31 December 2024 unless another date is given. */
export async function hitsOf(
  id: string,
  ledger: CheckedLedger,
  options: Partial<CheckOptions> = {},
): Promise<readonly Hit[]> {
  const { results } = await runChecks(ledger, { on: '2024-12-31', ...options, only: [id] });
  return results[0]?.hits ?? [];
}

/** Facts that say what a hit is. */
export function whats(hits: readonly Hit[]): unknown[] {
  return hits.map(({ facts }) => facts['what']);
}
