// Bad input: each mistake is named with its place, all at once, and the ledger is as it was.
import { describe, expect, it } from 'vitest';

import { opened, openedWide, refusalOf, unchanged } from './fixtures/opened.js';
import { basis, commit, contract, give, pay, roads, untyped, wide } from './fixtures/province.js';
import { type AnyDraft, disbursed, type Problem, reallocated } from '../src/index.js';

async function problemsOf(draft: AnyDraft): Promise<readonly Problem[]> {
  const at = await opened();
  const rejection = await unchanged(at, () => refusalOf(at, draft));
  if (rejection.code !== 'InvalidEvent') throw new Error(`refused as ${rejection.code}`);
  return rejection.problems;
}

const good = give(roads, 1n);
const bad = (changes: object): AnyDraft => untyped({ ...good, ...changes });
const badData = (changes: object): AnyDraft => bad({ data: { ...good.data, ...changes } });
const badBasis = (changes: object): AnyDraft => bad({ basis: [{ ...basis[0], ...changes }] });

const CASES: readonly [what: string, draft: AnyDraft, path: string, problem: string][] = [
  ['an unknown field of the draft', bad({ extra: 1 }), 'extra', 'unknownField'],
  ['an unknown field of the data', badData({ extra: 1 }), 'data.extra', 'unknownField'],
  ['an unknown field of a line', badData({ to: { ...roads, extra: 1 } }), 'data.to.extra', 'unknownField'],
  ['an unknown field of a document', badBasis({ extra: 1 }), 'basis[0].extra', 'unknownField'],
  ['room that only the ledger may fill in', badData({ ceilings: [] }), 'data.ceilings', 'unknownField'],
  ['an unknown type', bad({ type: 'Alocated' }), 'type', 'unknownType'],
  ['a type that is a word of the language', bad({ type: 'constructor' }), 'type', 'unknownType'],
  ['no type', bad({ type: undefined }), 'type', 'required'],
  ['no data', bad({ data: undefined }), 'data', 'required'],
  ['data of another shape', bad({ data: [] }), 'data', 'wrongType'],
  ['no effective date', bad({ effectiveOn: undefined }), 'effectiveOn', 'required'],
  ['a day that does not exist', bad({ effectiveOn: '2024-02-30' }), 'effectiveOn', 'noSuchDate'],
  ['a leap day in a common year', bad({ effectiveOn: '2023-02-29' }), 'effectiveOn', 'noSuchDate'],
  ['a date in another order', bad({ effectiveOn: '15/01/2024' }), 'effectiveOn', 'noSuchDate'],
  ['an instant as a date', bad({ effectiveOn: '2024-01-15T00:00:00Z' }), 'effectiveOn', 'noSuchDate'],
  ['a date object', bad({ effectiveOn: new Date(0) }), 'effectiveOn', 'noSuchDate'],
  ['a year of two digits', bad({ effectiveOn: '0024-01-15' }), 'effectiveOn', 'noSuchDate'],
  ['a float', badData({ amount: 0.1 }), 'data.amount', 'amountFloat'],
  ['a whole number as a number', badData({ amount: 5 }), 'data.amount', 'amountFloat'],
  ['a decimal fraction', badData({ amount: '1.5' }), 'data.amount', 'amountNotDigits'],
  ['digits in groups', badData({ amount: '1.000' }), 'data.amount', 'amountNotDigits'],
  ['an exponent', badData({ amount: '1e3' }), 'data.amount', 'amountNotDigits'],
  ['a leading zero', badData({ amount: '01' }), 'data.amount', 'amountNotDigits'],
  ['digits of another script', badData({ amount: '١' }), 'data.amount', 'amountNotDigits'],
  ['nothing as an amount', badData({ amount: '' }), 'data.amount', 'amountNotDigits'],
  ['null as an amount', badData({ amount: null }), 'data.amount', 'amountNotDigits'],
  ['zero', badData({ amount: 0n }), 'data.amount', 'amountNotPositive'],
  ['a negative amount', badData({ amount: -5n }), 'data.amount', 'amountNotPositive'],
  ['a negative amount in digits', badData({ amount: '-5' }), 'data.amount', 'amountNotPositive'],
  ['an amount over the limit', badData({ amount: 2n ** 53n }), 'data.amount', 'amountTooLarge'],
  ['a code with a space', badData({ to: { ...roads, unit: 'VH XN' } }), 'data.to.unit', 'notACode'],
  ['a code that is a number', badData({ to: { ...roads, unit: 7 } }), 'data.to.unit', 'notACode'],
  ['no code', badData({ to: { ...roads, unit: undefined } }), 'data.to.unit', 'required'],
  ['a year as text', badData({ to: { ...roads, budgetYear: '2024' } }), 'data.to.budgetYear', 'notAYear'],
  ['a year that is none', badData({ to: { ...roads, budgetYear: 24 } }), 'data.to.budgetYear', 'notAYear'],
  ['no origin year', badData({ to: { ...roads, originYear: undefined } }), 'data.to.originYear', 'required'],
  ['a kind that is none', badData({ kind: 'other' }), 'data.kind', 'notOneOf'],
  ['no document', bad({ basis: [] }), 'basis', 'tooFew'],
  ['nine documents', bad({ basis: Array.from({ length: 9 }, () => basis[0]) }), 'basis', 'tooMany'],
  ['a document of no date', badBasis({ date: '2024-13-01' }), 'basis[0].date', 'noSuchDate'],
  ['a document hash in capitals', badBasis({ sha256: 'A'.repeat(64) }), 'basis[0].sha256', 'notAHash'],
  ['a control total of zero', badBasis({ total: 0n }), 'basis[0].total', 'amountNotPositive'],
  ['a note that is not composed', bad({ note: 'qua\u0306n' }), 'note', 'textNotNfc'],
  ['a note with a line break', bad({ note: 'a\nb' }), 'note', 'textControl'],
  ['a note with half a character', bad({ note: 'a\ud800' }), 'note', 'textSurrogate'],
  ['a note of spaces', bad({ note: '  ' }), 'note', 'textUntrimmed'],
  ['an empty note', bad({ note: '' }), 'note', 'textEmpty'],
  ['a note of more than a thousand letters', bad({ note: 'a'.repeat(1001) }), 'note', 'textTooLong'],
  ['a cause that is no event id', bad({ causationId: 'x' }), 'causationId', 'notAnEventId'],
  [
    'a counterparty that is no ledger',
    bad({ counterparty: { ledger: 'Son La', reference: '1' } }),
    'counterparty.ledger',
    'notALedger',
  ],
  ['a source of no id', bad({ source: { system: 'TABMIS' } }), 'source.id', 'required'],
  [
    'an exception without a reason',
    bad({ exception: { authority: 'HDND', document: '1' } }),
    'exception.reason',
    'required',
  ],
];

