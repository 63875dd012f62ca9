// The unit that a heading names: "Đơn vị tính: triệu đồng", "in billion dong".
import { problemAt } from './phrase.js';
import { type Read, read, refused } from './problem.js';
import { type Token, tokensOf, wordsFrom } from './tokens.js';
import { type AmountUnit, currencyLanguage, scaleAt, UNIT_ZEROS } from './unit.js';

const INTRODUCTIONS = /^\s*\(?\s*(?:đơn vị tính|đơn vị|đvt|unit|in)\s*:?\s*|\)\s*$/giu;
/** The full stop of an abbreviation: tr.đồng. */
const ABBREVIATED = /(?<=(?<!\p{L})tr)\.(?=\s*đ)/giu;
/** One of a unit in figures: 1.000 đồng. */
const ROUND = /^1(?:[., ]?000)*$/;
const UNITS: readonly AmountUnit[] = ['dong', 'thousand', 'million', 'billion', 'trillion'];

/**
 * The unit of a heading: a scale with or without the currency, the currency alone, or so many đồng in figures; "Đơn vị tính", "ĐVT", "Unit",
 * "in" may come before it. It is what {@link readAmount} takes as `unit` for the cells below.
 * @example readUnit("Đơn vị tính: triệu đồng") // { ok: true, value: "million" }
 * @example readUnit("ĐVT: 1.000 đồng") // { ok: true, value: "thousand" }
 */
export function readUnit(text: string): Read<AmountUnit> {
  const pieces = tokensOf(text.normalize('NFC').replace(INTRODUCTIONS, '').replace(ABBREVIATED, ' '));
  if (!pieces.ok) return pieces;
  const { text: plain, tokens } = pieces.value;
  const found = roundUnit(tokens, plain) ?? unitInWords(tokens);
  const end = tokens[found?.length ?? 0];
  return found === undefined || end !== undefined
    ? refused(problemAt('unknownWord', plain, end, 'a unit such as "tỷ đồng", "triệu đồng", "đồng" or "billion dong"'))
    : read(found.unit);
}

/** A unit, and how many pieces of the heading name it. */
type Named = { readonly unit: AmountUnit; readonly length: number } | undefined;

/** The unit of so many đồng in figures. */
function roundUnit(tokens: readonly Token[], plain: string): Named {
  const [first] = tokens;
  if (first?.kind !== 'figure' || currencyLanguage(wordsFrom(tokens, 1)[0]) === undefined) return undefined;
  const figure = plain.slice(first.from, first.to);
  const unit = UNITS.find((each) => ROUND.test(figure) && figure.split('0').length - 1 === UNIT_ZEROS[each]);
  return unit === undefined ? undefined : { unit, length: 2 };
}

/** A scale, with the currency after it or its international code before it; or the currency alone. */
function unitInWords(tokens: readonly Token[]): Named {
  const words = wordsFrom(tokens, 0);
  const before = currencyLanguage(words[0]) === 'any' ? 1 : 0;
  const scale = scaleAt(words.slice(before));
  const length = before + (scale?.length ?? 0);
  if (before === 1) return { unit: scale?.unit ?? 'dong', length };
  const after = currencyLanguage(words[length]) === undefined ? 0 : 1;
  return scale === undefined && after === 0 ? undefined : { unit: scale?.unit ?? 'dong', length: length + after };
}
