// The unit that a heading names: "Đơn vị tính: triệu đồng", "in billion dong".
import { problemAt } from './phrase.js';
import { type Read, read, refused } from './problem.js';
import { tokensOf, wordsFrom } from './tokens.js';
import { type AmountUnit, currencyLanguage, scaleAt } from './unit.js';

const INTRODUCTIONS = /^\s*\(?\s*(?:đơn vị tính|đơn vị|đvt|unit|in)\s*:?\s*|\)\s*$/giu;

/**
 * The unit of a heading: a scale with or without the currency, or the currency alone; "Đơn vị tính", "ĐVT", "Unit", "in" may come before it.
 * It is what {@link readAmount} takes as `unit` for the cells below.
 * @example readUnit("Đơn vị tính: triệu đồng") // { ok: true, value: "million" }
 */
export function readUnit(text: string): Read<AmountUnit> {
  const pieces = tokensOf(text.normalize('NFC').replace(INTRODUCTIONS, ''));
  if (!pieces.ok) return pieces;
  const { text: plain, tokens } = pieces.value;
  const words = wordsFrom(tokens, 0);
  const scale = scaleAt(words);
  const at = scale?.length ?? 0;
  const namesCurrency = currencyLanguage(words[at]) !== undefined;
  const end = tokens[at + (namesCurrency ? 1 : 0)];
  if (end !== undefined || (scale === undefined && !namesCurrency))
    return refused(
      problemAt('unknownWord', plain, end, 'a unit such as "tỷ đồng", "triệu đồng", "đồng" or "billion dong"'),
    );
  return read(scale?.unit ?? 'dong');
}
