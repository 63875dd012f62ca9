import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseDraft } from '../decide/parse.js';
import { AMOUNT_LIMIT, BASIS_LIMIT, DIMENSIONS_LIMIT, LEGS_LIMIT } from '../values/limits.js';
import type { Problem } from './problem.js';

const ROADS = {
  programme: 'NTM-02',
  capital: 'investment',
  source: 'NSTW',
  unit: 'SL-VANHO',
  budgetYear: 2024,
  originYear: 2024,
};
const DOCUMENT = { kind: 'NQ', number: 'EXAMPLE-01', date: '2024-01-10', issuer: 'HDND-SL' };
const ID = '01J7M3YB5ZC2V8Q6T4R9X1W0KD';

/** A draft of an allocation, with other data or fields where a test asks for them. */
function allocation(data: object = {}, envelope: object = {}): Record<string, unknown> {
  return {
    type: 'Allocated',
    effectiveOn: '2024-01-15',
    basis: [DOCUMENT],
    data: { to: ROADS, kind: 'original', amount: '120000000000', ...data },
    ...envelope,
  };
}

function draft(type: string, data: object): Record<string, unknown> {
  return { type, effectiveOn: '2024-01-15', basis: [DOCUMENT], data };
}

function problemsOf(input: unknown): readonly Problem[] {
  const parsed = parseDraft(input);
  return parsed.ok ? [] : parsed.problems;
}

/** `data.amount: amountFloat` for each problem. */
function namesOf(input: unknown): string[] {
  return problemsOf(input).map(({ path, problem }) => `${path}: ${problem}`);
}

test('a well-formed draft is taken as it is, amounts as digits', () => {
  expect(parseDraft(allocation())).toEqual({ ok: true, draft: allocation() });
  expect(parseDraft(allocation({ amount: 120_000_000_000n }))).toEqual({ ok: true, draft: allocation() });
});

test('a key that holds undefined is a key that is not there', () => {
  const parsed = parseDraft(allocation({ ceilings: undefined }, { note: undefined, source: undefined }));
  expect(parsed).toEqual({ ok: true, draft: allocation() });
});

test('every problem is named at once, with its path', () => {
  const input = allocation(
    { to: { ...ROADS, unit: 'Vân Hồ', budgetYear: 24 }, amount: 0.5 },
    { effectiveOn: '2024-02-30' },
  );
  expect(namesOf(input).sort()).toEqual([
    'data.amount: amountFloat',
    'data.to.budgetYear: notAYear',
    'data.to.unit: notACode',
    'effectiveOn: noSuchDate',
  ]);
});

test('a problem says what was found', () => {
  expect(problemsOf(allocation({ amount: 0.5 }))).toEqual([
    { path: 'data.amount', problem: 'amountFloat', found: '0.5' },
  ]);
});

test('what is no draft at all is said to be none', () => {
  for (const input of [undefined, null, 'Allocated', 1, [allocation()]])
    expect(namesOf(input)).toEqual([': wrongType']);
  expect(namesOf({})).toEqual(['type: required']);
  for (const type of ['Spent', 'constructor', '', 7])
    expect(namesOf({ ...allocation(), type })).toEqual(['type: unknownType']);
});

test('a missing field is required, wherever it stands', () => {
  const { effectiveOn: _, ...undated } = allocation();
  expect(namesOf(undated)).toEqual(['effectiveOn: required']);
  expect(namesOf(allocation({ amount: undefined }))).toEqual(['data.amount: required']);
  expect(namesOf(allocation({ to: { ...ROADS, capital: undefined } }))).toEqual(['data.to.capital: required']);
  expect(namesOf(allocation({}, { basis: [{ ...DOCUMENT, issuer: undefined }] }))).toEqual([
    'basis[0].issuer: required',
  ]);
});

test('only a reversal may leave its date out', () => {
  expect(parseDraft({ type: 'Reversed', basis: [DOCUMENT], data: { of: ID } }).ok).toBe(true);
});

test('a field that nobody knows is refused, not dropped', () => {
  expect(namesOf(allocation({ amuont: '1' }))).toEqual(['data.amuont: unknownField']);
  expect(namesOf(allocation({}, { position: 7 }))).toEqual(['position: unknownField']);
  expect(namesOf(allocation({ to: { ...ROADS, tier: 'xa' } }))).toEqual(['data.to.tier: unknownField']);
});

