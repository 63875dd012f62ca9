// What is wrong with a number, in the reader's language: a line for the person who typed it.
import type { Language } from '@so-cai/core';

import type { NumberProblem, NumberProblemCode } from './problem.js';

const SENTENCES: Readonly<Record<NumberProblemCode, Readonly<Record<Language, string>>>> = {
  ambiguous: { vi: 'đọc được theo hai cách', en: 'can be read in two ways' },
  misplacedMark: { vi: 'dấu phân cách đặt sai chỗ', en: 'has a separator in the wrong place' },
  notAFigure: { vi: 'không có chữ số', en: 'has no digits' },
  twoFigures: { vi: 'có hai số cạnh nhau', en: 'has two figures side by side' },
  unknownWord: { vi: 'có từ hoặc ký hiệu không hiểu được', en: 'has a word or sign that cannot be understood' },
  unitMissing: { vi: 'không ghi đơn vị tính', en: 'names no unit' },
  unitOrder: { vi: 'có các đơn vị tính không theo thứ tự giảm dần', en: 'has units that do not descend' },
  tooPrecise: { vi: 'có nhiều chữ số thập phân hơn một đồng', en: 'has more decimals than a đồng' },
  misplacedWord: { vi: 'không được viết đúng bằng chữ', en: 'is not spelled as a number' },
  tooLong: { vi: 'quá dài', en: 'is too long' },
};
const JOINED = { vi: { at: 'ở ký tự', or: ' hay ' }, en: { at: 'at character', or: ' or ' } } as const;

/**
 * A problem as one line: what, where (characters counted from 1), and the readings.
 * @example describeNumberProblem(problem, "en") // '"1.234" can be read in two ways, at character 1: 1234 (vi) or 1.234 (en)'
 */
export function describeNumberProblem(problem: NumberProblem, language: Language): string {
  const { code, text, at, readings = [] } = problem;
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  const told = readings.map(({ style, value }) => `${value} (${style})`).join(JOINED[language].or);
  return `"${shown}" ${SENTENCES[code][language]}, ${JOINED[language].at} ${at + 1}${told === '' ? '' : `: ${told}`}`;
}
