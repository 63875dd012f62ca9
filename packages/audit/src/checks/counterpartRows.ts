// The other side of paired transfers, read from the paired ledger itself: what A0 is given.
import { entriesOf, type Interruptible } from '@so-cai/core';

import type { CounterpartRow } from './outside.js';
import type { CheckedLedger } from './runChecks.js';
import { amountIn } from './taken.js';

/**
 * What a paired ledger has recorded of transfers with `of`, as rows for `outside.counterparts` of the checks on `of`. What was reversed
 * by the date is left out.
 * @example await runChecks(province, { on, outside: { counterparts: await counterpartRows(commune, { of: 'province', on }) } })
 */
export async function counterpartRows(
  ledger: CheckedLedger,
  { of, on, size, signal }: Interruptible & { readonly of: string; readonly on: string; readonly size?: number },
): Promise<CounterpartRow[]> {
  const state = await ledger.asOf(on, { ...(size === undefined ? {} : { knownAt: { size } }), signal });
  const rows = new Map<string, CounterpartRow>();
  for await (const event of ledger.events({ to: state.size, signal })) {
    if (event.effectiveOn > state.on) continue;
    if (event.type === 'Reversed') rows.delete(event.data.of);
    else if (event.counterparty?.ledger === of)
      rows.set(event.id, {
        ledger: state.ledger,
        reference: event.counterparty.reference,
        amount: amountIn(entriesOf(event)),
      });
  }
  return [...rows.values()];
}
