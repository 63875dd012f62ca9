// What each verdict of a rule does to a draft.
import { describe, expect, it } from 'vitest';

import { type AnyDraft, draft, type Verdict } from '../src/index.js';
import { newest, opened, recorded, refusalOf, unchanged } from './fixtures/opened.js';
import { basis, give, pay, roads } from './fixtures/province.js';
import { always, CITATION, under } from './fixtures/rulePacks.js';

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

describe('A recorded event', () => {
  it('is not judged again: another process reads the ledger without the rules', async () => {
    const at = await under(always({ verdict: 'unknown' }));
    await recorded(at, give(roads, 5n));
    const reader = await opened({ store: at.store });
    expect((await reader.ledger.asOf('2024-12-31')).get(roads).plan).toBe(5n);
  });
});
