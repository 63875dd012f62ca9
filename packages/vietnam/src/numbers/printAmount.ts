// Amounts in the words and marks of either language. Whatever is printed is read back as it was.
import { formatAmount, type Language } from '@so-cai/core';

import { type Hedged, hedgeText } from './hedge.js';
import { type AmountUnit, scaleText, UNIT_ZEROS } from './unit.js';

/** How an amount is printed. */
export interface AmountStyle extends Hedged {
  readonly language: Language;
  /** One unit, or `mixed`: tỷ, triệu and đồng, each with a whole number. */
  readonly unit: AmountUnit | 'mixed';
  /** Decimals shown, the rest rounded half away from zero; not of `mixed`. Default: as many as the amount needs, all of it shown. */
  readonly places?: number;
  /** `word`: đồng, dong; `code`: VND; `none`: only the unit, which `mixed` treats as `word`. Default `word`. */
  readonly currency?: 'word' | 'code' | 'none';
}

/** What stands before and after the figures, by how the currency is named. */
const AROUND = {
  vi: { word: { before: '', after: ' đồng' }, code: { before: '', after: ' VND' }, none: { before: '', after: '' } },
  en: { word: { before: '', after: ' dong' }, code: { before: 'VND ', after: '' }, none: { before: '', after: '' } },
} as const;
const MIXED: readonly AmountUnit[] = ['billion', 'million', 'dong'];

/**
 * An amount of đồng as people write it. With all decimals shown, {@link readAmount} of it, told the language as its style and the unit where
 * neither unit nor currency is printed, is the same amount; with `places`, the rounded one.
 * @throws SoCaiError `InvalidAmount` where `places` is no number of decimals.
 * @example printAmount(3_093_508_000_000n, { language: "vi", unit: "mixed" }) // "3.093 tỷ 508 triệu đồng"
 * @example printAmount(3_454_225_000_000n, { language: "en", unit: "billion", currency: "code", hedge: "about" }) // "about VND 3,454.225 billion"
 */
export function printAmount(minor: bigint, style: AmountStyle): string {
  const { language, unit, currency = 'word' } = style;
  const figures = unit === 'mixed' ? mixedText(minor, style) : unitText(minor, unit, style);
  const { before, after } = AROUND[language][unit === 'mixed' && currency === 'none' ? 'word' : currency];
  return hedgeText(style, language) + before + figures + after;
}

function unitText(minor: bigint, unit: AmountUnit, { language, places }: AmountStyle): string {
  const figure = formatAmount(minor, {
    language,
    zeros: UNIT_ZEROS[unit],
    ...(places === undefined ? {} : { places }),
  });
  return `${figure} ${scaleText(unit, language)}`.trimEnd();
}

/** Parts that are not zero, the largest unit first; what is less than a triệu is counted in đồng, and names them. */
function mixedText(minor: bigint, style: AmountStyle): string {
  const parts: string[] = [];
  let rest = minor < 0n ? -minor : minor;
  for (const unit of MIXED) {
    const size = 10n ** BigInt(UNIT_ZEROS[unit]);
    if (rest >= size) parts.push(unitText((rest / size) * size, unit, { ...style, places: 0 }));
    rest %= size;
  }
  return (minor < 0n ? '-' : '') + (parts.length === 0 ? '0' : parts.join(' '));
}
