// Hedges: words beside a figure that make it an inequality or an estimate. They are data, and never change the figure.
import type { Language } from '@so-cai/core';

/** How a word bends a figure: the exact one lies just above it, just below it, or about there. */
export type Hedge = 'above' | 'nearly' | 'about';

/** What a figure's words say of it. */
export interface Hedged {
  readonly hedge?: Hedge;
  /** Whether it is an expected outturn (ước), not an actual one. */
  readonly isEstimate?: boolean;
}

interface HedgeWord extends Hedged {
  readonly language: Language;
  readonly words: string;
}

/** Longer phrases come before those that they begin with. The first of a meaning is the one that is printed. */
const HEDGE_WORDS: readonly HedgeWord[] = [
  { language: 'vi', words: 'hơn', hedge: 'above' },
  { language: 'vi', words: 'trên', hedge: 'above' },
  { language: 'vi', words: 'gần', hedge: 'nearly' },
  { language: 'vi', words: 'khoảng', hedge: 'about' },
  { language: 'vi', words: 'xấp xỉ', hedge: 'about' },
  { language: 'vi', words: 'ước khoảng', hedge: 'about', isEstimate: true },
  { language: 'vi', words: 'ước đạt', hedge: 'about', isEstimate: true },
  { language: 'vi', words: 'ước tính', hedge: 'about', isEstimate: true },
  { language: 'vi', words: 'ước thực hiện', hedge: 'about', isEstimate: true },
  { language: 'vi', words: 'ước giải ngân', hedge: 'about', isEstimate: true },
  { language: 'vi', words: 'ước', hedge: 'about', isEstimate: true },
  { language: 'en', words: 'more than', hedge: 'above' },
  { language: 'en', words: 'over', hedge: 'above' },
  { language: 'en', words: 'above', hedge: 'above' },
  { language: 'en', words: 'nearly', hedge: 'nearly' },
  { language: 'en', words: 'almost', hedge: 'nearly' },
  { language: 'en', words: 'about', hedge: 'about' },
  { language: 'en', words: 'around', hedge: 'about' },
  { language: 'en', words: 'approximately', hedge: 'about' },
  { language: 'en', words: 'an estimated', hedge: 'about', isEstimate: true },
  { language: 'en', words: 'estimated', hedge: 'about', isEstimate: true },
];
const ESTIMATES = { vi: 'ước', en: 'estimated' } as const;

/** The hedge with which a list of words begins, and how many words it takes. */
export function hedgeAt(words: readonly string[]): (Hedged & { language: Language; length: number }) | undefined {
  const found = HEDGE_WORDS.find((each) => each.words.split(' ').every((word, index) => words[index] === word));
  if (found === undefined) return undefined;
  const { words: phrase, ...meaning } = found;
  return { ...meaning, length: phrase.split(' ').length };
}

/** The word of a hedge, with a space after it; empty where there is none. */
export function hedgeText({ hedge, isEstimate }: Hedged, language: Language): string {
  if (isEstimate === true) return `${ESTIMATES[language]} `;
  const word = hedge && HEDGE_WORDS.find((each) => each.language === language && each.hedge === hedge)?.words;
  return word === undefined ? '' : `${word} `;
}
