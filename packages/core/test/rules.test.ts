// Rule packs: adopted in the log, judged by effective date and budget year, and what each verdict does.
import { describe, expect, it } from 'vitest';

import {
  type AnyDraft,
  contractAmended,
  disbursed,
  type Draft,
  draft,
  type Json,
  reallocated,
  type RuleContext,
  type RulePack,
  rulePackHash,
  type Verdict,
} from '../src/index.js';
import { newest, type Opened, opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import { advance, basis, commit, contract, give, houses, pay, roads, schools } from './fixtures/province.js';

const CITATION = 'Example Resolution 111, Article 4';
/** A pack of one rule. */
function pack(
  judge: RulePack['rules'][number]['judge'],
  changes: { version?: string; data?: Json; id?: string } = {},
): RulePack {
  const { version = '1', data = null, id = 'EXAMPLE' } = changes;
  return { id: id as RulePack['id'], version, data, rules: [{ id: 'rule-1', citation: CITATION, judge }] };
}
const always = (verdict: Verdict, changes: Parameters<typeof pack>[1] = {}): RulePack => pack(() => verdict, changes);
function adopt(of: RulePack, changes: object = {}): Draft<'RulePackAdopted'> {
  const { id, version } = of;
  return draft(
    'RulePackAdopted',
    { effectiveOn: '2023-01-01', basis },
    {
      pack: id,
      version,
      sha256: rulePackHash(of),
      validFrom: '2023-01-01',
      ...changes,
    },
  );
}
async function under(rules: RulePack, changes: object = {}): Promise<Opened> {
  const at = await opened({ packs: [rules] });
  await at.ledger.record(adopt(rules, changes));
  return at;
}
const issued = (issuer: string, date = '2024-01-20', kind = 'NQ'): AnyDraft => ({
  ...give(roads, 5n),
  basis: [...basis, { kind, number: '9/NQ', date, issuer }],
});
const byDistrict = { verdict: 'needsDecision', by: ['district'] } as unknown as Verdict;

describe('A rule that allows', () => {
  it('leaves no trace in the event', async () => {
    const at = await under(always({ verdict: 'allowed' }));
    const receipt = await at.ledger.record(give(roads, 5n));
    expect(receipt.rulings).toEqual([]);
    expect(await newest(at)).not.toHaveProperty('rulings');
  });
});

describe('A rule that forbids', () => {
  it('refuses with its citation', async () => {
    const at = await under(always({ verdict: 'unlawful' }));
    expect(await unchanged(at, () => refusalOf(at, give(roads, 5n)))).toMatchObject({
      code: 'RuleViolation',
      pack: 'EXAMPLE',
      version: '1',
      rule: 'rule-1',
      verdict: 'unlawful',
      citation: CITATION,
    });
  });

  it('is not overridden by an exception', async () => {
    const at = await under(always({ verdict: 'unlawful' }));
    const exception = { authority: 'HDND', document: '7/BC', reason: 'the bank has paid' };
    expect(await refusalOf(at, { ...pay(roads, 5n), exception })).toMatchObject({ code: 'RuleViolation' });
  });
});

describe('A rule that nobody can settle', () => {
  it('lets the event be recorded, with a warning that stays', async () => {
    const at = await under(always({ verdict: 'unknown' }));
    const receipt = await at.ledger.record(give(roads, 5n));
    const ruling = { pack: 'EXAMPLE', version: '1', rule: 'rule-1', verdict: 'unknown' };
    expect(receipt.rulings).toEqual([ruling]);
    expect(await newest(at)).toMatchObject({ rulings: [ruling] });
  });
});

describe('A rule that needs a decision', () => {
  it('refuses, and names the levels that could decide', async () => {
    const at = await under(always(byDistrict));
    expect(await unchanged(at, () => refusalOf(at, give(roads, 5n)))).toMatchObject({
      code: 'RuleViolation',
      verdict: 'needsDecision',
      by: ['district'],
      citation: CITATION,
    });
  });

  it('says in the refusal what the decision would have to be, and nothing else that a rule may hold', async () => {
    const needed = {
      ...byDistrict,
      kinds: ['NQ'],
      article: 'Điều 2',
      from: '2024-01-18',
      until: '2025-06-30',
      area: 'VH',
    };
    const at = await under(always({ ...needed, secret: 'x' } as unknown as Verdict));
    const refusal = await refusalOf(at, give(roads, 5n));
    expect(refusal.toJSON()).toEqual({
      code: 'RuleViolation',
      pack: 'EXAMPLE',
      version: '1',
      rule: 'rule-1',
      citation: CITATION,
      draft: 0,
      ...needed,
    });
  });

  it('is satisfied by a basis document of that level, which the event points to', async () => {
    const at = await under(always(byDistrict));
    await at.ledger.record(issued('HDND-VH'));
    expect(await newest(at)).toMatchObject({
      rulings: [{ pack: 'EXAMPLE', version: '1', rule: 'rule-1', verdict: 'needsDecision', basis: 1 }],
    });
  });

  it.each<[string, object, AnyDraft, boolean]>([
    ['another level', {}, issued('UBND'), false],
    ['the right kind', { kinds: ['NQ'] }, issued('HDND-VH'), true],
    ['another kind', { kinds: ['QD'] }, issued('HDND-VH'), false],
    ['a date from the first on', { from: '2024-01-20' }, issued('HDND-VH'), true],
    ['a date before the first', { from: '2024-01-21' }, issued('HDND-VH'), false],
    ['a date up to the last', { until: '2024-01-20' }, issued('HDND-VH'), true],
    ['a date after the last', { until: '2024-01-19' }, issued('HDND-VH'), false],
    ['its own area', { area: 'VH-XN' }, issued('HDND-VH'), true],
    ['another area', { area: 'MC' }, issued('HDND-VH'), false],
    ['an area above its own', { area: 'SL' }, issued('HDND-VH'), false],
    ['any area, of an authority that has none', { by: ['province'], area: 'MC' }, issued('UBND'), true],
  ])('asks of the document: %s', async (_, changes, drafted, satisfied) => {
    const at = await under(always({ ...byDistrict, ...changes }));
    const answer = await at.ledger.tryRecord(drafted);
    expect(answer).toMatchObject(
      satisfied ? { ok: true } : { ok: false, rejection: { code: 'RuleViolation', verdict: 'needsDecision' } },
    );
  });

  it('goes by the level that the authority had on the document’s date', async () => {
    const at = await under(always(byDistrict));
    await at.ledger.record({
      ...draft(
        'AuthorityDefined',
        { effectiveOn: '2024-01-21', basis },
        {
          code: 'HDND-VH',
          name: { vi: 'x', en: 'x' },
          level: 'commune',
          area: 'VH',
        },
      ),
      basis: [{ kind: 'NQ', number: '1', date: '2024-01-01', issuer: 'HDND-VH' }],
    });
    expect(await at.ledger.tryRecord(issued('HDND-VH', '2024-01-20'))).toMatchObject({ ok: true });
    expect(await at.ledger.tryRecord(issued('HDND-VH', '2024-01-21'))).toMatchObject({ ok: false });
  });
});

describe('A rule that needs approvals', () => {
  const twice = always({ verdict: 'needsApproval', approvals: 2 });
  const approvals = (...actors: string[]): { approvals: { actor: string }[] } => ({
    approvals: actors.map((actor) => ({ actor })),
  });

  it('refuses until enough others than the actor have approved', async () => {
    const at = await under(twice);
    for (const [given, found] of [
      [approvals(), 0],
      [approvals('STC-1'), 1],
      [approvals('STC-1', 'STC-0017'), 1],
      [approvals('STC-1', 'STC-1'), 1],
    ] as const)
      expect(await at.ledger.tryRecord(give(roads, 5n), given)).toMatchObject({
        ok: false,
        rejection: { code: 'NotAuthorised', actor: 'STC-0017', approvalsNeeded: 2, approvalsGiven: found },
      });
  });

  it('is satisfied by them, and the event keeps who they were and what asked for them', async () => {
    const at = await under(twice);
    await at.ledger.record(give(roads, 5n), approvals('STC-1', 'STC-2'));
    expect(await newest(at)).toMatchObject({
      meta: { approvals: [{ actor: 'STC-1' }, { actor: 'STC-2' }] },
      rulings: [{ rule: 'rule-1', verdict: 'needsApproval' }],
    });
  });

  it('counts whoever records as the actor', async () => {
    const at = await under(twice);
    const options = { actor: 'STC-1', ...approvals('STC-1', 'STC-0017') };
    expect(await at.ledger.tryRecord(give(roads, 5n), options)).toMatchObject({ rejection: { approvalsGiven: 1 } });
  });
});

describe('Adoption', () => {
  it('stands in the log with the hash of the rules', async () => {
    const rules = always({ verdict: 'allowed' });
    const at = await under(rules);
    expect(await newest(at)).toMatchObject({
      type: 'RulePackAdopted',
      data: { pack: 'EXAMPLE', version: '1', sha256: rulePackHash(rules) },
    });
  });

  it('is refused where the rules were not passed, or have another hash', async () => {
    const rules = always({ verdict: 'allowed' });
    const without = await opened();
    expect(await unchanged(without, () => refusalOf(without, adopt(rules)))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.pack' }],
    });
    const other = await opened({ packs: [always({ verdict: 'allowed' }, { data: { limit: 30 } })] });
    expect(await refusalOf(other, adopt(rules))).toMatchObject({ problems: [{ path: 'data.sha256' }] });
  });

  it('of a validity that ends before it begins is refused', async () => {
    const rules = always({ verdict: 'allowed' });
    const at = await opened({ packs: [rules] });
    expect(await refusalOf(at, adopt(rules, { validTo: '2022-12-31' }))).toMatchObject({
      problems: [{ path: 'data.validTo', problem: 'wrongOrder' }],
    });
    expect(await refusalOf(at, adopt(rules, { budgetYears: { first: 2025, last: 2024 } }))).toMatchObject({
      problems: [{ path: 'data.budgetYears.last', problem: 'wrongOrder' }],
    });
  });

  it('makes everything wait for the rules: without them nothing is recorded', async () => {
    const rules = always({ verdict: 'allowed' });
    const at = await under(rules);
    const size = at.ledger.size;
    for (const packs of [
      [],
      [always({ verdict: 'allowed' }, { data: 1 })],
      [always({ verdict: 'allowed' }, { version: '2' })],
    ]) {
      const poor = await opened({ store: at.store, packs });
      await expect(poor.ledger.record(give(roads, 5n), { commandId: 'x' })).rejects.toMatchObject({
        code: 'RulePackMissing',
        facts: { pack: 'EXAMPLE', version: '1', sha256: rulePackHash(rules) },
      });
      expect((await poor.ledger.asOf('2024-12-31')).size).toBe(size);
    }
  });

  it('does not judge what was recorded before it', async () => {
    const rules = always({ verdict: 'unlawful' });
    const at = await opened({ packs: [rules] });
    await at.ledger.record([give(roads, 5n), adopt(rules)]);
    expect(await refusalOf(at, give(roads, 1n))).toMatchObject({ code: 'RuleViolation' });
  });

  it('judges the drafts after it in the same batch', async () => {
    const rules = always({ verdict: 'unlawful' });
    const at = await opened({ packs: [rules] });
    const answer = await unchanged(at, () => at.ledger.tryRecord([adopt(rules), give(roads, 1n)]));
    expect(answer).toMatchObject({ rejection: { code: 'RuleViolation', draft: 1 } });
  });

  it('holds for its validity, by effective date', async () => {
    const at = await under(always({ verdict: 'unlawful' }), { validFrom: '2024-02-01', validTo: '2024-02-29' });
    for (const [day, lawful] of [
      ['2024-01-31', true],
      ['2024-02-01', false],
      ['2024-02-29', false],
      ['2024-03-01', true],
    ] as const)
      expect([day, (await at.ledger.tryRecord(give(roads, 1n, day))).ok]).toEqual([day, lawful]);
  });

  it('holds for its budget years, whatever the date', async () => {
    const at = await under(always({ verdict: 'unlawful' }), { budgetYears: { first: 2025, last: 2026 } });
    expect(await at.ledger.tryRecord(give(roads, 1n, '2025-06-01'))).toMatchObject({ ok: true });
    expect(await refusalOf(at, give({ ...roads, budgetYear: 2025 }, 1n, '2024-06-01'))).toMatchObject({
      code: 'RuleViolation',
    });
  });

  it('of a newer version takes the place of the older one where it is valid, and only there', async () => {
    const old = always({ verdict: 'unlawful' });
    const fresh = always({ verdict: 'unknown' }, { version: '2' });
    const at = await opened({ packs: [old, fresh] });
    await at.ledger.record([adopt(old), adopt(fresh, { validFrom: '2024-07-01' })]);
    expect(await refusalOf(at, give(roads, 1n, '2024-06-30'))).toMatchObject({ code: 'RuleViolation', version: '1' });
    await at.ledger.record(give(roads, 1n, '2024-07-01'));
    expect(await newest(at)).toMatchObject({ rulings: [{ version: '2' }] });
  });

  it('works the hash of a pack out once, and its data stay what they were hashed as', async () => {
    let read = 0;
    const data = { limit: 30 };
    const rules = always({ verdict: 'allowed' });
    const counted: RulePack = {
      ...rules,
      get data() {
        read += 1;
        return data;
      },
    };
    const at = await opened({ packs: [counted] });
    await at.ledger.record(adopt({ ...rules, data }));
    const once = read;
    await at.ledger.record([give(roads, 1n), give(roads, 2n)]);
    expect([once > 0, read]).toEqual([true, once]);
    expect(() => {
      data.limit = 50;
    }).toThrow(TypeError);
  });

  it('of several packs lets each of them judge', async () => {
    const one = always({ verdict: 'unknown' }, { id: 'ONE' });
    const two = always({ verdict: 'unknown' }, { id: 'TWO' });
    const at = await opened({ packs: [one, two] });
    await at.ledger.record([adopt(one), adopt(two)]);
    await at.ledger.record(give(roads, 1n));
    expect((await newest(at)).rulings?.map((ruling) => ruling.pack)).toEqual(['ONE', 'TWO']);
  });

  it('is covered by the hash: id, version, data, and the rules’ ids and citations', () => {
    const base = always({ verdict: 'allowed' });
    const hashes = [
      base,
      { ...base, id: 'OTHER' as RulePack['id'] },
      { ...base, version: '2' },
      { ...base, data: { limit: 50 } },
      { ...base, rules: base.rules.map((rule) => ({ ...rule, id: 'rule-2' })) },
      { ...base, rules: base.rules.map((rule) => ({ ...rule, citation: 'other' })) },
      { ...base, rules: [] },
    ].map(rulePackHash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(rulePackHash({ ...base })).toBe(hashes[0]);
  });
});

describe('A pack that is faulty', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a promise', Promise.resolve({ verdict: 'allowed' })],
    ['another word', { verdict: 'perhaps' }],
    ['a decision by nobody', { verdict: 'needsDecision' }],
    ['approvals without a number', { verdict: 'needsApproval' }],
  ])('is named where a rule gives %s', async (_, verdict) => {
    const at = await under(pack(() => verdict as Verdict));
    await unchanged(at, async () => {
      await expect(at.ledger.tryRecord(give(roads, 5n))).rejects.toMatchObject({
        code: 'RuleFailed',
        message: expect.stringMatching(
          /^the rule rule-1 of the rule pack EXAMPLE 1 gave .*, which is no verdict$/,
        ) as string,
        facts: { pack: 'EXAMPLE', version: '1', rule: 'rule-1' },
      });
    });
  });

  it('has no hash where something that it covers is missing', () => {
    const whole = always({ verdict: 'allowed' });
    const hashOf = (changes: object) => (): string => rulePackHash({ ...whole, ...changes });
    const refused = (field: string): Error =>
      expect.objectContaining({
        code: 'InvalidQuery',
        message: expect.stringContaining(`"EXAMPLE" "1" has no ${field}:`) as string,
      }) as Error;
    expect(hashOf({ data: undefined })).toThrow(refused('data'));
    expect(hashOf({ data: { limits: [1, undefined] } })).toThrow(refused('data.limits[1]'));
    expect(hashOf({ rules: [{ id: 'rule-1' }] })).toThrow(refused('rules[0].citation'));
  });
});

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

describe('A recorded event', () => {
  it('is not judged again: another process reads the ledger without the rules', async () => {
    const at = await under(always({ verdict: 'unknown' }));
    await recorded(at, give(roads, 5n));
    const reader = await opened({ store: at.store });
    expect((await reader.ledger.asOf('2024-12-31')).get(roads).plan).toBe(5n);
  });
});
