// What is wrong with a text that should be a number: a value with its place and with what would be right, never an exception.
import type { Language } from '@so-cai/core';

/** Longest text that is read, in characters: a figure in words of any budget is far below it. */
export const TEXT_LIMIT = 1_000;

/** Why a text is no number. */
export type NumberProblemCode =
  /** Two styles read it, and differently: the two readings are told. */
  | 'ambiguous'
  /** A thousands or decimal mark stands where the style has none; where the other style reads it, its reading is told. */
  | 'misplacedMark'
  /** Digits were expected. */
  | 'notAFigure'
  /** Two figures stand where one was expected. */
  | 'twoFigures'
  /** A word or sign that no number has there. */
  | 'unknownWord'
  /** The text names no unit, and the caller none either. */
  | 'unitMissing'
  /** Units of a mixed amount do not descend, or a part is as large as the unit before it. */
  | 'unitOrder'
  /** More decimals than the unit can hold: not a whole number of đồng. */
  | 'tooPrecise'
  /** A word in the wrong place of a number in words. */
  | 'misplacedWord'
  /** Longer than {@link TEXT_LIMIT}. */
  | 'tooLong';

/** What a text says in one style: an exact decimal with a dot. */
export interface NumberReading {
  readonly style: Language;
  readonly value: string;
}

/** What is wrong with a text, where, and what would be right. */
export interface NumberProblem {
  readonly code: NumberProblemCode;
  /** The text in NFC: what `at` counts in. */
  readonly text: string;
  /** Where the problem begins, in UTF-16 units from 0. */
  readonly at: number;
  /** What stands there; empty at the end of the text. */
  readonly found: string;
  /** What would be right, in English. */
  readonly expected: string;
  /** Of `ambiguous` both readings, the Vietnamese one first; of `misplacedMark` the other style's, where it has one. */
  readonly readings?: readonly NumberReading[];
}

/** What was read, or why nothing was. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: NumberProblem };

/** Something that was read. */
export function read<T>(value: T): Read<T> {
  return { ok: true, value };
}

/** A problem as the answer. */
export function refused(problem: NumberProblem): { readonly ok: false; readonly problem: NumberProblem } {
  return { ok: false, problem };
}
