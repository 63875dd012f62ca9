// Numbers in words, read back. The words are read for what they can only mean, then compared with how that number is spelled: what
// differs is refused, and the right spelling is told.
import { type Read, read, refused, TEXT_LIMIT } from '../problem.js';
import { type Spelling, spelled } from './blocks.js';

/** One word of a text, in lower case, with its place. */
export interface Word {
  readonly word: string;
  readonly at: number;
}

/** Reads the words of one group of three digits, or says which of them it has no place for. */
export type GroupReader = (words: readonly Word[]) => { readonly value: number } | { readonly problemAt: number };

/** How a language's numbers are read. */
export interface Grammar {
  readonly spelling: Spelling;
  /** The word for the currency, which may stand at the end. */
  readonly currency: string;
  /** A word that may close an amount: chẵn, only. */
  readonly ending: string;
  /** What papers set around an amount in words: "Bằng chữ:" before it, "./." after it. */
  readonly around: RegExp;
  /** The words with their variants as the spelling has them. */
  readonly normal: (words: readonly Word[]) => readonly Word[];
  readonly readGroup: GroupReader;
}

/** The value of a word that is a digit. */
export function digitOf(values: ReadonlyMap<string, number>, word: Word | undefined): number | undefined {
  return word === undefined ? undefined : values.get(word.word);
}

const EXPECTED = 'a whole number in words';

/** Reads a whole number in words, with or without the currency. */
export function readWords(given: string, grammar: Grammar): Read<bigint> {
  const text = given.normalize('NFC');
  const fault = (at: number, expected: string): Read<never> =>
    refused({ code: 'misplacedWord', text, at, found: /^[\p{L}]*|./u.exec(text.slice(at))?.[0] ?? '', expected });
  if (text.length > TEXT_LIMIT)
    return refused({ code: 'tooLong', text, at: TEXT_LIMIT, found: '', expected: `at most ${TEXT_LIMIT} characters` });
  // Blanks in its place leave every word where it stands.
  const spoken = text.replace(grammar.around, (match) => ' '.repeat(match.length));
  const stray = /[^\p{L}\s,.-]/u.exec(spoken);
  if (stray !== null) return fault(stray.index, EXPECTED);
  const words = withoutEnding(grammar.normal(wordsOf(spoken)), grammar);
  const { minus, zero } = grammar.spelling;
  const isNegative = words[0]?.word === minus;
  const digits = isNegative ? words.slice(1) : words;
  if (digits.length === 0) return fault(words.at(-1)?.at ?? text.length, EXPECTED);
  const [only] = digits;
  const found = digits.length === 1 && only?.word === zero ? { value: 0n } : valueOf(digits, grammar);
  if ('problem' in found) return fault(found.problem?.at ?? text.trimEnd().length, EXPECTED);
  const value = isNegative ? -found.value : found.value;
  const right = spelled(value, grammar.spelling);
  // Every word adds to the value, so none can be missing at the end.
  const spelling = right.split(/[ -]/);
  const different = words.find(({ word }, index) => word !== spelling[index]);
  return different === undefined ? read(value) : fault(different.at, `"${right}", if ${value} is meant`);
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\p{L}+/gu)].map((match) => ({ word: match[0].toLowerCase(), at: match.index }));
}

function withoutEnding(words: readonly Word[], { currency, ending }: Grammar): readonly Word[] {
  const shorter = words.at(-1)?.word === ending ? words.slice(0, -1) : words;
  return shorter.at(-1)?.word === currency ? shorter.slice(0, -1) : shorter;
}

/** A value, or the word that has no place there (`undefined`: one is missing at the end). */
type Found = { readonly value: bigint } | { readonly problem: Word | undefined };

/** Everything before the last word for a block counts blocks. */
function valueOf(words: readonly Word[], grammar: Grammar): Found {
  const { block, scales } = grammar.spelling;
  const at = words.map(({ word }) => word).lastIndexOf(block);
  if (at < 0) return blockValue(words, grammar);
  if (at === 0) return { problem: words[0] };
  const high = valueOf(words.slice(0, at), grammar);
  const rest = words.slice(at + 1);
  const low: Found = rest.length === 0 ? { value: 0n } : blockValue(rest, grammar);
  if ('problem' in high) return high;
  return 'problem' in low ? low : { value: high.value * 1_000n ** BigInt(scales.length) + low.value };
}

function blockValue(words: readonly Word[], { spelling, readGroup }: Grammar): Found {
  let [rest, value] = [words, 0n];
  for (let index = spelling.scales.length - 1; index >= 0 && rest.length > 0; index -= 1) {
    const scale = spelling.scales[index];
    const end = index === 0 ? rest.length : rest.findIndex(({ word }) => word === scale);
    if (end < 0) continue;
    const group = readGroup(rest.slice(0, end));
    if ('problemAt' in group) return { problem: rest[group.problemAt] };
    value += BigInt(group.value) * 1_000n ** BigInt(index);
    rest = rest.slice(end + 1);
  }
  return { value };
}
