// Amounts as people print them: "hơn 3.454,225 tỷ đồng", "3.093 tỷ 508 triệu đồng", "about VND 3,454.225 billion".
import type { Language } from '@so-cai/core';

import { type Figure, readFigureAt } from './figure.js';
import type { Hedged } from './hedge.js';
import { type Part, type Phrase, phraseOf, problemAt } from './phrase.js';
import { type NumberProblem, type Read, read, refused } from './problem.js';
import { type AmountUnit, UNIT_ZEROS } from './unit.js';

/** An amount that was read. */
export interface PrintedAmount extends Hedged {
  /** The amount in đồng, exactly as printed: a hedge changes nothing in it. */
  readonly minor: bigint;
  /** The unit of its last figure. */
  readonly unit: AmountUnit;
  /** Decimals printed in that unit. */
  readonly places: number;
  /** What one of the last printed digit is worth, in đồng: 1.000.000 of "3.454,225 tỷ đồng". */
  readonly precision: bigint;
}

/** How to read what the text does not say itself. */
export interface AmountReading {
  /** Which marks the text uses. Without it the words tell, else the marks themselves, else it is refused. */
  readonly style?: Language;
  /** The unit of a text that names none, such as a cell of a table "in tỷ đồng". */
  readonly unit?: AmountUnit;
}

/** One figure of an amount, in đồng. */
interface ReadPart {
  readonly part: Part;
  readonly unit: AmountUnit;
  readonly figure: Figure;
  readonly dong: bigint;
}

/**
 * Reads an amount in đồng, exactly. Spaces of any width inside a figure are noise. Whatever can be read in two ways, or in none, is
 * refused as a value: where, what would be right, and the readings.
 * @example readAmount("3.093 tỷ 508 triệu đồng") // { ok: true, value: { minor: 3093508000000n, unit: "million", … } }
 * @example readAmount("1.234", { unit: "billion" }) // { ok: false, problem: { code: "ambiguous", readings: […] } }
 */
export function readAmount(text: string, reading: AmountReading = {}): Read<PrintedAmount> {
  const taken = phraseOf(text);
  if (!taken.ok) return taken;
  const phrase = taken.value;
  const parts: ReadPart[] = [];
  for (const part of phrase.parts) {
    const one = readPart(part, phrase, reading);
    if (!one.ok) return one;
    const problem = orderProblem(one.value, parts.at(-1), phrase.text);
    if (problem !== undefined) return refused(problem);
    parts.push(one.value);
  }
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined)
    return refused(problemAt('notAFigure', phrase.text, undefined, 'digits, such as in "3.454,225 tỷ đồng"'));
  const magnitude = parts.reduce((sum, { dong }) => sum + (dong < 0n ? -dong : dong), 0n);
  const places = last.figure.decimals;
  return read({
    minor: first.dong < 0n ? -magnitude : magnitude,
    unit: last.unit,
    places,
    precision: 10n ** BigInt(Math.max(UNIT_ZEROS[last.unit] - places, 0)),
    ...phrase.hedged,
  });
}

function readPart(part: Part, phrase: Phrase, reading: AmountReading): Read<ReadPart> {
  const figure = readFigureAt(part.token, reading.style ?? phrase.language);
  if (!figure.ok) return figure;
  const unit = part.unit ?? unnamedUnit(part, phrase, reading);
  if (unit === undefined) {
    const expected = 'a unit after the figure, such as "tỷ đồng" or "billion", or the option "unit"';
    return refused(problemAt('unitMissing', phrase.text, part.token, expected));
  }
  const dong = wholeDong(figure.value, unit);
  if (dong !== undefined) return read({ part, unit, figure: figure.value, dong });
  const expected = `at most ${UNIT_ZEROS[unit]} decimals: a đồng has no parts`;
  return refused(problemAt('tooPrecise', phrase.text, part.token, expected));
}

/** The unit of a figure without a word for one: đồng for the last where the currency is named, or what the caller says of a single one. */
function unnamedUnit(part: Part, { parts, namesCurrency }: Phrase, { unit }: AmountReading): AmountUnit | undefined {
  if (namesCurrency && part === parts.at(-1)) return 'dong';
  return parts.length === 1 ? unit : undefined;
}

/** A figure in đồng; `undefined` where it is no whole number of them. */
function wholeDong({ digits, decimals }: Figure, unit: AmountUnit): bigint | undefined {
  const excess = decimals - UNIT_ZEROS[unit];
  if (excess <= 0) return digits * 10n ** BigInt(-excess);
  const divisor = 10n ** BigInt(excess);
  return digits % divisor === 0n ? digits / divisor : undefined;
}

/** Parts of a mixed amount: whole numbers of descending units, each less than one of the unit before it, the sign at the front. */
function orderProblem(one: ReadPart, before: ReadPart | undefined, text: string): NumberProblem | undefined {
  if (before === undefined) return undefined;
  const limit = 10n ** BigInt(UNIT_ZEROS[before.unit]);
  if (before.figure.decimals > 0)
    return problemAt('unitOrder', text, before.part.token, 'a whole number, because a smaller unit follows');
  if (UNIT_ZEROS[one.unit] >= UNIT_ZEROS[before.unit] || one.dong >= limit || one.dong < 0n)
    return problemAt(
      'unitOrder',
      text,
      one.part.token,
      `less than ${limit} đồng, in a smaller unit than the part before it`,
    );
  return undefined;
}
