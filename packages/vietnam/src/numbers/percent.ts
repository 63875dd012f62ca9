// Rates in percent: read exactly as printed, and printed from the two amounts that make them.
import { formatDecimal, type Language, ratePercent, type RateRounding } from '@so-cai/core';

import { decimalOf, readFigureAt } from './figure.js';
import { type Hedged, hedgeAt } from './hedge.js';
import { problemAt } from './phrase.js';
import { type Read, read, refused } from './problem.js';
import { tokensOf, wordsFrom } from './tokens.js';

/** A rate that was read. */
export interface PrintedPercent extends Hedged {
  /** In percent, exactly as printed, with a dot and every printed decimal: "24.80". */
  readonly percent: string;
  /** Decimals printed. */
  readonly places: number;
}

/**
 * Reads a rate: digits, and a percent sign or `phần trăm`, `percent`, which may be missing in a cell. Ambiguous marks are refused with both readings.
 * @example readPercent("khoảng 24,8 %") // { ok: true, value: { percent: "24.8", places: 1, hedge: "about" } }
 */
export function readPercent(text: string, reading: { readonly style?: Language } = {}): Read<PrintedPercent> {
  const pieces = tokensOf(text);
  if (!pieces.ok) return pieces;
  const { text: plain, tokens } = pieces.value;
  const hedge = hedgeAt(wordsFrom(tokens, 0));
  const figureAt = hedge?.length ?? 0;
  const token = tokens[figureAt];
  if (token?.kind !== 'figure') return refused(problemAt('notAFigure', plain, token, 'digits, such as in "24,8 %"'));
  const sign = signAfter(wordsFrom(tokens, figureAt + 1), tokens[figureAt + 1]?.kind === 'percent');
  const extra = tokens[figureAt + 1 + sign.length];
  if (extra !== undefined)
    return refused(problemAt('unknownWord', plain, extra, 'a percent sign, and nothing after it'));
  const figure = readFigureAt(token, reading.style ?? sign.language ?? hedge?.language);
  if (!figure.ok) return figure;
  const { hedge: bend, isEstimate } = hedge ?? {};
  return read({
    percent: decimalOf(figure.value),
    places: figure.value.decimals,
    ...(bend === undefined ? {} : { hedge: bend }),
    ...(isEstimate === undefined ? {} : { isEstimate }),
  });
}

/** A sign of percent: how many pieces it takes, and which language it is. */
function signAfter(
  words: readonly string[],
  isSign: boolean,
): { readonly length: number; readonly language?: Language } {
  if (isSign) return { length: 1 };
  if (words[0] === 'phần' && words[1] === 'trăm') return { length: 2, language: 'vi' };
  return words[0] === 'percent' ? { length: 1, language: 'en' } : { length: 0 };
}

/** How a rate is printed. */
export interface RateStyle {
  readonly language: Language;
  /** Decimals, 0 to 4 in use. */
  readonly places: number;
  /** Half up unless said otherwise; published figures also cut. */
  readonly rounding?: RateRounding;
}

/**
 * `numerator / denominator` in percent, as people write it; `null` where the denominator is zero.
 * @example printRate(4_158_212n, 6_736_599n, { language: "vi", places: 2, rounding: "truncate" }) // "61,72 %"
 */
export function printRate(numerator: bigint, denominator: bigint, style: RateStyle): string | null {
  const { language, places, rounding } = style;
  const percent = ratePercent(numerator, denominator, { places, ...(rounding === undefined ? {} : { rounding }) });
  return percent === null ? null : printPercent(percent, language);
}

/**
 * A rate's text with a dot, as `ratePercent` and {@link readPercent} give it, in a language's own marks.
 * @example printPercent("24.8", "vi") // "24,8 %"
 */
export function printPercent(percent: string, language: Language): string {
  return language === 'vi' ? `${formatDecimal(percent, 'vi')} %` : `${percent}%`;
}
