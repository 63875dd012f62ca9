// One figure in digits: which style reads it, what it is exactly, and where its marks are wrong.
import { type Language, parseAmount } from '@so-cai/core';

import { type NumberReading, type Read, read, refused } from './problem.js';

/** An exact decimal: `digits × 10^-decimals`. */
export interface Figure {
  /** All digits as one whole number, with the sign. */
  readonly digits: bigint;
  /** Digits printed after the decimal mark. */
  readonly decimals: number;
}

/** A stretch of a text, with its place. */
export interface Stretch {
  /** The whole text, in NFC. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const STYLES: readonly Language[] = ['vi', 'en'];
/** As much of a text as is a figure of the style. */
const LONGEST_FIGURE = {
  vi: /^-?(?:[1-9]\d{0,2}(?:\.\d{3})+(?!\d)|\d+)(?:,\d+)?/,
  en: /^-?(?:[1-9]\d{0,2}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/,
} as const;
const EXAMPLES = { vi: '3.454,225', en: '3,454.225' } as const;

/**
 * Reads a stretch of digits, marks and noise in one style, or, where none is given, in whichever style reads it.
 * Spaces beside a mark and before a group of three digits are noise of typesetting.
 */
export function readFigureAt(stretch: Stretch, style: Language | undefined): Read<Figure> {
  const compact = compactOf(stretch);
  if (!compact.ok) return compact;
  const { figure, places } = compact.value;
  const readings = (style === undefined ? STYLES : [style]).map((each) => readIn(figure, each)).filter(isRead);
  const [first, second] = readings;
  if (first === undefined) return misplaced(stretch, figure, places, style);
  if (second === undefined || isSame(first.figure, second.figure)) return read(first.figure);
  return refused({
    code: 'ambiguous',
    text: stretch.text,
    at: stretch.from,
    found: stretch.text.slice(stretch.from, stretch.to),
    expected: `a style, or a unit in words: ${readings.map(({ style, figure }) => `${decimalOf(figure)} in ${style}`).join(', ')}`,
    readings: readings.map(readingOf),
  });
}

/** The figure as a decimal text with a dot, as `ratePercent` writes one, every printed decimal kept. */
export function decimalOf({ digits, decimals }: Figure): string {
  const all = (digits < 0n ? -digits : digits).toString().padStart(decimals + 1, '0');
  const whole = all.slice(0, all.length - decimals);
  return `${digits < 0n ? '-' : ''}${whole}${decimals === 0 ? '' : `.${all.slice(-decimals)}`}`;
}

interface StyledFigure {
  readonly style: Language;
  readonly figure: Figure;
}

function isRead(reading: StyledFigure | undefined): reading is StyledFigure {
  return reading !== undefined;
}

function readingOf({ style, figure }: StyledFigure): NumberReading {
  return { style, value: decimalOf(figure) };
}

/** The figure without noise, and for each of its characters the place where it stands in the text. */
function compactOf({ text, from, to }: Stretch): Read<{ readonly figure: string; readonly places: readonly number[] }> {
  let figure = '';
  const places: number[] = [];
  for (let index = from; index < to; index += 1) {
    const character = text.charAt(index);
    if (character === ' ') {
      const next = text.slice(index, to).trimStart();
      if (!/\d$/.test(figure) || !/^\d/.test(next) || /^\d{3}(?!\d)/.test(next)) continue;
      const at = to - next.length;
      const found = text.slice(at, to);
      return refused({ code: 'twoFigures', text, at, found, expected: 'one figure, or a unit after the first' });
    }
    figure += character === '−' ? '-' : character;
    places.push(index);
  }
  return read({ figure, places });
}

function readIn(figure: string, style: Language): StyledFigure | undefined {
  if (LONGEST_FIGURE[style].exec(figure)?.[0].length !== figure.length) return undefined;
  const [, fraction = ''] = figure.split(style === 'vi' ? ',' : '.');
  return {
    style,
    figure: { digits: parseAmount(figure, { language: style, zeros: fraction.length }), decimals: fraction.length },
  };
}

function isSame(left: Figure, right: Figure): boolean {
  return left.digits * 10n ** BigInt(right.decimals) === right.digits * 10n ** BigInt(left.decimals);
}

/** Refuses a figure at the first character that its style has no place for; without a style, at the one that takes longest to reach. */
function misplaced(
  stretch: Stretch,
  figure: string,
  places: readonly number[],
  style: Language | undefined,
): Read<Figure> {
  const read = (style === undefined ? STYLES : [style]).map(
    (each) => LONGEST_FIGURE[each].exec(figure)?.[0].length ?? 0,
  );
  const at = places[Math.max(...read)] ?? stretch.to;
  const other = style === undefined ? undefined : readIn(figure, style === 'vi' ? 'en' : 'vi');
  const written = style === undefined ? `${EXAMPLES.vi} or ${EXAMPLES.en}` : EXAMPLES[style];
  return refused({
    code: 'misplacedMark',
    text: stretch.text,
    at,
    found: stretch.text.slice(at, stretch.to),
    expected: `marks as in ${written}`,
    ...(other === undefined ? {} : { readings: [readingOf(other)] }),
  });
}