test.each<[unknown, string]>([
  [1, 'amountFloat'],
  [0.1, 'amountFloat'],
  [Number.NaN, 'amountFloat'],
  ['1e3', 'amountNotDigits'],
  ['01', 'amountNotDigits'],
  ['1.000', 'amountNotDigits'],
  ['1,5', 'amountNotDigits'],
  ['+1', 'amountNotDigits'],
  [' 1', 'amountNotDigits'],
  ['', 'amountNotDigits'],
  [null, 'amountNotDigits'],
  [true, 'amountNotDigits'],
  ['0', 'amountNotPositive'],
  [0n, 'amountNotPositive'],
  ['-1', 'amountNotPositive'],
  [-1n, 'amountNotPositive'],
  [AMOUNT_LIMIT + 1n, 'amountTooLarge'],
  ['9007199254740992', 'amountTooLarge'],
])('the amount %s is refused: %s', (amount, problem) => {
  expect(namesOf(allocation({ amount }))).toEqual([`data.amount: ${problem}`]);
});

test('the largest amount is taken, as a bigint and as digits', () => {
  for (const amount of [AMOUNT_LIMIT, String(AMOUNT_LIMIT), 1n, '1'])
    expect(parseDraft(allocation({ amount })).ok).toBe(true);
});

test('an amount that may be zero may not be below it', () => {
  const settled = (approved: unknown): object =>
    draft('AnnuallySettled', { legs: [{ line: ROADS, submitted: '5', approved }] });
  for (const approved of ['0', 0n, '5']) expect(parseDraft(settled(approved)).ok).toBe(true);
  expect(namesOf(settled('-1'))).toEqual(['data.legs[0].approved: amountNotPositive']);
});

test('an event has 1 to 250 legs', () => {
  const legs = (count: number): object[] => Array.from({ length: count }, () => ({ line: ROADS, amount: '1' }));
  const allotted = (count: number): object => draft('Allotted', { from: ROADS, to: legs(count) });
  expect(LEGS_LIMIT).toBe(250);
  for (const count of [1, LEGS_LIMIT]) expect(parseDraft(allotted(count)).ok).toBe(true);
  expect(problemsOf(allotted(0))).toEqual([
    { path: 'data.to', problem: 'tooFew', found: 'an array', expected: 'at least 1' },
  ]);
  expect(problemsOf(allotted(LEGS_LIMIT + 1))).toEqual([
    { path: 'data.to', problem: 'tooMany', found: 'an array', expected: 'at most 250' },
  ]);
});

test('an event rests on 1 to 8 documents', () => {
  const resting = (count: number): object => allocation({}, { basis: Array.from({ length: count }, () => DOCUMENT) });
  expect(BASIS_LIMIT).toBe(8);
  for (const count of [1, BASIS_LIMIT]) expect(parseDraft(resting(count)).ok).toBe(true);
  expect(namesOf(resting(0))).toEqual(['basis: tooFew']);
  expect(namesOf(resting(BASIS_LIMIT + 1))).toEqual(['basis: tooMany']);
});

test('a ledger declares at most 8 dimensions', () => {
  const opening = (count: number): object =>
    draft('LedgerOpened', {
      authority: { code: 'SL', name: { vi: 'Sơn La', en: 'Son La' }, level: 'province' },
      currency: 'VND',
      scale: 0,
      timeZone: 'Asia/Ho_Chi_Minh',
      dimensions: Array.from({ length: count }, (_, index) => ({ key: `d${index}`, name: { vi: 'Cấp', en: 'Tier' } })),
    });
  expect(DIMENSIONS_LIMIT).toBe(8);
  for (const count of [0, DIMENSIONS_LIMIT]) expect(parseDraft(opening(count)).ok).toBe(true);
  expect(namesOf(opening(DIMENSIONS_LIMIT + 1))).toEqual(['data.dimensions: tooMany']);
});

test('a ledger has a currency, a scale up to 4 and a time zone of the IANA', () => {
  const opening = (changed: object): object =>
    draft('LedgerOpened', {
      authority: { code: 'SL', name: { vi: 'Sơn La', en: 'Son La' }, level: 'province' },
      currency: 'VND',
      scale: 0,
      timeZone: 'Asia/Ho_Chi_Minh',
      dimensions: [],
      ...changed,
    });
  expect(parseDraft(opening({ currency: 'USD', scale: 4, timeZone: 'UTC' })).ok).toBe(true);
  for (const currency of ['vnd', 'VN', 'đồng'])
    expect(namesOf(opening({ currency }))).toEqual(['data.currency: notACurrency']);
  for (const scale of [5, -1, 0.5, '0']) expect(namesOf(opening({ scale }))).toEqual(['data.scale: notAnInteger']);
  for (const timeZone of ['+07:00', 'Asia/Hanoi', '', 7])
    expect(namesOf(opening({ timeZone }))).toEqual(['data.timeZone: noSuchTimeZone']);
});

