// Figures in words of the article's own precision: amounts in its unit and with its decimals, dates as people write them.
import { formatAmount, formatDecimal, type Language } from '@so-cai/core';

import type { Published } from '../fixture.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const UNITS_EN: { readonly [unit: string]: string } = {
  đồng: 'đồng',
  'triệu đồng': 'million đồng',
  'tỷ đồng': 'billion đồng',
};

/** Writes amounts in the unit of the published figures. */
export class Figures {
  readonly #published: Published;

  constructor(published: Published) {
    this.#published = published;
  }

  /** The smallest amount that can be told with the article's decimals, in đồng. */
  get step(): bigint {
    return 10n ** BigInt(this.#published.zeros - this.#published.places);
  }

  amount(value: bigint, language: Language = 'vi'): string {
    const { zeros, places } = this.#published;
    return formatAmount(value, { language, zeros, places });
  }

  /** An amount with its unit. */
  money(value: bigint, language: Language = 'vi'): string {
    return `${this.amount(value, language)} ${this.unit(language)}`;
  }

  /** A change: with its sign. */
  change(value: bigint): string {
    return value > 0n ? `+${this.amount(value)}` : this.amount(value).replace('-', '−');
  }

  unit(language: Language): string {
    const { unit } = this.#published;
    return language === 'vi' ? unit : (UNITS_EN[unit] ?? unit);
  }
}

/** A rate as `Rate.percent` gives it. */
export function percentText(percent: string | null, language: Language = 'vi'): string {
  if (percent === null) return '–';
  return language === 'vi' ? `${formatDecimal(percent, 'vi')} %` : `${percent}%`;
}

/** 10/09/2024, or 10 September 2024. */
export function dateText(date: string, language: Language = 'vi'): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return language === 'vi' ? `${day}/${month}/${year}` : `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}