describe('Bad input', () => {
  it.each(CASES)('%s is named with its place', async (_, draft, path, problem) => {
    expect(await problemsOf(draft)).toMatchObject([{ path, problem }]);
  });

  it.each([
    ['null', null],
    ['text', 'Allocated'],
    ['a list within a batch', [good]],
  ])('%s is no draft', async (_, value) => {
    const at = await opened();
    const answer = await unchanged(at, () => at.ledger.tryRecord([untyped(value)]));
    expect(answer).toMatchObject({ rejection: { code: 'InvalidEvent', problems: [{ problem: 'wrongType' }] } });
  });

  it('is named all at once', async () => {
    const problems = await problemsOf(
      untyped({
        type: 'Allocated',
        effectiveOn: '2024-02-30',
        basis: [],
        data: { to: { ...roads, unit: '' }, kind: 'x' },
      }),
    );
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'basis',
      'data.amount',
      'data.kind',
      'data.to.unit',
      'effectiveOn',
    ]);
  });

  it('shows what was found, shortened', async () => {
    const [problem] = await problemsOf(badData({ kind: 'x'.repeat(200) }));
    expect(problem?.found.length).toBeLessThan(70);
  });

  it('is none where a field that may be left out says undefined', async () => {
    const at = await opened();
    expect(await at.ledger.tryRecord(bad({ note: undefined, source: undefined }))).toMatchObject({ ok: true });
  });
});