test.each<[unknown, string | undefined]>([
  ['2024-02-29', undefined],
  ['9999-12-31', undefined],
  ['2023-02-29', 'noSuchDate'],
  ['2024-02-30', 'noSuchDate'],
  ['1899-12-31', 'noSuchDate'],
  ['10/09/2024', 'noSuchDate'],
  ['2024-09-10T00:00:00Z', 'noSuchDate'],
  [20_240_910, 'noSuchDate'],
  [null, 'noSuchDate'],
])('the date %j: %s', (effectiveOn, problem) => {
  expect(namesOf(allocation({}, { effectiveOn }))).toEqual(problem === undefined ? [] : [`effectiveOn: ${problem}`]);
});

test.each<[unknown, string | undefined]>([
  ['Giao bổ sung vốn', undefined],
  ['x'.repeat(1000), undefined],
  ['', 'textEmpty'],
  ['x'.repeat(1001), 'textTooLong'],
  [' x', 'textUntrimmed'],
  ['a\tb', 'textControl'],
  ['a\uD83D', 'textSurrogate'],
  ['bổ sung'.normalize('NFD'), 'textNotNfc'],
  [7, 'wrongType'],
])('the note %j: %s', (note, problem) => {
  expect(namesOf(allocation({}, { note }))).toEqual(problem === undefined ? [] : [`note: ${problem}`]);
});

test.each<[string, Record<string, unknown>, string]>([
  ['a word that is not among those allowed', allocation({ kind: 'extra' }), 'data.kind: notOneOf'],
  [
    'a code with letters that codes do not have',
    allocation({ to: { ...ROADS, source: 'NSĐP' } }),
    'data.to.source: notACode',
  ],
  ['a year of two digits', allocation({ to: { ...ROADS, originYear: 23 } }), 'data.to.originYear: notAYear'],
  ['a line that is none', allocation({ to: 'NTM-02' }), 'data.to: wrongType'],
  ['a list that is none', allocation({}, { basis: DOCUMENT }), 'basis: wrongType'],
  [
    'no dimension where there is room for some',
    allocation({ to: { ...ROADS, dimensions: {} } }),
    'data.to.dimensions: tooFew',
  ],
  ['an id in small letters', draft('Reversed', { of: ID.toLowerCase() }), 'data.of: notAnEventId'],
  [
    'a reference with a space',
    draft('Committed', { line: ROADS, reference: 'HD 01', amount: '1' }),
    'data.reference: notAReference',
  ],
  [
    'a period of one year',
    draft('CeilingSet', { key: { programme: 'NTM', source: 'NSTW', unit: 'SL', period: '2021' }, amount: '1' }),
    'data.key.period: notAPeriod',
  ],
  [
    'a period that runs backwards',
    draft('CeilingSet', { key: { programme: 'NTM', source: 'NSTW', unit: 'SL', period: '2025-2021' }, amount: '1' }),
    'data.key.period: notAPeriod',
  ],
  [
    'a hash in capitals',
    allocation({}, { basis: [{ ...DOCUMENT, sha256: 'A'.repeat(64) }] }),
    'basis[0].sha256: notAHash',
  ],
  [
    'a ledger in capitals',
    allocation({}, { counterparty: { ledger: 'SON-LA', reference: '1' } }),
    'counterparty.ledger: notALedger',
  ],
])('%s is named', (_what, input, problem) => {
  expect(namesOf(input)).toEqual([problem]);
});

test('an origin year may be not stated', () => {
  expect(parseDraft(allocation({ to: { ...ROADS, originYear: null } })).ok).toBe(true);
});

test('the key of a dimension is checked like its value', () => {
  const withDimensions = (dimensions: object): object => allocation({ to: { ...ROADS, dimensions } });
  expect(parseDraft(withDimensions({ tier: 'xa' })).ok).toBe(true);
  expect(namesOf(withDimensions({ Tier: 'xa' }))).toEqual(['data.to.dimensions.Tier: notAKey']);
  expect(namesOf(withDimensions({ tier: 'xã' }))).toEqual(['data.to.dimensions.tier: notACode']);
});

test('a bigint and its digits give the same draft, for every amount', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: AMOUNT_LIMIT }), (amount) => {
      expect(parseDraft(allocation({ amount }))).toEqual(parseDraft(allocation({ amount: String(amount) })));
    }),
  );
});

test('whatever is passed for a draft, the answer is a value', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withSparseArray: true, withNullPrototype: true }), (anything) => {
      for (const input of [
        anything,
        allocation({ to: anything, amount: anything }),
        { ...allocation(), data: anything },
      ])
        expect(parseDraft(input).ok).toBe(false);
    }),
  );
});
