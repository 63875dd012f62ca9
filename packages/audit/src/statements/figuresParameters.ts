// The parameters of the report `figures`: they name its cells, so that any table of amounts and rates can be sealed.
import { type CarriedAdvances, canonicalText, MEASURES, type Where } from '@so-cai/core';
import { z } from 'zod';

import { AuditError } from '../auditError.js';
import type { FigureName } from '../explain/explain.js';

/** A cell that shows an amount. */
export interface AmountCell {
  readonly cell: string;
  readonly measure: FigureName;
  readonly where?: Where;
  readonly carriedAdvances?: CarriedAdvances;
}

/** A cell that shows in percent how much one cell is of another; from unrounded amounts. */
export interface RateCell {
  readonly cell: string;
  /** The cell of what is measured. */
  readonly rate: string;
  /** The cell of what it is measured on. */
  readonly on: string;
  readonly decimals: number;
}

/** A table of amounts and rates. */
export interface FiguresTable {
  /** `đồng`, `nghìn đồng`, `triệu đồng`, `tỷ đồng`, or another one whose zeros are given. */
  readonly unit: string;
  /** How many zeros of minor units the unit has, where it is not one of those. */
  readonly zeros?: number;
  /** Decimals of the amounts. */
  readonly decimals: number;
  /** How numbers are written; `vi` unless said otherwise. */
  readonly language?: 'vi' | 'en';
  readonly cells: readonly (AmountCell | RateCell)[];
}

const DECIMALS_LIMIT = 18;
const decimals = z.int().min(0).max(DECIMALS_LIMIT);
const name = z.string().min(1).max(200);
const oneOrMore = <T extends z.ZodType>(of: T): z.ZodUnion<[T, z.ZodArray<T>]> => z.union([of, z.array(of)]);
const whereSchema = z.strictObject({
  programme: oneOrMore(z.string()).exactOptional(),
  capital: oneOrMore(z.string()).exactOptional(),
  source: oneOrMore(z.string()).exactOptional(),
  unit: oneOrMore(z.string()).exactOptional(),
  budgetYear: oneOrMore(z.int()).exactOptional(),
  originYear: oneOrMore(z.int().nullable()).exactOptional(),
  dimensions: z.record(z.string(), oneOrMore(z.string())).exactOptional(),
  planned: z.boolean().exactOptional(),
  spends: z.boolean().exactOptional(),
});
const cellSchema = z.union([
  z.strictObject({
    cell: name,
    measure: z.enum([...MEASURES, 'notYetAllotted']),
    where: whereSchema.exactOptional(),
    carriedAdvances: z.enum(['yearPaid', 'yearCarriedTo']).exactOptional(),
  }),
  z.strictObject({ cell: name, rate: name, on: name, decimals }),
]);
const tableSchema = z.strictObject({
  unit: z.string().min(1).max(64),
  zeros: z.int().min(0).max(DECIMALS_LIMIT).exactOptional(),
  decimals,
  language: z.enum(['vi', 'en']).exactOptional(),
  cells: z.array(cellSchema).min(1),
});
const CELL_KEY = /^cell([1-9][0-9]*)$/;

/**
 * A table as parameters of a published report, all of them text: `unit`, `decimals`, `zeros` and `language` where given, and
 * `cell1`, `cell2`, … in the table's order, each the canonical JSON of a cell.
 * @throws AuditError `InvalidReport` where it is no such table
 * @example figuresParameters({ unit: "tỷ đồng", decimals: 3, cells: [{ cell: "plan", measure: "plan" }] }).cell1 // '{"cell":"plan","measure":"plan"}'
 */
export function figuresParameters(input: FiguresTable): { [key: string]: string } {
  const { unit, zeros, decimals: places, language, cells } = checked(input);
  return {
    unit,
    decimals: String(places),
    ...(zeros === undefined ? {} : { zeros: String(zeros) }),
    ...(language === undefined ? {} : { language }),
    ...Object.fromEntries(cells.map((cell, index) => [`cell${index + 1}`, canonicalText(cell)])),
  };
}

/** The table that parameters describe. @throws AuditError `InvalidReport` */
export function figuresTable(parameters: { readonly [key: string]: string }): FiguresTable {
  const { unit, decimals: places, zeros, language, ...rest } = parameters;
  const numbered = Object.entries(rest).map(([key, text]) => {
    const number = Number(CELL_KEY.exec(key)?.[1] ?? Number.NaN);
    if (Number.isNaN(number)) throw invalid(`there is no parameter "${key}"`, { parameter: key });
    return { number, cell: parsed(key, text) };
  });
  numbered.sort((left, right) => left.number - right.number);
  const gap = numbered.findIndex(({ number }, index) => number !== index + 1);
  if (gap >= 0) throw invalid(`the parameter "cell${gap + 1}" is missing`, { parameter: `cell${gap + 1}` });
  return checked({
    unit,
    decimals: numberIn(places),
    ...(zeros === undefined ? {} : { zeros: numberIn(zeros) }),
    ...(language === undefined ? {} : { language }),
    cells: numbered.map(({ cell }) => cell),
  });
}

function checked(input: unknown): FiguresTable {
  const parsedTable = tableSchema.safeParse(input);
  if (!parsedTable.success) throw invalid(z.prettifyError(parsedTable.error), {});
  return parsedTable.data;
}

function parsed(key: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(`the parameter "${key}" is not JSON: ${error.message}`, { parameter: key, found: text });
  }
}

/** What is no whole number in digits stays what it is, and is refused as such. */
function numberIn(text: string | undefined): unknown {
  return text !== undefined && /^(0|[1-9][0-9]?)$/.test(text) ? Number(text) : text;
}

function invalid(message: string, facts: Readonly<Record<string, unknown>>): AuditError {
  return new AuditError('InvalidReport', `the report figures: ${message}`, facts);
}
