// Amounts in words, as official papers write them beside the figures, and back.
import type { Language } from '@so-cai/core';

import type { Read } from '../problem.js';
import { spelled } from './blocks.js';
import { englishGrammar, englishSpelling, type EnglishStyle } from './english.js';
import { readWords } from './reading.js';
import { vietnameseGrammar, vietnameseSpelling, type VietnameseStyle } from './vietnamese.js';

/** How a number is written out. */
export type WordStyle = { readonly capitalised?: boolean } & (
  | ({ readonly language: 'vi' } & VietnameseStyle)
  | ({ readonly language: 'en' } & EnglishStyle)
);

/**
 * An amount of đồng in words, of any size.
 * @example amountInWords(1_234n, { language: "vi" }) // "một nghìn hai trăm ba mươi tư đồng"
 * @example amountInWords(1_234n, { language: "en", capitalised: true }) // "One thousand two hundred thirty-four dong"
 */
export function amountInWords(minor: bigint, style: WordStyle): string {
  return `${numberInWords(minor, style)} ${style.language === 'vi' ? vietnameseGrammar.currency : englishGrammar.currency}`;
}

/**
 * A whole number in words, of any size.
 * @example numberInWords(105n, { language: "vi", emptyTens: "lẻ" }) // "một trăm lẻ năm"
 */
export function numberInWords(value: bigint, style: WordStyle): string {
  const words = spelled(value, style.language === 'vi' ? vietnameseSpelling(style) : englishSpelling(style));
  return style.capitalised === true ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

/**
 * Reads a whole number or an amount in words, in either spelling of each word. What is spelled wrongly is refused with its place and the
 * right spelling: "một nghìn năm" is 1.005 to some and 1.500 to others.
 * @example readAmountInWords("hai mươi mốt triệu đồng", { language: "vi" }) // { ok: true, value: 21000000n }
 */
export function readAmountInWords(text: string, { language }: { readonly language: Language }): Read<bigint> {
  return readWords(text, language === 'vi' ? vietnameseGrammar : englishGrammar);
}
