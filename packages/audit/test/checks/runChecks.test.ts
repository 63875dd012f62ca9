// How checks are asked, and what is refused.
import { describe, expect, it } from 'vitest';

import { type CheckOptions, isAuditError, runChecks } from '../../src/index.js';
import { hitsOf } from './asking.js';
import { give, pay, ROADS, smallLedger } from './smallLedger.js';

describe('a run', () => {
  it('refuses a check, a parameter and a value that it does not know', async () => {
    const { ledger } = await smallLedger();
    const asked: Partial<CheckOptions>[] = [
      { only: ['Z9'] },
      { parameters: { Z9: {} } },
      { parameters: { P1: { days: 3 } } },
      { parameters: { P1: { withinDays: -1 } } },
      { parameters: { A7: { threshold: 100 } } },
    ];
    for (const options of asked) {
      const fault: unknown = await runChecks(ledger, { on: '2024-12-31', ...options }).catch((error: unknown) => error);
      expect(isAuditError(fault, 'InvalidCheck')).toBe(true);
    }
  });

  it('can be broken off', async () => {
    const { ledger } = await smallLedger();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(runChecks(ledger, { on: '2024-12-31', signal })).rejects.toThrow('enough');
  });

  it('looks only at what is effective on its date, where a check is about that', async () => {
    const small = await smallLedger();
    await small.record('2024-03-01', [
      give(ROADS, 50n, '2024-01-15'),
      pay(ROADS, 7n, '2024-03-01'),
      pay(ROADS, 7n, '2024-03-01'),
    ]);
    expect(await hitsOf('P1', small.ledger, { on: '2024-02-29' })).toEqual([]);
    expect(await hitsOf('P1', small.ledger, { on: '2024-03-01' })).toHaveLength(1);
  });
});
