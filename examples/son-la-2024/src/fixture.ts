// The published figures: read from the fixture as printed, and checked. Relations between them are not checked here,
// because figures that contradict each other are what the demonstration is about.
import { isSoCaiError, parseAmount, localDate } from '@so-cai/core';

import { DemoError } from './demoError.js';
import { type ByScope, byScope } from './scope.js';

/** A figure as printed, and as read. */
export interface PrintedFigure {
  /** Where it stands in the fixture: `plan.total`. */
  readonly key: string;
  readonly printed: string;
  /** Without typographic noise. */
  readonly read: string;
  /** Decimals printed. */
  readonly places: number;
}
/** An amount of money; `minor` in đồng. */
export interface PrintedAmount extends PrintedFigure {
  readonly minor: bigint;
}
/** A rounded mention, such as "hơn 3 tỷ đồng": the exact figure lies above the number, or below it. */
export interface Hedge {
  readonly text: string;
  readonly of: string;
  readonly side: 'above' | 'below';
  readonly minor: bigint;
}

/** What the article publishes. */
export interface Published {
  readonly source: string;
  readonly effectiveOn: string;
  readonly publishedOn: string;
  readonly unit: string;
  /** Zeros of the unit: 9 for tỷ đồng. */
  readonly zeros: number;
  /** Most decimals that an amount is printed with: the precision of every amount on the screen. */
  readonly places: number;
  readonly plan: ByScope<PrintedAmount>;
  readonly disbursed: ByScope<PrintedAmount>;
  /** In percent. */
  readonly rate: ByScope<PrintedFigure>;
  readonly hedges: readonly Hedge[];
}

type Fixture = { readonly [key: string]: unknown };

const ZEROS: { readonly [unit: string]: number } = { đồng: 0, 'triệu đồng': 6, 'tỷ đồng': 9 };
const SIDES: { readonly [word: string]: Hedge['side'] } = { hơn: 'above', trên: 'above', gần: 'below' };

/**
 * Reads the published figures.
 * @throws DemoError `InvalidFixture`
 */
export function readFixture(json: unknown): Published {
  const table = objectAt(json, 'the fixture');
  const unit = textAt(table, 'unit');
  const zeros = ZEROS[unit];
  if (zeros === undefined) throw invalid('unit', `is "${unit}"; expected one of ${Object.keys(ZEROS).join(', ')}`);
  const amounts = (group: string): ByScope<PrintedAmount> =>
    byScope((scope) => {
      const figure = figureAt(objectAt(table[group], group), group, scope);
      return { ...figure, minor: amountOf(figure.read, figure.key, zeros) };
    });
  const [plan, disbursed] = [amounts('plan'), amounts('disbursed')];
  return {
    source: textAt(table, 'source'),
    effectiveOn: dateAt(table, 'effectiveOn'),
    publishedOn: dateAt(table, 'publishedOn'),
    unit,
    zeros,
    places: Math.max(...[...Object.values(plan), ...Object.values(disbursed)].map((figure) => figure.places)),
    plan,
    disbursed,
    rate: byScope((scope) => figureAt(objectAt(table['ratePercent'], 'ratePercent'), 'ratePercent', scope)),
    hedges: listAt(table, 'hedged').map((each, index) => hedgeOf(each, `hedged[${index}]`, unit, zeros)),
  };
}

/** The article prints one amount with a space inside: every kind of space is dropped, and nothing else. */
function withoutTypographicNoise(printed: string): string {
  return printed.replace(/\s/gu, '');
}

function figureAt(group: Fixture, name: string, scope: string): PrintedFigure {
  const key = `${name}.${scope}`;
  const printed = textAt(group, scope, key);
  const read = withoutTypographicNoise(printed);
  if (!/^\d[\d.]*(,\d+)?$/.test(read)) throw invalid(key, `is "${printed}"; expected digits as printed in Vietnamese`);
  return { key, printed, read, places: read.split(',')[1]?.length ?? 0 };
}

function hedgeOf(json: unknown, path: string, unit: string, zeros: number): Hedge {
  const hedge = objectAt(json, path);
  const text = textAt(hedge, 'text', `${path}.text`);
  const [word = '', number = '', ...rest] = text.split(' ');
  const side = SIDES[word];
  if (side === undefined || rest.join(' ') !== unit)
    throw invalid(path, `is "${text}"; expected a hedge word, a number and the unit`);
  return { text, of: textAt(hedge, 'of', `${path}.of`), side, minor: amountOf(number, path, zeros) };
}

function amountOf(read: string, path: string, zeros: number): bigint {
  try {
    return parseAmount(read, { language: 'vi', zeros });
  } catch (error) {
    if (isSoCaiError(error)) throw invalid(path, `cannot be read: ${error.message}`);
    throw error;
  }
}

function dateAt(table: Fixture, key: string): string {
  const text = textAt(table, key);
  try {
    return localDate(text);
  } catch (error) {
    if (isSoCaiError(error)) throw invalid(key, error.message);
    throw error;
  }
}

function textAt(table: Fixture, key: string, path: string = key): string {
  const value = table[key];
  if (typeof value !== 'string' || value === '') throw invalid(path, 'is missing; expected text');
  return value;
}

function listAt(table: Fixture, key: string): readonly unknown[] {
  const value = table[key];
  if (!Array.isArray(value)) throw invalid(key, 'is missing; expected a list');
  return value;
}

function objectAt(value: unknown, path: string): Fixture {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(path, 'is missing; expected an object');
  return value as Fixture;
}

function invalid(path: string, reason: string): DemoError {
  return new DemoError('InvalidFixture', `the published figures cannot be read: ${path} ${reason}`);
}
