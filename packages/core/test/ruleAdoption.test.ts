// Rule packs are adopted in the log, and judge by effective date and budget year.
import { describe, expect, it } from 'vitest';

import { type RulePack, rulePackHash, type Verdict } from '../src/index.js';
import { newest, opened, refusalOf, unchanged } from './fixtures/opened.js';
import { give, roads } from './fixtures/province.js';
import { adopt, always, pack, under } from './fixtures/rulePacks.js';

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
