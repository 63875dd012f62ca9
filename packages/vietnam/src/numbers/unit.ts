// Units in which amounts are printed: how many zeros each has, and the words for it.
import type { Language } from '@so-cai/core';

/** A unit of money: đồng, nghìn, triệu, tỷ, nghìn tỷ. */
export type AmountUnit = 'dong' | 'thousand' | 'million' | 'billion' | 'trillion';

/** Zeros of each unit. */
export const UNIT_ZEROS: Readonly<Record<AmountUnit, number>> = {
  dong: 0,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};

interface UnitWord {
  readonly language: Language;
  readonly words: string;
  readonly unit: AmountUnit;
}

/** Longer phrases come before those that they begin with. The first of a unit is the one that is printed. */
const SCALE_WORDS: readonly UnitWord[] = [
  { language: 'vi', words: 'nghìn tỷ', unit: 'trillion' },
  { language: 'vi', words: 'nghìn tỉ', unit: 'trillion' },
  { language: 'vi', words: 'ngàn tỷ', unit: 'trillion' },
  { language: 'vi', words: 'ngàn tỉ', unit: 'trillion' },
  { language: 'vi', words: 'nghìn', unit: 'thousand' },
  { language: 'vi', words: 'ngàn', unit: 'thousand' },
  { language: 'vi', words: 'triệu', unit: 'million' },
  { language: 'vi', words: 'trđ', unit: 'million' },
  { language: 'vi', words: 'tr', unit: 'million' },
  { language: 'vi', words: 'tỷ', unit: 'billion' },
  { language: 'vi', words: 'tỉ', unit: 'billion' },
  { language: 'en', words: 'thousand', unit: 'thousand' },
  { language: 'en', words: 'million', unit: 'million' },
  { language: 'en', words: 'mn', unit: 'million' },
  { language: 'en', words: 'billion', unit: 'billion' },
  { language: 'en', words: 'bn', unit: 'billion' },
  { language: 'en', words: 'trillion', unit: 'trillion' },
];

/** Names of the currency. The international code is of no language. */
const CURRENCY_WORDS: Readonly<Record<string, Language | 'any'>> = {
  đồng: 'vi',
  đ: 'vi',
  dong: 'en',
  vnd: 'any',
  vnđ: 'any',
};

/** The unit with which a list of words begins, and how many words it takes. */
export function scaleAt(words: readonly string[]): (UnitWord & { length: number }) | undefined {
  const found = SCALE_WORDS.find((each) => each.words.split(' ').every((word, index) => words[index] === word));
  return found === undefined ? undefined : { ...found, length: found.words.split(' ').length };
}

/** The language of a currency's name; `undefined` where the word is none. */
export function currencyLanguage(word: string | undefined): Language | 'any' | undefined {
  return word !== undefined && Object.hasOwn(CURRENCY_WORDS, word) ? CURRENCY_WORDS[word] : undefined;
}

/**
 * A unit of money in words, as a table's heading has it.
 * @example printUnit("billion", "vi") // "tỷ đồng"
 */
export function printUnit(unit: AmountUnit, language: Language): string {
  return `${scaleText(unit, language)} ${language === 'vi' ? 'đồng' : 'dong'}`.trimStart();
}

/** The word for a unit; empty for đồng, which the currency's own name says. */
export function scaleText(unit: AmountUnit, language: Language): string {
  return SCALE_WORDS.find((each) => each.language === language && each.unit === unit)?.words ?? '';
}
