// Words in both languages, and how amounts and lines are written in them.
import { formatAmount, type Language, type Line } from '@so-cai/core';

/** The same words in Vietnamese and in English. */
export interface CheckText {
  readonly vi: string;
  readonly en: string;
}

/** Words in both languages. */
export function text(vi: string, en: string): CheckText {
  return { vi, en };
}

/** An amount of đồng as a message writes it. */
export function dong(amount: bigint, language: Language): string {
  return `${formatAmount(amount, { language })} đồng`;
}

/** A line as a message writes it: its codes, the budget year, and the origin year where it is another one. */
export function lineText(line: Line): string {
  const { programme, capital, source, unit, budgetYear, originYear } = line;
  const dimensions = Object.entries(line.dimensions ?? {}).map(([key, value]) => `${key}=${value}`);
  const origin = originYear === budgetYear ? [] : [`origin=${originYear ?? '?'}`];
  return [programme, capital, source, unit, budgetYear, ...origin, ...dimensions].join(' ');
}
