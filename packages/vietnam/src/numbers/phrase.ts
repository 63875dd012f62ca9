// A printed amount taken apart: hedge and currency before the figures, a unit after each, a currency at the end.
import type { Language } from '@so-cai/core';

import { type Hedged, hedgeAt } from './hedge.js';
import { type NumberProblem, type NumberProblemCode, type Read, read, refused } from './problem.js';
import { type Token, tokensOf, wordsFrom } from './tokens.js';
import { type AmountUnit, currencyLanguage, scaleAt } from './unit.js';

/** A figure with the unit that follows it. */
export interface Part {
  readonly token: Token;
  readonly unit: AmountUnit | undefined;
}

/** A text taken apart: what its words say, and which figures it holds. */
export interface Phrase {
  readonly text: string;
  readonly hedged: Hedged;
  /** The language of its words; `undefined` where there are none, only an international code, or words of both. */
  readonly language: Language | undefined;
  readonly namesCurrency: boolean;
  readonly parts: readonly Part[];
}

/** What one step took of the text. */
interface Step {
  readonly length: number;
  readonly language?: Language | undefined;
  readonly hedged?: Hedged;
  readonly currency?: true;
  readonly part?: Part;
}

/** Takes a text apart. */
export function phraseOf(text: string): Read<Phrase> {
  const pieces = tokensOf(text);
  if (!pieces.ok) return pieces;
  const { text: plain, tokens } = pieces.value;
  const steps: Step[] = [];
  for (let at = 0; at < tokens.length;) {
    const step = stepAt(tokens, at, steps);
    if (step === undefined) return refused(problemAt('unknownWord', plain, tokens[at], EXPECTED));
    steps.push(step);
    at += step.length;
  }
  return read({
    text: plain,
    hedged: steps.find((step) => step.hedged !== undefined)?.hedged ?? {},
    language: commonLanguage(steps),
    namesCurrency: steps.some((step) => step.currency),
    parts: steps.map((step) => step.part).filter((part) => part !== undefined),
  });
}

const EXPECTED = 'a hedge such as "hơn" or "about", then a figure, then a unit such as "tỷ đồng" or "billion"';

function stepAt(tokens: readonly Token[], at: number, before: readonly Step[]): Step | undefined {
  const token = tokens[at];
  if (token?.kind === 'figure') {
    const scale = scaleAt(wordsFrom(tokens, at + 1));
    return { length: 1 + (scale?.length ?? 0), language: scale?.language, part: { token, unit: scale?.unit } };
  }
  const words = wordsFrom(tokens, at);
  const currency = currencyLanguage(words[0]);
  if (currency !== undefined) {
    // A currency stands before all figures or after all of them, once.
    const isFree = !before.some((step) => step.currency) && (at === tokens.length - 1 || !hasFigure(before));
    return isFree ? { length: 1, currency: true, language: currency === 'any' ? undefined : currency } : undefined;
  }
  const hedge = hedgeAt(words);
  if (hedge === undefined || hasFigure(before) || before.some((step) => step.hedged !== undefined)) return undefined;
  const { length, language, ...hedged } = hedge;
  return { length, language, hedged };
}

/** Words of both languages say nothing of the marks. */
function commonLanguage(steps: readonly Step[]): Language | undefined {
  const languages = new Set(steps.map((step) => step.language).filter((language) => language !== undefined));
  return languages.size === 1 ? [...languages][0] : undefined;
}

function hasFigure(steps: readonly Step[]): boolean {
  return steps.some((step) => step.part !== undefined);
}

/** A problem at a piece of a text, or at its end where there is none. */
export function problemAt(
  code: NumberProblemCode,
  text: string,
  at: Token | undefined,
  expected: string,
): NumberProblem {
  return at === undefined
    ? { code, text, at: text.length, found: '', expected }
    : { code, text, at: at.from, found: text.slice(at.from, at.to), expected };
}
