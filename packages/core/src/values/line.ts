// The budget line: where money belongs. Two lines with the same codes and years are the same line.
import { type Code, code, KEY_PATTERN } from './codes.js';
import { shown, SoCaiError } from './errors.js';

/**
 * A budget line. It names catalogue nodes by code; names and parents are looked up for a date.
 * `originYear` is the year the money was first granted (carry-over keeps it); `null` means not stated.
 */
export interface Line {
  /** Code of a programme, component or sub-project. */
  readonly programme: Code;
  /** Code of a capital kind: `investment`, `recurrent`, `none`, or one that the ledger defines. */
  readonly capital: Code;
  /** Code of a source of money. */
  readonly source: Code;
  /** Code of a unit. */
  readonly unit: Code;
  /** The year the money is spent in. */
  readonly budgetYear: number;
  /** The year the money was first granted; `null` where it is not stated. */
  readonly originYear: number | null;
  /** Values of the ledger's declared dimensions; a dimension declared later may be missing, which means not stated. */
  readonly dimensions?: { readonly [key: string]: Code };
}

/** A line as a caller writes it: plain strings. */
export interface LineInput {
  /** Code of a programme, component or sub-project. */
  readonly programme: string;
  /** Code of a capital kind: `investment`, `recurrent`, `none`, or one that the ledger defines. */
  readonly capital: string;
  /** Code of a source of money. */
  readonly source: string;
  /** Code of a unit. */
  readonly unit: string;
  /** The year the money is spent in. */
  readonly budgetYear: number;
  /** The year the money was first granted; `null` where it is not stated. */
  readonly originYear: number | null;
  /** Values of the ledger's declared dimensions, by key. */
  readonly dimensions?: { readonly [key: string]: string };
}

/** The four code fields that every line has, each the name of a tree in the catalogue. */
export const LINE_TREES = ['programme', 'capital', 'source', 'unit'] as const;
/** The name of a tree that every line has a code in. */
export type LineTree = (typeof LINE_TREES)[number];

/** Whether a number can be a budget year. */
export function isYear(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1900 && Number(value) <= 9998;
}

/**
 * A budget line, checked and frozen, its dimensions in order of their keys.
 * @throws SoCaiError `InvalidCode` or `InvalidLine`
 * @example line({ programme: "NTM-02", capital: "investment", source: "NSTW", unit: "SL-VANHO", budgetYear: 2024, originYear: 2024 })
 */
export function line(input: LineInput): Line {
  for (const year of [input.budgetYear, input.originYear ?? input.budgetYear]) {
    if (!isYear(year))
      throw new SoCaiError('InvalidLine', `${shown(year)} is not a year: expected a whole number from 1900 to 9998`);
  }
  if (input.originYear === undefined)
    throw new SoCaiError(
      'InvalidLine',
      'originYear is missing: give the year the money was first granted, or null where it is not stated',
    );
  const base = {
    programme: code(input.programme),
    capital: code(input.capital),
    source: code(input.source),
    unit: code(input.unit),
    budgetYear: input.budgetYear,
    originYear: input.originYear,
  };
  const entries = Object.entries(input.dimensions ?? {}).map(([key, value]): [string, Code] => {
    if (!KEY_PATTERN.test(key)) throw new SoCaiError('InvalidLine', `${shown(key)} is not the key of a dimension`);
    return [key, code(value)];
  });
  if (entries.length === 0) return Object.freeze(base);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.freeze({ ...base, dimensions: Object.freeze(Object.fromEntries(entries)) });
}

/** The line's identity as text: equal for equal lines, different for different ones. */
export function lineKey(of: Line): string {
  const base = `${of.programme}|${of.capital}|${of.source}|${of.unit}|${of.budgetYear}|${of.originYear ?? ''}`;
  if (of.dimensions === undefined) return base;
  const keys = Object.keys(of.dimensions).sort();
  return keys.reduce((text, key) => `${text}|${key}=${of.dimensions?.[key] ?? ''}`, base);
}

/**
 * Whether two lines are the same line: equal codes, years and dimensions.
 * @example sameLine(roads, { ...roads }) // true
 */
export function sameLine(left: Line, right: Line): boolean {
  return lineKey(left) === lineKey(right);
}

/** The code that a line names in a tree; `undefined` where a declared dimension is not stated. */
export function codeIn(of: Line, tree: string): Code | undefined {
  switch (tree) {
    case 'programme':
    case 'capital':
    case 'source':
    case 'unit':
      return of[tree];
    default:
      // A dimension may be called "constructor": only what the line itself states counts.
      return of.dimensions !== undefined && Object.hasOwn(of.dimensions, tree) ? of.dimensions[tree] : undefined;
  }
}
