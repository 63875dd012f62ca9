// Amounts of opening balances: digits, or with the separators that a language puts between thousands.
import { formatAmount, isSoCaiError, type Language, parseAmount } from '@so-cai/core';

import type { Words } from '../failure.js';

/** How the amounts of a file may be written. */
export interface AmountWriting {
  /** The language that is stated for the file. Without one, only what reads the same in all languages is an amount. */
  readonly language: Language | undefined;
  /** Decimals of the currency. Where it has any, minor units are written as digits only. */
  readonly scale: number;
}

export type ReadAmount =
  | { readonly ok: true; readonly minorUnits: bigint }
  | { readonly ok: false; readonly expected: Words };

const LANGUAGES: readonly Language[] = ['vi', 'en'];
/** More decimals than anybody writes: with so many, whatever can be read at all has a reading. */
const FINE = 18;
const FORMS: Words = {
  vi: 'cần số đồng nguyên lớn hơn không: chữ số như 40000000000, hoặc 40.000.000.000 với --lang vi, 40,000,000,000 với --lang en',
  en: 'whole đồng above zero are expected: digits such as 40000000000, or 40.000.000.000 with --lang vi, 40,000,000,000 with --lang en',
};
const DIGITS: Words = {
  vi: 'cần số nguyên đơn vị nhỏ nhất của đồng tiền, lớn hơn không, chỉ gồm chữ số',
  en: 'whole minor units of the currency above zero are expected, as digits only',
};

/** An amount above zero in minor units, or what ought to stand there. */
export function readOpeningAmount(text: string, { language, scale }: AmountWriting): ReadAmount {
  if (/^[1-9]\d*$/.test(text)) return { ok: true, minorUnits: BigInt(text) };
  if (scale > 0) return { ok: false, expected: DIGITS };
  const isNumber = /^[1-9][\d.,]*$/.test(text);
  const readings = isNumber ? LANGUAGES.filter((each) => amountIn(text, each, FINE) !== undefined) : [];
  if (readings.length === 0) return { ok: false, expected: FORMS };
  if (language === undefined && readings.length > 1) return { ok: false, expected: bothReadings(text) };
  const [only] = readings;
  const minorUnits = amountIn(text, language ?? only ?? 'vi', 0);
  if (minorUnits !== undefined) return { ok: true, minorUnits };
  return { ok: false, expected: language === undefined ? FORMS : formOf(text, language) };
}

/** `undefined` where the text is no such amount in the language. */
function amountIn(text: string, language: Language, zeros: number): bigint | undefined {
  try {
    return parseAmount(text, { language, zeros });
  } catch (error) {
    if (isSoCaiError(error)) return undefined;
    throw error;
  }
}

/** One separator before three digits: thousands to some, decimals to others. */
function bothReadings(text: string): Words {
  const [vi, en] = LANGUAGES.map((language) => amountIn(text, language, 0));
  const wholes = [vi, en].filter((each) => each !== undefined);
  const [viReading, enReading] = [vi, en].map((each): Words =>
    each === undefined
      ? { vi: 'một số lẻ, không phải số đồng nguyên', en: 'a decimal number, not whole đồng' }
      : { vi: String(each), en: String(each) },
  );
  return {
    vi: `theo --lang vi là ${viReading?.vi}, theo --lang en là ${enReading?.vi}; hãy ghi ${wholes.join(' hoặc ')}, hoặc nêu --lang`,
    en: `it is ${viReading?.en} with --lang vi, and ${enReading?.en} with --lang en; write ${wholes.join(' or ')}, or give --lang`,
  };
}

/** How a language writes the amount that the text is likely to mean. */
function formOf(text: string, language: Language): Words {
  const other = LANGUAGES.find((each) => each !== language && amountIn(text, each, 0) !== undefined);
  if (other === undefined) return FORMS;
  const digits = String(amountIn(text, other, 0));
  const written = formatAmount(BigInt(digits), { language });
  return {
    vi: `--lang ${language} không viết số đồng nguyên như vậy; nếu là ${digits} đồng, hãy ghi ${digits} hoặc ${written}, hoặc nêu --lang ${other}`,
    en: `--lang ${language} does not write whole đồng so; for ${digits} đồng write ${digits} or ${written}, or give --lang ${other}`,
  };
}
