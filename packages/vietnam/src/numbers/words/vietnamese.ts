// Whole numbers in Vietnamese words: mười and mươi, một and mốt, bốn and tư, năm and lăm, linh, không trăm, tỷ repeated.
import type { Spelling } from './blocks.js';
import { digitOf, type Grammar, type GroupReader, type Word } from './reading.js';

/** Spellings that differ between regions and offices. */
export interface VietnameseStyle {
  /** The word for empty tens: một trăm linh hai, một trăm lẻ hai. Default `linh`. */
  readonly emptyTens?: 'linh' | 'lẻ';
  /** The word for a thousand. Default `nghìn`. */
  readonly thousand?: 'nghìn' | 'ngàn';
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
/** A unit after mười: mười lăm. */
const AFTER_TEN: Readonly<Record<string, string>> = { năm: 'lăm' };
/** A unit after mươi: hai mươi mốt, hai mươi tư, hai mươi lăm. */
const AFTER_TENS: Readonly<Record<string, string>> = { một: 'mốt', bốn: 'tư', năm: 'lăm' };

/** The spelling of official papers. */
export function vietnameseSpelling({ emptyTens = 'linh', thousand = 'nghìn' }: VietnameseStyle = {}): Spelling {
  return {
    group: (value, follows) => groupWords(value, follows, emptyTens),
    scales: ['', thousand, 'triệu'],
    block: 'tỷ',
    zero: 'không',
    minus: 'âm',
  };
}

/** A group after a larger one names its hundreds also where there are none: một nghìn không trăm linh năm. */
function groupWords(value: number, follows: boolean, emptyTens: string): string {
  const [hundreds, tens, units] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const [hundredWord, tenWord, unitWord] = [digit(hundreds), digit(tens), digit(units)];
  const words = hundreds > 0 || follows ? [hundredWord, 'trăm'] : [];
  if (tens === 0)
    return (units === 0 ? words : [...words, ...(words.length > 0 ? [emptyTens] : []), unitWord]).join(' ');
  words.push(...(tens === 1 ? ['mười'] : [tenWord, 'mươi']));
  if (units > 0) words.push((tens === 1 ? AFTER_TEN : AFTER_TENS)[unitWord] ?? unitWord);
  return words.join(' ');
}

function digit(value: number): string {
  return DIGITS[value] ?? '';
}

const VALUES: ReadonlyMap<string, number> = new Map([
  ...DIGITS.map((word, value) => [word, value] as const),
  ['mốt', 1],
  ['tư', 4],
  ['lăm', 5],
]);

/** Other spellings of a word: they read as what the spelling of official papers has. */
const VARIANTS: Readonly<Record<string, string>> = { lẻ: 'linh', ngàn: 'nghìn', tỉ: 'tỷ', nhăm: 'lăm', bẩy: 'bảy' };

/** How such words are read back. */
export const vietnameseGrammar: Grammar = {
  spelling: vietnameseSpelling(),
  currency: 'đồng',
  ending: 'chẵn',
  around: /^\s*\(?\s*(?:số tiền\s+)?bằng chữ\s*:|(?:\.\/\.)?\s*\)?\s*$/giu,
  normal: (words) => words.map((each, index) => ({ ...each, word: normalWord(each.word, words[index - 1]?.word) })),
  readGroup: readVietnameseGroup,
};

/** Also bốn is said after mươi, and tư after linh. */
function normalWord(word: string, before: string | undefined): string {
  if (word === 'bốn' && before === 'mươi') return 'tư';
  if (word === 'tư' && (before === 'linh' || before === 'lẻ')) return 'bốn';
  return Object.hasOwn(VARIANTS, word) ? (VARIANTS[word] ?? word) : word;
}

/** The value that the words of a group can only mean; whether they are spelled as they should be is asked of the whole. */
function readVietnameseGroup(words: readonly Word[]): ReturnType<GroupReader> {
  let [at, value] = [0, 0];
  const take = (expected: string): boolean => {
    const isThere = words[at]?.word === expected;
    if (isThere) at += 1;
    return isThere;
  };
  if (words[1]?.word === 'trăm') {
    value += 100 * (digitOf(VALUES, words[0]) ?? Number.NaN);
    at = 2;
  }
  if (!take('linh')) {
    if (take('mười')) value += 10;
    else if (words[at + 1]?.word === 'mươi') {
      value += 10 * (digitOf(VALUES, words[at]) ?? Number.NaN);
      at += 2;
    }
  }
  const units = digitOf(VALUES, words[at]);
  if (units !== undefined) {
    value += units;
    at += 1;
  }
  return Number.isNaN(value)
    ? { problemAt: 0 }
    : at < words.length || words.length === 0
      ? { problemAt: at }
      : { value };
}
