// Amounts and rates as people print and type them: 3.454,225 in Vietnamese, 3,454.225 in English.
import { shown, SoCaiError } from './errors.js';

/** The languages that the library writes: Vietnamese and English. */
export type Language = 'vi' | 'en';

/** How an amount is printed. */
export interface AmountFormat {
  /** Separators: `vi` writes 3.454,225 and `en` writes 3,454.225. */
  readonly language: Language;
  /** Zeros of the unit: 0 for đồng, 6 for triệu, 9 for tỷ. Default 0. */
  readonly zeros?: number;
  /** Decimals shown; the rest is rounded half away from zero. Default: as many as the amount needs, all of it shown. */
  readonly places?: number;
}

const SEPARATORS = { vi: { thousands: '.', decimal: ',' }, en: { thousands: ',', decimal: '.' } } as const;

/**
 * An amount in minor units as people write it.
 * @throws SoCaiError `InvalidAmount` where `places` is no number of decimals.
 * @example formatAmount(3_454_225_000_000n, { language: "vi", zeros: 9 }) // "3.454,225"
 */
export function formatAmount(value: bigint, format: AmountFormat): string {
  const zeros = format.zeros ?? 0;
  const places = format.places ?? zeros;
  if (!Number.isInteger(places) || places < 0)
    throw new SoCaiError('InvalidAmount', `cannot print ${shown(places)} decimals: expected a whole number from 0 on`);
  const rounded =
    places < zeros ? roundTo(value, 10n ** BigInt(zeros - places)) : value * 10n ** BigInt(places - zeros);
  const digits = (rounded < 0n ? -rounded : rounded).toString().padStart(places + 1, '0');
  const separators = SEPARATORS[format.language];
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, separators.thousands);
  const fraction = digits.slice(digits.length - places);
  const shownFraction = format.places === undefined ? fraction.replace(/0+$/, '') : fraction;
  return (rounded < 0n ? '-' : '') + whole + (shownFraction === '' ? '' : separators.decimal + shownFraction);
}

/**
 * A rate's text with a dot, as {@link ratePercent} gives it, with the language's own decimal mark.
 * @example formatDecimal("24.8", "vi") // "24,8"
 */
export function formatDecimal(text: string, language: Language): string {
  return language === 'vi' ? text.replace('.', ',') : text;
}

/**
 * Reads what {@link formatAmount} wrote, in minor units. Strict: separators stand where they belong, or it is refused.
 * @throws SoCaiError `InvalidAmount` where the text is not so written, or has more decimals than the unit has zeros.
 * @example parseAmount("3.454,225", { language: "vi", zeros: 9 }) // 3454225000000n
 */
export function parseAmount(text: string, format: { readonly language: Language; readonly zeros?: number }): bigint {
  const zeros = format.zeros ?? 0;
  const { thousands, decimal } = SEPARATORS[format.language];
  const pattern = new RegExp(`^(-?)(\\d{1,3}(?:\\${thousands}\\d{3})+|\\d+)(?:\\${decimal}(\\d+))?$`);
  // A number would be read as its text, and 1.234 is 1234 in Vietnamese.
  const match = typeof text === 'string' ? pattern.exec(text) : null;
  const [, sign, whole, fraction = ''] = match ?? [];
  if (match === null || sign === undefined || whole === undefined) {
    throw new SoCaiError(
      'InvalidAmount',
      `${shown(text)} is not an amount: expected digits with "${thousands}" between thousands and "${decimal}" before decimals`,
    );
  }
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > zeros)
    throw new SoCaiError(
      'InvalidAmount',
      `${shown(text)} has more decimals than the unit's ${zeros} zeros: it is not a whole number of minor units`,
    );
  const minor = BigInt(whole.replaceAll(thousands, '') + kept.padEnd(zeros, '0'));
  return sign === '-' ? -minor : minor;
}

function roundTo(value: bigint, step: bigint): bigint {
  const magnitude = value < 0n ? -value : value;
  const rounded = (magnitude + step / 2n) / step;
  return value < 0n ? -rounded : rounded;
}
