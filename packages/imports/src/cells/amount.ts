// Amounts of cells, in minor units: exactly what stands there, or nothing.
import { describeNumberProblem, readAmount, UNIT_ZEROS } from '@so-cai/vietnam';

import type { NumberStyle } from '../mapping/types.js';
import type { Words } from '../problem.js';
import { type Cell, textOf } from './cell.js';
import { notReadable, readAs, type ReadCell } from './readCell.js';

const DIGITS = /^-?(?:0|[1-9]\d{0,29})$/;
/** Whole numbers with marks between thousands: most of what there is, and read without looking for anything else. */
const GROUPED = { vi: /^-?[1-9]\d{0,2}(?:\.\d{3})+$/, en: /^-?[1-9]\d{0,2}(?:,\d{3})+$/ } as const;
const MARKS = /[.,]/g;

/**
 * The amount of a cell, in minor units and with its sign. A number of a spreadsheet is a double; it is an amount only where its
 * shortest decimal is a whole number of minor units: nothing is rounded.
 */
export function amountIn(cell: Cell, style: NumberStyle): ReadCell<bigint> {
  if (typeof cell === 'string') return amountInText(cell, style);
  if (cell.kind === 'number') return amountInNumber(cell.text, style);
  return notReadable('notAnAmount', amountExpected(style));
}

function amountInText(text: string, style: NumberStyle): ReadCell<bigint> {
  const { unit = 'dong', parentheses = false } = style;
  const isInParentheses = parentheses && /^\(.*\)$/.test(text);
  const written = isInParentheses ? text.slice(1, -1).trim() : text;
  const negated = (value: bigint): bigint => (isInParentheses ? -value : value);
  if (DIGITS.test(written)) return readAs(negated(BigInt(written) * scaleOf(unit)));
  if (unit === 'minor') return notReadable('notAnAmount', amountExpected(style));
  if (style.style !== undefined && GROUPED[style.style].test(written))
    return readAs(negated(BigInt(written.replace(MARKS, '')) * scaleOf(unit)));
  const read = readAmount(written, { unit, ...(style.style === undefined ? {} : { style: style.style }) });
  if (!read.ok) {
    const { problem } = read;
    const said = { vi: describeNumberProblem(problem, 'vi'), en: describeNumberProblem(problem, 'en') };
    const right = amountExpected(style);
    return notReadable('notAnAmount', { vi: `${said.vi}; ${right.vi}`, en: `${said.en}; ${right.en}` });
  }
  if (read.value.hedge !== undefined || read.value.isEstimate === true)
    return notReadable('notAnAmount', {
      vi: 'cần số chính xác, không phải số ước hay làm tròn (hơn, gần, khoảng)',
      en: 'an exact amount is expected, not an estimate or a bound (hơn, gần, khoảng)',
    });
  return readAs(negated(read.value.minor));
}

function amountInNumber(text: string, style: NumberStyle): ReadCell<bigint> {
  const number = Number(text);
  const minor = scaledExactly(String(number), zerosOf(style.unit ?? 'dong'));
  if (minor !== undefined && (Number.isSafeInteger(number) || !Number.isInteger(number))) return readAs(minor);
  return notReadable('notExact', {
    vi: `ô số không phải số nguyên ${unitText(style).vi}; hãy sửa ô nguồn hoặc công thức: không có gì được làm tròn`,
    en: `the number is no whole number of ${unitText(style).en}; correct the cell or its formula: nothing is rounded`,
  });
}

/** A decimal as JavaScript writes it, times a power of ten; `undefined` where that is no whole number. */
function scaledExactly(text: string, zeros: number): bigint | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const shift = zeros + Number(exponent) - fraction.length;
  if (shift > 40) return undefined;
  const digits = BigInt(whole + fraction);
  const divisor = 10n ** BigInt(Math.max(-shift, 0));
  if (digits % divisor !== 0n) return undefined;
  const minor = (digits / divisor) * 10n ** BigInt(Math.max(shift, 0));
  return sign === '-' ? -minor : minor;
}

function zerosOf(unit: NonNullable<NumberStyle['unit']>): number {
  return unit === 'minor' ? 0 : UNIT_ZEROS[unit];
}

function scaleOf(unit: NonNullable<NumberStyle['unit']>): bigint {
  return 10n ** BigInt(zerosOf(unit));
}

function unitText({ unit = 'dong' }: NumberStyle): Words {
  if (unit === 'minor') return { vi: 'đơn vị nhỏ nhất', en: 'minor units' };
  return { vi: 'đồng', en: 'đồng' };
}

/** How an amount of the file is written, said to whom wrote another thing. */
function amountExpected({ style, unit = 'dong' }: NumberStyle): Words {
  if (unit === 'minor') return { vi: 'cần số tiền chỉ gồm chữ số', en: 'an amount in digits only is expected' };
  const example = style === 'en' ? '1,234,567' : '1.234.567';
  return { vi: `cần số tiền, như ${example}`, en: `an amount such as ${example} is expected` };
}

/** A cell's sign, for conditions: `undefined` where it is no amount. */
export function signIn(cell: Cell | undefined, style: NumberStyle): 'positive' | 'zero' | 'negative' | undefined {
  if (cell === undefined || textOf(cell) === '') return undefined;
  const read = amountIn(cell, style);
  if (!read.ok) return undefined;
  return read.value === 0n ? 'zero' : read.value > 0n ? 'positive' : 'negative';
}
