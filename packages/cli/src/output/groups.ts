// Rows of a roll-up: what names them, and what they come to.
import type { CarriedAdvances } from '@so-cai/core';
import type { By, Figures, Group } from '@so-cai/projection-balances';

import type { Context } from '../context.js';
import { rateText } from './amounts.js';
import { type Figure, fieldName } from './names.js';
import type { Column } from './table.js';

/** Columns for the fields that rows are grouped by. */
export function groupColumns(by: readonly By[], context: Context): Column[] {
  return by.map((each) => {
    const { tree, level, as } = typeof each === 'string' ? { tree: each, level: undefined, as: undefined } : each;
    const name = fieldName(tree, context.language);
    return { title: as === undefined || level === undefined ? name : `${name} (${level})` };
  });
}

/** Code and name of each node, years as they are, a dash where nothing is stated. */
export function groupCells({ key, nodes }: Group, columns: readonly string[], { language }: Context): string[] {
  return columns.map((column) => {
    const value = key[column];
    if (value === null || value === undefined) return '–';
    const node = nodes[column];
    return node == null ? String(value) : `${node.code} ${node.name[language]}`;
  });
}

/** The amount of a figure. */
export function figureOf({ measures }: Figures, figure: Figure): bigint {
  return measures[figure];
}

/** Whether the figures asked for are those that a rate is made of. */
export function hasRate(figures: readonly Figure[]): boolean {
  return figures.includes('plan') && figures.includes('disbursed');
}

const RATE_PLACES = 2;

export function rateOf({ rate }: Figures): string | null {
  return rate.percent({ places: RATE_PLACES });
}

export function rateCell(figures: Figures, { language }: Context): string {
  return rateText(rateOf(figures), language);
}

/** What the rate is a rate of: without it a rate means nothing. */
export function rateNote(total: Figures, carriedAdvances: CarriedAdvances, { words, paint }: Context): string {
  const carried =
    carriedAdvances === 'yearPaid'
      ? words({ vi: 'tạm ứng chuyển nguồn tính vào năm đã chi', en: 'advances carried over count in the year paid' })
      : words({
          vi: 'tạm ứng chuyển nguồn tính vào năm nhận',
          en: 'advances carried over count in the year carried to',
        });
  const { plan, disbursed } = total.outsidePlan;
  const outside =
    plan === 0n && disbursed === 0n
      ? ''
      : words({ vi: '; không tính nguồn ngoài kế hoạch', en: '; sources outside the plan are left out' });
  return paint(
    'dim',
    words({
      vi: `Tỷ lệ = giải ngân / kế hoạch; ${carried}${outside}.`,
      en: `Rate = disbursed / plan; ${carried}${outside}.`,
    }),
  );
}

/** The rate with what it is made of, as JSON. */
export function rateJson(figures: Figures): object {
  const { numerator, denominator, carriedAdvances } = figures.rate;
  return { numerator, denominator, carriedAdvances, percent: rateOf(figures) };
}
