// Arbitraries of the values that events are made of: codes, days, amounts, names, documents, lines.
import {
  AMOUNT_LIMIT,
  type AmountText,
  type BasisDocument,
  type Code,
  code,
  dateOf,
  type Draftable,
  line,
  type Line,
  type LocalDate,
  type Names,
  type ReferenceId,
  referenceId,
} from '@so-cai/core';
import fc from 'fast-check';

const CODES = ['NTM', 'NTM-01', 'GNBV', 'XA-1', 'XA-2', 'NSTW', 'NSDP', 'a.b_c', '0'];
const FIRST_ARBITRARY_DAY = 19_000; // 2022-01-08
const LAST_ARBITRARY_DAY = 21_000;

/** Codes, the same few again and again, so that they meet. */
export function codes(): fc.Arbitrary<Code> {
  return fc.constantFrom(...CODES).map((text) => code(text));
}

export function references(): fc.Arbitrary<ReferenceId> {
  return fc.constantFrom('HD-1', 'HD-2', 'TT/2024/1').map((text) => referenceId(text));
}

/** Days of about five years. */
export function dates(): fc.Arbitrary<LocalDate> {
  return fc.integer({ min: FIRST_ARBITRARY_DAY, max: LAST_ARBITRARY_DAY }).map((day) => dateOf(day));
}

/** Amounts above zero: mostly small, now and then at the limit. */
export function amounts(): fc.Arbitrary<AmountText> {
  return fc
    .oneof({ weight: 8, arbitrary: fc.bigInt(1n, 1_000n) }, { weight: 2, arbitrary: fc.bigInt(1n, AMOUNT_LIMIT / 16n) })
    .map((amount) => String(amount) as AmountText);
}

export function names(): fc.Arbitrary<Names> {
  return fc.record({
    vi: fc.constantFrom('Xã Chiềng Ân', 'Nông thôn mới', 'Ngân sách'),
    en: fc.constantFrom('A commune', 'A programme', 'Budget'),
  });
}

export function years(): fc.Arbitrary<number> {
  return fc.integer({ min: 2021, max: 2026 });
}

/** Lines; `dimensions` are the keys that each of them states. */
export function lines(dimensions: readonly string[] = []): fc.Arbitrary<Line> {
  const stated = fc.record(Object.fromEntries(dimensions.map((key) => [key, codes()])));
  return fc
    .record({
      programme: codes(),
      capital: fc.constantFrom('investment', 'recurrent', 'none'),
      source: codes(),
      unit: codes(),
      budgetYear: years(),
      originYear: fc.option(years()),
      dimensions: stated,
    })
    .map((input) => line(input));
}

export function basisDocuments(): fc.Arbitrary<Draftable<BasisDocument>> {
  return fc.record(
    {
      kind: fc.constantFrom('NQ', 'QD', 'CT'),
      number: fc.nat(999).map((number) => `${number}/QĐ-UBND`),
      date: dates(),
      issuer: codes(),
      article: fc.constant('Điều 3'),
      total: amounts(),
    },
    { requiredKeys: ['kind', 'number', 'date', 'issuer'] },
  );
}

/** Between one and a few legs. */
export function legsOf<T>(leg: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(leg, { minLength: 1, maxLength: 4 });
}
