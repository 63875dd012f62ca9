// Amounts and dates as people of a language write them.
import { formatAmount, formatDecimal, type Language } from '@so-cai/core';

import type { Paint } from './colours.js';

/** Units that amounts can be printed in. */
export const UNITS = ['dong', 'trieu', 'ty'] as const;
export type Unit = (typeof UNITS)[number];

const ZEROS: { readonly [U in Unit]: number } = { dong: 0, trieu: 6, ty: 9 };
const NAMES: { readonly [U in Unit]: { readonly [L in Language]: string } } = {
  dong: { vi: 'đồng', en: 'đồng' },
  trieu: { vi: 'triệu đồng', en: 'triệu đồng (10^6)' },
  ty: { vi: 'tỷ đồng', en: 'tỷ đồng (10^9)' },
};

/** How amounts are asked for. */
export interface AmountStyle {
  readonly language: Language;
  readonly unit: Unit;
  /** Decimals; without them, as many as the amounts need. */
  readonly places?: number;
}

/** How the amounts of one answer are printed. */
export interface Money {
  readonly language: Language;
  readonly zeros: number;
  /** Decimals, where they are asked for. */
  readonly places?: number;
  /** Name of the unit, and whether amounts are rounded. */
  readonly name: string;
}

export function moneyIn(of: { readonly currency: string; readonly scale: number }, style: AmountStyle): Money {
  const { unit, language, places } = style;
  const zeros = ZEROS[unit] + of.scale;
  const name =
    of.currency === 'VND' ? NAMES[unit][language] : of.currency + (unit === 'dong' ? '' : ` × 10^${ZEROS[unit]}`);
  if (places === undefined || places >= zeros)
    return { language, zeros, name, ...(places === undefined ? {} : { places }) };
  const rounded = language === 'vi' ? `làm tròn ${places} số lẻ` : `rounded to ${places} decimals`;
  return { language, zeros, places, name: `${name}, ${rounded}` };
}

/** Prints amounts that stand together: with the decimals asked for, else with as many as the one that needs most. */
export function amountPrinter(money: Money, amounts: Iterable<bigint>, paint: Paint): (amount: bigint) => string {
  const places = money.places ?? placesFor(amounts, money.zeros);
  return (amount) => {
    const text = formatAmount(amount, { language: money.language, zeros: money.zeros, places });
    return amount < 0n ? paint('red', text) : text;
  };
}

function placesFor(amounts: Iterable<bigint>, zeros: number): number {
  let places = 0;
  for (const amount of amounts) while (places < zeros && amount % 10n ** BigInt(zeros - places) !== 0n) places += 1;
  return places;
}

/** A rate such as `24.85`, in percent; a dash where there is none. */
export function rateText(rate: string | null, language: Language): string {
  return rate === null ? '–' : `${formatDecimal(rate, language)} %`;
}

/** A date as it is written in a language: `10/09/2024` in Vietnamese. */
export function dateText(date: string, language: Language): string {
  return language === 'vi' ? date.split('-').reverse().join('/') : date;
}

/** A count, with separators. */
export function countText(count: number, language: Language): string {
  return formatAmount(BigInt(count), { language });
}
