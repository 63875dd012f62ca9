// Bad input: each mistake is named with its place, all at once, and the ledger is as it was.
import { describe, expect, it } from 'vitest';

import type { AnyDraft, Problem } from '../src/index.js';
import { opened, refusalOf, unchanged } from './fixtures/opened.js';
import { basis, roads, untyped } from './fixtures/province.js';
import { bad, badBasis, badData, good } from './fixtures/badDrafts.js';

async function problemsOf(draft: AnyDraft): Promise<readonly Problem[]> {
  const at = await opened();
  const rejection = await unchanged(at, () => refusalOf(at, draft));
  if (rejection.code !== 'InvalidEvent') throw new Error(`refused as ${rejection.code}`);
  return rejection.problems;
}

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
