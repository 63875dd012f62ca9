// What a rule may ask about a draft and about the ledger before it.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, contractAmended, disbursed, reallocated, type RuleContext } from '../src/index.js';
import { opened, refusalOf } from './fixtures/opened.js';
import { advance, basis, commit, contract, give, houses, pay, roads, schools } from './fixtures/province.js';
import { adopt, always, pack, under } from './fixtures/rulePacks.js';

describe('What a rule may ask', () => {
  const asked = async (drafted: AnyDraft, ...before: AnyDraft[]): Promise<RuleContext[]> => {
    const seen: RuleContext[] = [];
    const rules = pack((_, context) => {
      seen.push({
        ...context,
        measure: (...question) => context.measure(...question),
        isWithin: (...question) => context.isWithin(...question),
        path: (...question) => context.path(...question),
        contract: (...question) => context.contract(...question),
      });
      return { verdict: 'allowed' };
    });
    const at = await opened({ packs: [rules] });
    await at.ledger.record([...before, adopt(rules)]);
    await at.ledger.record(drafted);
    return seen;
  };

  it('is the date, the lines, and the scope of a reallocation', async () => {
    const move = reallocated({ from: [[roads, 2n]], to: [[houses, 2n]], effectiveOn: '2024-03-01', basis });
    const [context] = await asked(move, give(roads, 5n));
    expect(context).toMatchObject({ effectiveOn: '2024-03-01', scope: ['programme'] });
    expect(context?.lines).toEqual(expect.arrayContaining([roads, houses]));
    const [payment] = await asked(pay(roads, 1n), give(roads, 5n));
    expect(payment?.scope).toEqual([]);
  });

  it('is any measure of a line, as it stood before the draft', async () => {
    let measured: bigint[] = [];
    const rules = pack((drafted, context) => {
      const measure: RuleContext['measure'] = (...question) => context.measure(...question);
      if (drafted.type === 'Disbursed') {
        const { from } = drafted.data;
        measured = [measure(from, 'available'), measure(from, 'paid'), measure(from, 'plan', '2024-01-14' as never)];
        if (measure(from, 'disbursed') + BigInt(drafted.data.amount) > (measure(from, 'plan') * 3n) / 10n)
          return { verdict: 'unlawful' };
      }
      return { verdict: 'allowed' };
    });
    const at = await opened({ packs: [rules] });
    await at.ledger.record([adopt(rules), give(roads, 100n), pay(roads, 10n, '2024-05-01')]);
    expect(await at.ledger.tryRecord(pay(roads, 20n))).toMatchObject({ ok: true });
    expect(measured).toEqual([90n, 10n, 0n]);
    expect(await refusalOf(at, pay(roads, 1n))).toMatchObject({ code: 'RuleViolation' });
  });

  it('is the tree of the day', async () => {
    let within: boolean[] = [];
    const rules = pack((_, context) => {
      within = [
        context.isWithin('unit', 'VH-XN' as never, 'SL' as never),
        context.isWithin('unit', 'MC' as never, 'VH' as never),
      ];
      return { verdict: 'allowed' };
    });
    const at = await under(rules);
    await at.ledger.record(give(schools, 1n));
    expect(within).toEqual([true, false]);
  });

  it('is the way up a tree, from its root', async () => {
    const [context] = await asked(give(schools, 1n));
    expect(context?.path('unit', 'VH-XN' as never)).toEqual(['SL', 'VH', 'VH-XN']);
    expect(context?.path('programme', 'GNBV-05' as never)).toEqual(['GNBV', 'GNBV-05']);
  });

  it('is what a contract is worth and what is advanced on it, as it stood before the draft', async () => {
    let known: unknown[] = [];
    const rules = pack((_, context) => {
      known = ['HD-1', 'HS-1', 'HD-9'].map((reference) => context.contract(reference as never));
      return { verdict: 'allowed' };
    });
    const at = await opened({ packs: [rules] });
    const change = (by: 'increase' | 'decrease', amount: bigint, effectiveOn: string): AnyDraft =>
      contractAmended({ reference: 'HD-1', change: by, amount, effectiveOn, basis });
    const file = disbursed({
      from: roads,
      as: 'advance',
      reference: 'HS-1',
      opens: 'paymentFile',
      amount: 5n,
      effectiveOn: '2024-03-01',
      basis,
    });
    await at.ledger.record([adopt(rules), give(roads, 500n), contract('HD-1', 100n), commit(roads, 'HD-1', 80n), file]);
    await at.ledger.record([change('increase', 20n, '2024-02-02'), change('decrease', 5n, '2024-02-03')]);
    await at.ledger.record([change('increase', 1000n, '2024-07-01'), advance(roads, 'HD-1', 30n)]);
    await at.ledger.record(give(roads, 1n, '2024-06-01'));
    expect(known).toEqual([{ value: 115n, advanced: 30n }, undefined, undefined]);
    await at.ledger.record(give(roads, 1n, '2024-02-29'));
    expect(known[0]).toEqual({ value: 115n, advanced: 0n });
  });

  it('is answered alike in a preview', async () => {
    const at = await under(always({ verdict: 'unknown' }));
    const preview = await at.ledger.preview(give(roads, 1n));
    if (!preview.ok) throw new Error('refused');
    expect(preview.events[0]?.event.rulings).toHaveLength(1);
  });
});
