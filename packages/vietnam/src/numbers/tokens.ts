// A printed text in pieces: figures, words, and signs, each with its place.
import type { Stretch } from './figure.js';
import { type Read, read, refused, TEXT_LIMIT } from './problem.js';

/** A piece of a text. `word` is in lower case. */
export type Token =
  | (Stretch & { readonly kind: 'figure' })
  | (Stretch & { readonly kind: 'word'; readonly word: string })
  | (Stretch & { readonly kind: 'percent' });

/** Spaces of any width, also those without one: all of them count as one plain space, so that places stay what they are. */
const NOISE = /\s|\u200B|\u200C|\u200D|\u2060/gu;
const PIECE = /(?<figure>[-−]?\d(?:[\d., ]*\d)?)|(?<word>\p{L}+)|(?<percent>%)/uy;

/** A text in NFC, with plain spaces, without the full stop of a sentence. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(NOISE, ' ').trimEnd().replace(/\.$/, '');
}

/** The pieces of a text, in order. */
export function tokensOf(text: string): Read<{ readonly text: string; readonly tokens: readonly Token[] }> {
  if (text.length > TEXT_LIMIT)
    return refused({
      code: 'tooLong',
      text,
      at: TEXT_LIMIT,
      found: text.slice(TEXT_LIMIT, TEXT_LIMIT + 20),
      expected: `at most ${TEXT_LIMIT} characters`,
    });
  const plain = plainText(text);
  const tokens: Token[] = [];
  for (let from = skipSpaces(plain, 0); from < plain.length; from = skipSpaces(plain, from)) {
    PIECE.lastIndex = from;
    const groups = PIECE.exec(plain)?.groups;
    if (groups === undefined)
      return refused({
        code: 'unknownWord',
        text: plain,
        at: from,
        found: plain.charAt(from),
        expected: 'digits, a unit, a hedge such as "hơn" or "about"',
      });
    const to = PIECE.lastIndex;
    tokens.push(tokenOf({ text: plain, from, to }, groups));
    from = to;
  }
  return read({ text: plain, tokens });
}

function tokenOf(stretch: Stretch, groups: Readonly<Record<string, string | undefined>>): Token {
  const { figure, word } = groups;
  if (figure !== undefined) return { ...stretch, kind: 'figure' };
  return word === undefined ? { ...stretch, kind: 'percent' } : { ...stretch, kind: 'word', word: word.toLowerCase() };
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === ' ') at += 1;
  return at;
}

/** The words from a place on, up to the next piece that is none. */
export function wordsFrom(tokens: readonly Token[], from: number): string[] {
  const words: string[] = [];
  for (const token of tokens.slice(from)) {
    if (token.kind !== 'word') break;
    words.push(token.word);
  }
  return words;
}
