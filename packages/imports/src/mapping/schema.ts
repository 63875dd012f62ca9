// The form of a mapping file.
import { z } from 'zod';

import type { CellReference, Condition, Mapping, NumberStyle, RowRule, Template } from './types.js';

const name = z.string().trim().min(1);
const names = z.array(name).min(1).readonly();

const numbers: z.ZodType<NumberStyle> = z.strictObject({
  style: z.enum(['vi', 'en']).exactOptional(),
  unit: z.enum(['minor', 'dong', 'thousand', 'million', 'billion', 'trillion']).exactOptional(),
  parentheses: z.boolean().exactOptional(),
});

const cell: z.ZodType<CellReference> = z.strictObject({
  column: name,
  as: z.enum(['text', 'amount', 'date', 'year', 'event']).exactOptional(),
  table: name.exactOptional(),
  prefix: z.string().exactOptional(),
  width: z.int().min(1).max(30).exactOptional(),
  negated: z.boolean().exactOptional(),
  empty: z
    .union([z.literal('omit'), z.strictObject({ value: z.union([z.string(), z.number(), z.null()]) })])
    .exactOptional(),
  numbers: numbers.exactOptional(),
});

const constant = z.union([z.string(), z.int(), z.boolean(), z.null()]);

/** An object that names a column is a cell, and is judged as one, so that a slip in it is told and not taken for a constant. */
const template: z.ZodType<Template> = z.lazy(() =>
  z.unknown().transform((value, context): Template => {
    const isCell = isObject(value) && 'column' in value;
    const form: z.ZodType<Template> = isCell
      ? cell
      : Array.isArray(value)
        ? z.array(template).readonly()
        : isObject(value)
          ? record
          : constant;
    const read = form.safeParse(value);
    if (read.success) return read.data;
    for (const issue of read.error.issues)
      context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message });
    return z.NEVER;
  }),
);
const record: z.ZodType<{ readonly [key: string]: Template }> = z.record(z.string(), template);

const condition: z.ZodType<Condition> = z.union(
  [
    z.strictObject({ column: name, is: z.array(z.string()).min(1).readonly() }),
    z.strictObject({ column: name, startsWith: names }),
    z.strictObject({ column: name, isEmpty: z.boolean() }),
    z.strictObject({ column: name, sign: z.enum(['positive', 'zero', 'negative']) }),
  ],
  'a condition is a column with one of "is", "startsWith", "isEmpty" and "sign"',
);
const when = z.array(condition).readonly().exactOptional();

const rule: z.ZodType<RowRule> = z.unknown().transform((value, context): RowRule => {
  const form: z.ZodType<RowRule> = !isObject(value)
    ? z.never('a rule is an object')
    : 'skip' in value
      ? z.strictObject({ when, skip: name })
      : 'total' in value
        ? z.strictObject({
            when,
            total: z.strictObject({ columns: names, over: z.enum(['all', 'sinceTotal']) }),
          })
        : z.strictObject({ when, draft: record });
  const read = form.safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues)
    context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message });
  return z.NEVER;
});

/** A mapping, as far as it can be judged without a file. */
export const mappingSchema: z.ZodType<Mapping> = z.strictObject({
  source: z.strictObject({
    system: name,
    id: z.union(
      [z.strictObject({ columns: names }), z.strictObject({ content: names, scope: name.exactOptional() })],
      'the id of a row is { "columns": […] }, or { "content": […] } where the file has none',
    ),
    postedOn: cell.exactOptional(),
  }),
  headerRow: z.int().min(0).max(1000).exactOptional(),
  columns: names.exactOptional(),
  sheet: name.exactOptional(),
  merged: z.enum(['first', 'repeat']).exactOptional(),
  delimiter: z.enum([',', ';', '\t', '|']).exactOptional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'windows-1258']).exactOptional(),
  numbers: numbers.exactOptional(),
  dates: z
    .array(z.enum(['dd/mm/yyyy', 'mm/dd/yyyy', 'yyyy-mm-dd', 'yyyymmdd', 'serial']))
    .min(1)
    .readonly()
    .exactOptional(),
  split: z
    .array(z.strictObject({ column: name, separator: z.string().min(1), into: names }))
    .readonly()
    .exactOptional(),
  tables: z.record(z.string(), z.record(z.string(), z.string())).exactOptional(),
  draft: record.exactOptional(),
  rows: z.array(rule).min(1).readonly().exactOptional(),
  totals: z
    .strictObject({
      rows: z.int().min(0).exactOptional(),
      sums: z.record(z.string(), z.string()).exactOptional(),
    })
    .exactOptional(),
});

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