describe('The limits of one event', () => {
  it('let the largest amount through', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 9_007_199_254_740_991n));
    expect((await at.ledger.asOf('2024-12-31')).get(roads).available).toBe(9_007_199_254_740_991n);
  });

  it('hold for the total of the legs', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 9_007_199_254_740_991n), give(roads, 10n)]);
    const legs = [
      [roads, 9_007_199_254_740_991n],
      [roads, 1n],
    ] as const;
    const move = reallocated({
      from: legs,
      to: legs.map(([line, amount]) => [{ ...line, unit: 'MC' }, amount] as const),
      effectiveOn: '2024-02-01',
      basis,
    });
    expect(await unchanged(at, () => refusalOf(at, move))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.from', problem: 'totalTooLarge' }],
    });
  });

  it('take 250 legs on both sides together, and not one more', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 1_000n));
    const legs = (count: number): AnyDraft =>
      reallocated({
        from: Array.from({ length: count }, () => [roads, 1n] as const),
        to: [[{ ...roads, unit: 'MC' }, BigInt(count)]],
        effectiveOn: '2024-02-01',
        basis,
      });
    expect(await at.ledger.tryRecord(legs(249))).toMatchObject({ ok: true });
    expect(await unchanged(at, () => refusalOf(at, legs(250)))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data', problem: 'tooMany' }],
    });
  });

  it('refuse a body over 65,535 bytes, with its size', async () => {
    const at = await openedWide();
    const long = 'x'.repeat(46);
    await at.ledger.record(
      ['works', 'tier', 'goal', 'fund', 'region'].map((dimension) => ({
        type: 'DimensionNodeDefined',
        effectiveOn: '2023-01-01',
        basis,
        data: { dimension, code: `${long}-1`, name: { vi: 'một', en: 'one' } },
      })),
    );
    const line = wide({
      works: `${long}-1`,
      tier: `${long}-1`,
      goal: `${long}-1`,
      fund: `${long}-1`,
      region: `${long}-1`,
    });
    const legs = (count: number): AnyDraft =>
      reallocated({
        from: Array.from({ length: count }, () => [line, 1n] as const),
        to: [[{ ...line, unit: 'MC' }, BigInt(count)]],
        effectiveOn: '2024-02-01',
        basis,
      });
    await at.ledger.record(give(line, 1_000n));
    expect(await at.ledger.tryRecord(legs(100))).toMatchObject({ ok: true });
    const rejection = await unchanged(at, () => refusalOf(at, legs(249)));
    expect(rejection).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: '', problem: 'bodyTooLarge', expected: 'at most 65535 bytes' }],
    });
  });
});

describe('Lines', () => {
  it('must state every dimension that the ledger was opened with', async () => {
    const at = await openedWide();
    const { works: _, ...dimensions } = wide().dimensions ?? {};
    expect(await unchanged(at, () => refusalOf(at, give({ ...roads, dimensions }, 1n)))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.to.dimensions.works', problem: 'missingDimension' }],
    });
  });

  it('must not state a dimension that was not declared', async () => {
    const at = await opened();
    const line = { ...roads, dimensions: { works: 'works-1' } };
    expect(await unchanged(at, () => refusalOf(at, give(line, 1n)))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.to.dimensions.works', problem: 'undeclaredDimension', expected: 'none' }],
    });
  });

  it('must name values that their dimension knows', async () => {
    const at = await openedWide();
    expect(await unchanged(at, () => refusalOf(at, give(wide({ tier: 'works-1' }), 1n)))).toMatchObject({
      code: 'UnknownNode',
      tree: 'tier',
      node: 'works-1',
      path: 'data.to.dimensions.tier',
    });
  });

  it('must name codes that are valid on the day', async () => {
    const at = await opened();
    expect(await unchanged(at, () => refusalOf(at, give(roads, 1n, '2022-12-31')))).toMatchObject({
      code: 'UnknownNode',
      validFrom: '2023-01-01',
    });
  });

  it('are the same whatever the order in which their dimensions are written', async () => {
    const at = await openedWide();
    const reversedKeys = Object.fromEntries(Object.entries(wide().dimensions ?? {}).reverse());
    await at.ledger.record([give(wide(), 5n), pay({ ...roads, dimensions: reversedKeys }, 5n)]);
    expect((await at.ledger.asOf('2024-12-31')).lines()).toHaveLength(1);
  });
});

