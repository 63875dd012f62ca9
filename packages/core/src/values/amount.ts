// Exact money: bigint minor units everywhere, decimal.js only where a scaled unit or a weight comes in.
import { Decimal } from 'decimal.js';

import { shown, SoCaiError } from './errors.js';
import { AMOUNT_LIMIT } from './limits.js';

/** A positive amount within {@link AMOUNT_LIMIT}, in minor units of the ledger's currency (đồng for VND). */
export type Amount = bigint & { readonly __brand: 'Amount' };
/** An amount as it stands in an event: decimal digits of minor units, no sign, no leading zero. */
export type AmountText = string & { readonly __brand: 'AmountText' };

/** Decimals of its own: a program's own settings of decimal.js change nothing here, nor the other way round. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 });
const WHOLE = /^(0|[1-9][0-9]*)$/;
const DECIMAL = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;

/** Why a value is no amount, in words; `undefined` where it is one. */
export function faultOfAmount(value: unknown): string | undefined {
  if (typeof value === 'number')
    return `is a number (${value}); amounts are bigint or a text of digits, because a float cannot hold every amount`;
  if (typeof value !== 'bigint' && typeof value !== 'string')
    return `is ${shown(value)}; expected a bigint or a text of digits`;
  if (typeof value === 'string' && !WHOLE.test(value))
    return `is ${shown(value)}; expected whole minor units as digits, without sign, separator or decimals`;
  const amount = BigInt(value);
  if (amount <= 0n) return `is ${amount}; an amount is above zero`;
  if (amount > AMOUNT_LIMIT) return `is ${amount}; the largest amount is ${AMOUNT_LIMIT}`;
  return undefined;
}

/**
 * An amount in minor units.
 * @throws SoCaiError `InvalidAmount` where it is a float, zero, negative, above the limit, or no number at all.
 * @example amount("95500000000") // 95500000000n
 */
export function amount(value: bigint | string): Amount {
  const fault = faultOfAmount(value);
  if (fault !== undefined) throw new SoCaiError('InvalidAmount', `the amount ${fault}`);
  return BigInt(value) as Amount;
}

/** An amount as it stands in an event. */
export function amountText(value: bigint): AmountText {
  return value.toString() as AmountText;
}

/**
 * An amount given in a scaled unit, exactly: `scaled("95.5", 9)` is 95.500.000.000 minor units.
 * @param text a decimal number with a dot, such as `"1396.037"`; {@link parseAmount} reads numbers as people print them.
 * @param zeros how many zeros the unit has: 6 for triệu (million), 9 for tỷ (billion).
 * @throws SoCaiError `InvalidAmount` where the text is no decimal or has more decimals than the unit has zeros.
 * @example scaled("95.5", 9) // 95500000000n
 */
export function scaled(text: string, zeros: number): Amount {
  return exactly(text, zeros, { whole: `${text} × 10^${zeros}`, minor: 'minor units' });
}

/** A scaled amount; `words` says in an error what the text means, and in what it is counted. */
function exactly(text: string, zeros: number, words: { readonly whole: string; readonly minor: string }): Amount {
  if (typeof text !== 'string' || !DECIMAL.test(text)) throw new SoCaiError('InvalidAmount', notDecimal(text, zeros));
  const value = new Exact(text);
  // The decimals are counted before anything is computed: a product is rounded to the precision and may look whole.
  if (value.decimalPlaces() > zeros)
    throw new SoCaiError(
      'InvalidAmount',
      `${shown(words.whole)} is not a whole number of ${words.minor}: at most ${zeros} decimals can be kept`,
    );
  return amount(BigInt(value.times(new Exact(10).pow(zeros)).toFixed(0)));
}

/** Why a value is no decimal text: what stands in the way is named, and who reads such numbers. */
function notDecimal(value: unknown, zeros: number): string {
  const expected = 'expected digits with a dot before decimals, such as "95.5"';
  if (typeof value === 'string' && /^-?[0-9.]*,[0-9.,]*$/.test(value))
    return `${shown(value)} is not a decimal text, because of the comma; ${expected}; parseAmount(text, { language: "vi", zeros: ${zeros} }) reads Vietnamese numbers such as "3.454,225"`;
  if (typeof value === 'number')
    return `${shown(value)} is a number, and a float cannot hold every amount; ${expected}, as text`;
  return `${shown(value)} is not a decimal text; ${expected}`;
}

