// What the text of every refusal is, in both languages.
import { expect, test } from 'vitest';

import { REFUSALS } from '../../test/fixtures/refusals.js';
import { REJECTION_CODES, type Refusal } from '../decide/rejection.js';
import { formatAmount, type Language } from '../values/format.js';
import { describe } from './describe.js';

const LANGUAGES: readonly Language[] = ['vi', 'en'];

const specimens = Object.values<readonly Refusal[]>(REFUSALS).flat();

const spoken = specimens.flatMap((refusal) =>
  LANGUAGES.map((language) => ({ code: refusal.code, language, refusal, text: describe(refusal, language) })),
);

/** Facts that are turned into words, or that another fact makes needless. */
const IN_WORDS = new Set([
  'code',
  'reason',
  'kind',
  'stage',
  'verdict',
  'phase',
  'tree',
  'trees',
  'capital',
  'problems',
  'type',
]);

/** The facts of a refusal as a person writes them. */
function factsOf(value: unknown, language: Language, key = ''): string[] {
  if (IN_WORDS.has(key) || value === null || value === undefined) return [];
  if (key === 'by' && Array.isArray(value)) return [];
  if (key === 'node' && typeof value === 'string') return value.split('|');
  if (key === 'unit' && (value === 'drafts' || value === 'bytes')) return [];
  if (value === 0n) return [];
  if (typeof value === 'bigint') return [`${formatAmount(value < 0n ? -value : value, { language })} đồng`];
  if (typeof value === 'number') {
    const plain = [
      'budgetYear',
      'originYear',
      'position',
      'openedBy',
      'closedBy',
      'by',
      'bindingPositions',
      'laterDraws',
    ];
    return [plain.includes(key) ? String(value) : formatAmount(BigInt(value), { language })];
  }
  if (typeof value === 'string') return [inWords(value, language)];
  if (Array.isArray(value)) return value.flatMap((item) => factsOf(item, language, key));
  return Object.entries(value).flatMap(([name, field]) => factsOf(field, language, name));
}

function inWords(text: string, language: Language): string {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})(?:T(.{8})\.\d{3}Z)?$/.exec(text) ?? [];
  if (year === undefined) return text.replace(/\.$/, '');
  const date = language === 'vi' ? `${day}/${month}/${year}` : `${year}-${month}-${day}`;
  return time === undefined ? date : `${date} ${time} UTC`;
}

/** A fact that settles nothing is not said: a day where no day would do, an amount twice. */
const isSaid = ({ refusal, fact }: { refusal: Refusal; fact: string }): boolean =>
  !(refusal.code === 'PeriodClosed' && refusal.phase === 'spending' && fact.includes('2025')) &&
  !(refusal.code === 'UnknownNode' && refusal.tree === 'ceiling' && fact.includes('2024')) &&
  !(refusal.code === 'InsufficientFunds' && refusal.bindingDay === refusal.effectiveOn && fact.startsWith('24'));

test('every rejection code has a text in both languages', () => {
  expect(Object.keys(REFUSALS).sort()).toEqual([...REJECTION_CODES].sort());
  for (const code of REJECTION_CODES)
    for (const language of LANGUAGES)
      for (const refusal of REFUSALS[code]) expect(describe(refusal, language).length).toBeGreaterThan(40);
});

test('no two refusals have the same text', () => {
  expect(new Set(spoken.map(({ text }) => text)).size).toBe(spoken.length);
});

test.each(spoken)('$code in $language is whole sentences on one line, in NFC', ({ text }) => {
  expect(text.normalize('NFC')).toBe(text);
  expect(text).toMatch(/^\p{Lu}.*\.$/u);
  expect(text).not.toMatch(/\s\s|\s[.,;:]|\.\.|\p{Cc}|undefined|null|NaN|\[object|\$\d/u);
});

test.each(spoken.filter(({ language }) => language === 'vi'))(
  '$code has no English words in Vietnamese',
  ({ text }) => {
    expect(text).toMatch(/[ăâđêôơưáàảãạếềểễệốồổỗộớờởỡợứừửữự]/u);
    const withoutPaths = text.replace(/\bdata\.\S+/g, '');
    expect(withoutPaths).not.toMatch(/\b(the|of|is|and|or|not|closed|settlement|spending|unit|source|event|line)\b/i);
  },
);

test.each(spoken)('$code in $language contains the facts', ({ refusal, language, text }) => {
  const facts = factsOf(refusal, language).filter((fact) => isSaid({ refusal, fact }));
  expect(facts.filter((fact) => !text.includes(fact))).toEqual([]);
});