describe('References', () => {
  it.each([
    ['an advance', disbursed({ from: roads, as: 'advance', amount: 1n, effectiveOn: '2024-03-01', basis })],
    [
      'a payment of committed money',
      disbursed({ from: roads, stage: 'committed', as: 'payment', amount: 1n, effectiveOn: '2024-03-01', basis }),
    ],
    [
      'a payment that opens a payment file',
      disbursed({ from: roads, opens: 'paymentFile', as: 'payment', amount: 1n, effectiveOn: '2024-03-01', basis }),
    ],
  ])('are required for %s', async (_, draft) => {
    const at = await opened();
    await at.ledger.record(give(roads, 1n));
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'InvalidEvent',
      problems: [{ path: 'data.reference', problem: 'required' }],
    });
  });

  it('of a payment file cannot take a commitment', async () => {
    const at = await opened();
    await at.ledger.record([
      give(roads, 5n),
      disbursed({
        from: roads,
        as: 'advance',
        reference: 'HS-1',
        opens: 'paymentFile',
        amount: 1n,
        effectiveOn: '2024-02-01',
        basis,
      }),
    ]);
    expect(await unchanged(at, () => refusalOf(at, commit(roads, 'HS-1', 1n)))).toMatchObject({
      code: 'UnknownReference',
      reference: 'HS-1',
      reason: 'notAContract',
    });
  });

  it('of a payment file cannot be taken by a contract', async () => {
    const at = await opened();
    const advanced = (amount: bigint): AnyDraft =>
      disbursed({
        from: roads,
        as: 'advance',
        reference: 'HS-1',
        opens: 'paymentFile',
        amount,
        effectiveOn: '2024-02-01',
        basis,
      });
    await at.ledger.record([give(roads, 5n), advanced(1n)]);
    const taken = { code: 'ReferenceInUse', reference: 'HS-1', kind: 'paymentFile' };
    expect(await unchanged(at, () => refusalOf(at, contract('HS-1', 1n)))).toMatchObject(taken);
    expect(await unchanged(at, () => refusalOf(at, advanced(2n)))).toMatchObject(taken);
  });

  it('that nobody opened take no payment', async () => {
    const at = await opened();
    await at.ledger.record(give(roads, 5n));
    const draft = disbursed({
      from: roads,
      as: 'payment',
      reference: 'HS-9',
      amount: 1n,
      effectiveOn: '2024-02-01',
      basis,
    });
    expect(await unchanged(at, () => refusalOf(at, draft))).toMatchObject({
      code: 'UnknownReference',
      reason: 'unknown',
    });
  });
});

describe('Grounds', () => {
  it('name an issuer that the catalogue knows', async () => {
    expect(await refusalOf(await opened(), badBasis({ issuer: 'BTC' }))).toMatchObject({
      code: 'UnknownNode',
      tree: 'authority',
      path: 'basis[0].issuer',
    });
  });

  it('may be older than the day from which the ledger knows their issuer', async () => {
    const at = await opened();
    expect(await at.ledger.tryRecord(badBasis({ date: '2016-07-01' }))).toMatchObject({ ok: true });
  });

  it('must not come from an authority that had ended', async () => {
    const at = await opened();
    await at.ledger.record({ type: 'AuthorityRetired', effectiveOn: '2024-07-01', basis, data: { code: 'HDND-VH' } });
    expect(await refusalOf(at, badBasis({ issuer: 'HDND-VH', date: '2024-07-01' }))).toMatchObject({
      code: 'NodeEnded',
      endedOn: '2024-07-01',
      successor: null,
    });
    expect(await at.ledger.tryRecord(badBasis({ issuer: 'HDND-VH', date: '2024-06-30' }))).toMatchObject({ ok: true });
  });

  it('of an exception name an authority that the catalogue knows', async () => {
    const exception = { authority: 'BTC', document: '1', reason: 'paid' };
    expect(await refusalOf(await opened(), bad({ exception }))).toMatchObject({
      code: 'UnknownNode',
      path: 'exception.authority',
    });
  });
});
