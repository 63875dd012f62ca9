// Whole numbers in English words: twenty-one, one hundred (and) five, quintillion repeated.
import type { Spelling } from './blocks.js';
import { digitOf, type Grammar, type GroupReader, type Word } from './reading.js';

/** Spellings that differ between countries. */
export interface EnglishStyle {
  /** Whether "and" stands after hundreds: one hundred and five. Default false. */
  readonly and?: boolean;
}

const SMALL = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** The spelling of official papers. */
export function englishSpelling({ and = false }: EnglishStyle = {}): Spelling {
  return {
    group: (value) => groupWords(value, and),
    scales: ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'],
    block: 'quintillion',
    zero: 'zero',
    minus: 'minus',
  };
}

function groupWords(value: number, and: boolean): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  const head = hundreds === 0 ? '' : `${SMALL[hundreds] ?? ''} hundred`;
  if (rest === 0) return head;
  const tail = rest < 20 ? (SMALL[rest] ?? '') : tensWords(rest);
  return head === '' ? tail : `${head} ${and ? 'and ' : ''}${tail}`;
}

function tensWords(rest: number): string {
  const tens = TENS[Math.floor(rest / 10)] ?? '';
  return rest % 10 === 0 ? tens : `${tens}-${SMALL[rest % 10] ?? ''}`;
}

const VALUES: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, value) => [word, value] as const),
  ...TENS.map((word, tens) => [word, tens * 10] as const).slice(2),
]);
const BEFORE_AND: readonly string[] = ['hundred', ...englishSpelling().scales.slice(1), englishSpelling().block];

/** How such words are read back: "and" may stand after hundreds and scales. */
export const englishGrammar: Grammar = {
  spelling: englishSpelling(),
  currency: 'dong',
  ending: 'only',
  around: /^\s*\(?\s*(?:amount\s+)?in words\s*:|\)\s*$/giu,
  normal: (words) =>
    words.filter(
      ({ word }, index) =>
        word !== 'and' || index === words.length - 1 || !BEFORE_AND.includes(words[index - 1]?.word ?? ''),
    ),
  readGroup: readEnglishGroup,
};

/** The value that the words of a group can only mean; whether they are spelled as they should be is asked of the whole. */
function readEnglishGroup(words: readonly Word[]): ReturnType<GroupReader> {
  const hasHundreds = words[1]?.word === 'hundred';
  const hundreds = hasHundreds ? digitOf(VALUES, words[0]) : 0;
  if (hundreds === undefined || hundreds > 9) return { problemAt: 0 };
  let [at, value] = [hasHundreds ? 2 : 0, hundreds * 100];
  const tens = digitOf(VALUES, words[at]);
  if (tens !== undefined) {
    value += tens;
    at += 1;
    const units = digitOf(VALUES, words[at]);
    if (tens >= 20 && units !== undefined && units > 0 && units < 10) {
      value += units;
      at += 1;
    }
  }
  return at < words.length || words.length === 0 ? { problemAt: at } : { value };
}
