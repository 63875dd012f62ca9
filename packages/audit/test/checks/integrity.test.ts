// Findings of verifications, sorted into the checks of integrity.
import { describe, expect, it } from 'vitest';

import { FINDING_CODES, runChecks } from '../../src/index.js';
import { smallLedger } from './smallLedger.js';

describe('checks of integrity', () => {
  it('leave no finding of a verification out, whatever its code', async () => {
    const { ledger } = await smallLedger();
    const findings = [...FINDING_CODES, 'SomethingNew'].map((code) => ({ code, range: { from: 2, to: 4 } }));
    const verification = { size: ledger.size, findings };
    const { results } = await runChecks(ledger, { on: '2024-12-31', outside: { verification } });
    const hits = results.filter(({ id }) => id.startsWith('I')).flatMap((result) => result.hits);
    expect(hits.map(({ facts }) => String(facts['code'])).toSorted()).toEqual(
      findings.map(({ code }) => code).toSorted(),
    );
    for (const { events } of hits) expect(events.map(({ position }) => position)).toEqual([2, 3]);
  });

  it('say of statements that nobody made again, and of a ledger without any, that they cannot answer', async () => {
    const { ledger } = await smallLedger();
    const { results } = await runChecks(ledger, { on: '2024-12-31', only: ['I8'], outside: { statements: [] } });
    expect(results[0]?.why?.en).toContain('no published statements');
  });
});