/** Amounts in Vietnamese đồng. */
export interface VndFactory {
  /** Whole đồng: `vnd("95500000000")`. @throws SoCaiError `InvalidAmount` */
  (value: bigint | string): Amount;
  /** Triệu đồng (10^6), as a decimal text with a dot: `vnd.million("250.5")`. @throws SoCaiError `InvalidAmount` */
  million(text: string): Amount;
  /** Tỷ đồng (10^9), as a decimal text with a dot: `vnd.billion("95.5")`. @throws SoCaiError `InvalidAmount` */
  billion(text: string): Amount;
}

/**
 * Amounts in đồng, from whole đồng, triệu (million) or tỷ (billion); numbers as people print them are read by {@link parseAmount}.
 * @throws SoCaiError `InvalidAmount` where it is a float, zero, negative, above the limit, or not a whole number of đồng.
 * @example vnd.billion("95.5") // 95500000000n
 */
export const vnd: VndFactory = Object.assign((value: bigint | string): Amount => amount(value), {
  million: (text: string): Amount => exactly(text, 6, { whole: `${text} triệu`, minor: 'đồng' }),
  billion: (text: string): Amount => exactly(text, 9, { whole: `${text} tỷ`, minor: 'đồng' }),
});

/**
 * Splits a total by weights without losing or making a đồng: each part is rounded down,
 * what remains goes one by one to the largest remainders (the first of equals first).
 * @param weights non-negative decimals as text, or bigints; not all zero.
 * @throws SoCaiError `InvalidAmount` where the total is negative or the weights are unusable.
 * @example splitAmount(100n, ["1", "1", "1"]) // [34n, 33n, 33n]
 */
export function splitAmount(total: bigint, weights: readonly (bigint | string)[]): bigint[] {
  if (total < 0n) throw new SoCaiError('InvalidAmount', `cannot split ${total}: it is below zero`);
  const shares = weights.map((weight) => {
    if (typeof weight !== 'bigint' && (typeof weight !== 'string' || !DECIMAL.test(weight)))
      throw new SoCaiError('InvalidAmount', `the weight ${shown(weight)} is neither a bigint nor a decimal text`);
    return new Exact(weight.toString());
  });
  const scale = Math.max(0, ...shares.map((share) => share.decimalPlaces()));
  const whole = shares.map((share) => BigInt(share.times(new Exact(10).pow(scale)).toFixed(0)));
  const sum = whole.reduce((left, right) => left + right, 0n);
  if (sum <= 0n || whole.some((weight) => weight < 0n))
    throw new SoCaiError('InvalidAmount', 'weights must not be negative, and not all zero');
  const parts = whole.map((weight) => (total * weight) / sum);
  const remainders = whole.map((weight, index) => ({ index, remainder: (total * weight) % sum }));
  remainders.sort((left, right) =>
    left.remainder === right.remainder ? left.index - right.index : left.remainder > right.remainder ? -1 : 1,
  );
  let rest = total - parts.reduce((left, right) => left + right, 0n);
  for (const { index } of remainders) {
    if (rest === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    rest -= 1n;
  }
  return parts;
}

/** How a rate is cut to its printed decimals: half away from zero, or simply cut. */
export type RateRounding = 'halfUp' | 'truncate';

/**
 * `numerator / denominator` in percent with `places` decimals, as text with a dot; `null` where the denominator is zero.
 * @example ratePercent(119_555n, 2_058_218n, { places: 2 }) // "5.81"
 */
export function ratePercent(
  numerator: bigint,
  denominator: bigint,
  options: { places: number; rounding?: RateRounding },
): string | null {
  if (denominator === 0n) return null;
  const { places, rounding = 'halfUp' } = options;
  const [above, below] = [magnitude(numerator) * 100n * 10n ** BigInt(places), magnitude(denominator)];
  const isRoundedUp = rounding === 'halfUp' && (above % below) * 2n >= below;
  const digits = String(above / below + (isRoundedUp ? 1n : 0n)).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  // What rounds to zero is printed without a sign.
  return numerator < 0n !== denominator < 0n && /[1-9]/.test(text) ? `-${text}` : text;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
